import type { SiteDocument } from "../read-model/documents.ts";
export const renderRobots = (site: SiteDocument) =>
  site.siteUrl ? "User-agent: *\n" : "User-agent: *\nDisallow: /\n";
