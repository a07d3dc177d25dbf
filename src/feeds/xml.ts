/** Control characters but tab and line ends, and non-characters: XML 1.0 (section 2.2) does not allow them even escaped. */
const ILLEGAL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** Text as it can stand in an element or a quoted attribute. */
export const escapeXml = (text: string) =>
  text
    .toWellFormed()
    .replace(ILLEGAL, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** An element with text in it; "" when there is no text. */
export const element = (name: string, text: string | null, attributes: Record<string, string> = {}) =>
  text === null || text === "" ? "" : `<${name}${attributesOf(attributes)}>${escapeXml(text)}</${name}>\n`;

/** An element without content. */
export const empty = (name: string, attributes: Record<string, string>) =>
  `<${name}${attributesOf(attributes)}/>\n`;

const attributesOf = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
