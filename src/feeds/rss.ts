import type { ArchiveDocument, FeedDocument, SiteDocument } from "../read-model/documents.ts";
export const renderRss = (d: FeedDocument | ArchiveDocument, _s: SiteDocument, _b: string) =>
  JSON.stringify(d);
