import type { SiteDocument } from "../read-model/documents.ts";
import { spoken } from "../ui/spoken.ts";
import { MessagePage } from "./message-page.tsx";

/** Where a link to a preview led that works no more. */
export function PreviewOverPage({ site }: { site: SiteDocument }) {
  const { words } = spoken(site);
  return <MessagePage site={site} title={words.previewOver} text={words.previewOverText} />;
}
