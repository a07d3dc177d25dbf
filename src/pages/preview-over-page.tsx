import type { SiteDocument } from "../read-model/documents.ts";
import { wordsIn } from "../ui/words.ts";
import { MessagePage } from "./message-page.tsx";

/** Where a link to a preview led that works no more. */
export function PreviewOverPage({ site }: { site: SiteDocument }) {
  const words = wordsIn(site.language);
  return <MessagePage site={site} title={words.previewOver} text={words.previewOverText} />;
}
