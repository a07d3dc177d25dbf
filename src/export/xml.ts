/** Pieces of XML as WordPress writes them in an export. */

/** What XML 1.0 (section 2.2) forbids, and halves of characters. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]|\p{Cs}/gu;

/** An element whose text stands in a CDATA section; what XML forbids is left out. */
export const cdata = (name: string, text: string, attributes = ""): string =>
  `<${name}${attributes}><![CDATA[${text.replace(FORBIDDEN, "").replaceAll("]]>", "]]]]><![CDATA[>")}]]></${name}>`;

/** An element whose text is escaped. */
export const element = (name: string, text: string | number, attributes = ""): string =>
  `<${name}${attributes}>${escapeXml(String(text))}</${name}>`;

export const escapeXml = (text: string): string =>
  text
    .replace(FORBIDDEN, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Plain words as WordPress stores titles and names, which are HTML there. */
export const toMarkup = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
