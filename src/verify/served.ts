import { parse, parseFragment } from "parse5";
import { attribute, type Element, type Tree, wordsOf } from "./text-facts.ts";

/** A page as it was served: its title, the nodes of its text, and where its links lead. */
export type Page = { title: string; text: Tree[]; links: string[] };

/** Where themes put a text, the narrowest first; ours is `article .text`. */
const REGIONS: ((element: Element) => boolean)[] = [
  ...["entry-content", "post-content", "wp-block-post-content", "post-entry", "article-content"].map(
    (name) => (element: Element) => hasClass(element, name),
  ),
  (element) => attribute(element, "itemprop") === "articleBody",
  (element) => element.tagName === "div" && hasClass(element, "text"),
  (element) => element.tagName === "article",
  (element) => element.tagName === "main",
  (element) => element.tagName === "body",
];
const TITLES: ((element: Element) => boolean)[] = [
  (element) => /^h[12]$/.test(element.tagName) && hasClass(element, "entry-title"),
  (element) => element.tagName === "h1" && hasClass(element, "wp-block-post-title"),
  (element) => element.tagName === "h1",
  (element) => element.tagName === "title",
];

/** Finds in a page what a reader came for. */
export function readPage(html: string): Page {
  const elements = [...elementsIn(parse(html))];
  const first = (ways: ((element: Element) => boolean)[]) => {
    for (const isIt of ways) {
      const found = elements.find(isIt);
      if (found) return found;
    }
    return null;
  };
  const title = first(TITLES);
  return {
    title: title ? wordsOf(title).replace(/\s+/g, " ").trim() : "",
    text: nodesOf(first(REGIONS)),
    links: elements.filter(({ tagName }) => tagName === "a").map((link) => attribute(link, "href")),
  };
}

/** What a region says, without what is around a text in it. */
function nodesOf(region: Element | null): Tree[] {
  const isWide = /^(article|main|body)$/.test(region?.tagName ?? "");
  const strip = (nodes: Tree[]): Tree[] => {
    const kept = nodes.filter((node) => !isFurniture(node) && !(isWide && isOfComments(node)));
    if (isWide)
      for (const node of kept)
        if ("tagName" in node) node.childNodes = strip(node.childNodes) as Element["childNodes"];
    return kept;
  };
  return strip(region?.childNodes ?? []);
}

/** What readers wrote below a text, and where they may. */
const isOfComments = (node: Tree) =>
  "tagName" in node &&
  (/^(comments|respond)$/.test(attribute(node, "id")) ||
    /\b(comments|comments-area|comment-list|commentlist|comment-respond)(\s|$)/.test(
      attribute(node, "class"),
    ));

function* elementsIn(node: Tree): Generator<Element> {
  if ("tagName" in node) yield node;
  if ("childNodes" in node) for (const child of node.childNodes) yield* elementsIn(child);
}

/** What plugins put below a text: buttons to share it, what is like it. */
const isFurniture = (node: Tree) =>
  "tagName" in node &&
  /\b(sharedaddy|jp-relatedposts|sharing|share-|social|addtoany|wp-embed-share)/.test(
    attribute(node, "class"),
  );

const hasClass = (element: Element, name: string) => attribute(element, "class").split(/\s+/).includes(name);

/** An entry of a feed, RSS or Atom. */
type FeedItem = { link: string; guid: string };

/** The entries of a feed, as a reader of feeds finds them. */
export function readFeed(xml: string): FeedItem[] {
  const entries = xml.match(/<(item|entry)\b[\s\S]*?<\/\1>/g) ?? [];
  const value = (entry: string, name: string) =>
    decoded(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(entry)?.[1] ?? "");
  return entries.map((entry) => ({
    link: value(entry, "link") || decoded(/<link\b[^>]*\bhref="([^"]*)"/.exec(entry)?.[1] ?? ""),
    guid: value(entry, "guid") || value(entry, "id"),
  }));
}

const decoded = (xml: string) => {
  const cdata = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(xml);
  return cdata?.[1] ?? wordsOf(parseFragment(xml));
};

/** Every word of an answer, in whatever it is wrapped. */
export function allWords(type: string, body: string): string {
  if (type.includes("html")) return wordsAndNames(parse(body));
  const plain = wordsOf(parseFragment(body.replaceAll("<![CDATA[", "").replaceAll("]]>", "")));
  return wordsAndNames(parseFragment(plain));
}

function wordsAndNames(node: Tree): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  const names = "attrs" in node ? node.attrs.map(({ value }) => value) : [];
  const inside = "childNodes" in node ? node.childNodes.map(wordsAndNames) : [];
  // Tags inside a line end no word, and none is so long that one would be made of two.
  return [...names.map((name) => ` ${name} `), inside.join("")].join("") + (isBlock(node) ? " " : "");
}

const isBlock = (node: Tree) =>
  /^(p|div|li|td|th|h[1-6]|br|a|title|section|article|dt|dd)$/.test(node.nodeName);
