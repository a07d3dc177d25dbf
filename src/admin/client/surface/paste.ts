import { DOMParser, type Slice } from "prosemirror-model";
import { schema } from "./schema.ts";

const base = DOMParser.fromSchema(schema);

/** What is pasted from Word, Google Docs or a page, as headings, lists, links and emphasis; nothing else of it comes along. */
class PasteParser extends DOMParser {
  override parseSlice(dom: Node, options?: Parameters<DOMParser["parseSlice"]>[1]): Slice {
    if (dom instanceof HTMLElement || dom instanceof DocumentFragment) tidy(dom);
    return super.parseSlice(dom, options);
  }
}

export const pasteParser = new PasteParser(schema, base.rules);

/**
 * The policy of our pages takes style attributes away before anybody can read them, and reports them: they are read under another
 * name instead.
 */
export const withoutStyles = (html: string): string =>
  html
    .replace(/<style[\s>][\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));

const styleOf = (element: Element) => element.getAttribute("data-style") ?? "";

/** Brings the markup of word processors into the shape that HTML has for it. */
function tidy(root: HTMLElement | DocumentFragment): void {
  for (const one of root.querySelectorAll("style, script, meta, link, title, xml, o\\:p")) one.remove();
  for (const list of wordLists(root)) makeList(list);
  for (const one of root.querySelectorAll("[data-style]")) showStyle(one);
  for (const one of root.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
    const isEmpty = one.textContent?.replace(/\u00a0/g, " ").trim() === "" && !one.querySelector("img, hr");
    if (isEmpty) one.remove();
  }
  // The title of the post is the one heading of the first rank.
  for (const title of root.querySelectorAll("h1, p.MsoTitle, p.title")) rename(title, "h2");
  for (const list of root.querySelectorAll("ul, ol"))
    if (!list.querySelector("li > p ~ p")) list.setAttribute("data-tight", "true");
  for (const link of root.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (/^https:\/\/www\.google\.com\/url\?/.test(href))
      link.setAttribute("href", new URL(href).searchParams.get("q") ?? href);
    if (!/^(https?:|mailto:|\/(?!\/)|#)/i.test(link.getAttribute("href") ?? ""))
      link.replaceWith(...link.childNodes);
  }
  // Pictures of other sites, and of the device, cannot be shown from here.
  for (const image of root.querySelectorAll("img"))
    if (!/^\/(?!\/)/.test(image.getAttribute("src") ?? "")) image.remove();
}

/** Emphasis that is a style as an element, and none where the style says so. */
function showStyle(element: Element) {
  const style = styleOf(element);
  const isHeading = /^h\d$/i.test(element.tagName);
  if (/font-weight:\s*(normal|[1-4]00)\b/i.test(style) && /^(b|strong)$/i.test(element.tagName)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (/^(b|strong|i|em|s|table|tbody|tr|td|th|ul|ol)$/i.test(element.tagName) || isHeading) return;
  const within = element.closest("h1, h2, h3, h4, h5, h6") !== null;
  if (!within && /font-weight:\s*(bold|[6-9]00)\b/i.test(style)) wrap(element, "strong");
  if (/font-style:\s*italic/i.test(style)) wrap(element, "em");
  if (/text-decoration:[^;]*line-through/i.test(style)) wrap(element, "s");
}

function wrap(element: Element, name: string) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
}

type Item = { element: Element; level: number; isOrdered: boolean };

/** Word's lists are paragraphs with a mark in front: those that follow each other, together. */
function wordLists(root: ParentNode): Item[][] {
  const lists: Item[][] = [];
  for (const element of root.querySelectorAll("p")) {
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(element))?.[1] ?? 0);
    if (level === 0) continue;
    const mark = [...element.querySelectorAll("span")].find((span) =>
      /mso-list:\s*ignore/i.test(styleOf(span)),
    );
    const isOrdered = /^[\s\u00a0]*[\da-z]{1,4}[.)]/i.test(mark?.textContent ?? "");
    mark?.remove();
    const open = lists.at(-1);
    const follows = open?.at(-1)?.element.nextElementSibling === element;
    if (open && follows) open.push({ element, level, isOrdered });
    else lists.push([{ element, level, isOrdered }]);
  }
  return lists;
}

function makeList(items: Item[]) {
  const [first] = items;
  if (!first) return;
  const make = (isOrdered: boolean) => first.element.ownerDocument.createElement(isOrdered ? "ol" : "ul");
  const top = make(first.isOrdered);
  first.element.before(top);
  const open = [top];
  for (const { element, level, isOrdered } of items) {
    while (open.length > level) open.pop();
    while (open.length < level) {
      const below = make(isOrdered);
      (open.at(-1)?.lastElementChild ?? open.at(-1))?.append(below);
      open.push(below);
    }
    const item = element.ownerDocument.createElement("li");
    item.append(...element.childNodes);
    open.at(-1)?.append(item);
    element.remove();
  }
}

function rename(element: Element, name: string) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
}
