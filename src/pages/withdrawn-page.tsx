import type { SiteDocument, WithdrawnDocument } from "../read-model/documents.ts";
import { spoken } from "../ui/spoken.ts";
import { MessagePage } from "./message-page.tsx";

/** Where a withdrawn post stood: that it was withdrawn, why if the publisher says so, and nothing of the post. */
export function WithdrawnPage({ document, site }: { document: WithdrawnDocument; site: SiteDocument }) {
  const { words } = spoken(site);
  const title = document.status === 451 ? words.forLegalReasons : words.withdrawn;
  return <MessagePage site={site} title={title} text={document.reason ?? words.withdrawnText} />;
}
