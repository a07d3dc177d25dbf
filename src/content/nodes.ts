import type { Element, ElementContent, Nodes, Properties, Text } from "hast";

/** The node of an element with these attributes (hast's names) and children. */
export function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}

/** The node of a run of words. */
export function words(value: string): Text {
  return { type: "text", value };
}

/** All words under a node, without its tags. */
export function textOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** An attribute as text; "" when it is missing or bare. */
export function attribute(node: Element, name: string): string {
  const value = node.properties[name];
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Whether a node shows nothing: white space between tags, or a comment. */
export function isBlank(node: Nodes): boolean {
  return node.type === "comment" || (node.type === "text" && !/[^ \t\n\f\r]/.test(node.value));
}

/** Text without the characters that no XML feed may hold (XML 1.0, section 2.2), which HTML lets through. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, "");
}

/** Text ready to stand in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
