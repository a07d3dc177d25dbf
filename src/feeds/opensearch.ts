import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { wordsIn } from "../ui/words.ts";
import { escapeXml } from "./xml.ts";

/** The longest names that the format allows, in characters. */
const SHORT_NAME = 16;
const DESCRIPTION = 1_024;

/** Lets a browser search this site from its address bar (OpenSearch 1.1, draft 6). */
export function renderOpenSearch({ name, tagline, language }: SiteDocument, baseUrl: string): string {
  const words = wordsIn(language);
  const called = name || words.newSite;
  const cut = (text: string, most: number) => escapeXml([...text].slice(0, most).join(""));
  const template = escapeXml(`${baseUrl}${paths.search}?s={searchTerms}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${cut(called, SHORT_NAME)}</ShortName>
<Description>${cut(tagline || `${words.search}: ${called}`, DESCRIPTION)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="${template}"/>
</OpenSearchDescription>
`;
}
