import type { SiteDocument } from "../read-model/documents.ts";
import { spoken } from "../ui/spoken.ts";
import { MessagePage } from "./message-page.tsx";

/** While the corrected version of a post is on its way to this place. */
export function UpdatingPage({ site }: { site: SiteDocument }) {
  const { words } = spoken(site);
  return <MessagePage site={site} title={words.updating} text={words.updatingText} />;
}
