import type { ArchiveDocument, FeedDocument, SiteDocument } from "../read-model/documents.ts";
export const renderAtom = (d: FeedDocument | ArchiveDocument, _s: SiteDocument, _b: string) =>
  JSON.stringify(d);
