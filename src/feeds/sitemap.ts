import type { SitemapDocument, SitemapIndexDocument } from "../read-model/documents.ts";
export const renderSitemap = (d: SitemapDocument, _b: string) => JSON.stringify(d);
export const renderSitemapIndex = (d: SitemapIndexDocument, _b: string) => JSON.stringify(d);
