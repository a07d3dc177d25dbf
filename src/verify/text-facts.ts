import type { DefaultTreeAdapterMap } from "parse5";

export type Tree = DefaultTreeAdapterMap["childNode"] | DefaultTreeAdapterMap["parentNode"];
export type Element = DefaultTreeAdapterMap["element"];

/** What can be counted in a text alike, whether WordPress stored it or a page shows it. */
export type TextFacts = {
  /** The words between one end of a block and the next: paragraphs, but headings, items and cells too. */
  runs: string[];
  /** Addresses of links with an address that a page may lead to, in order. */
  links: string[];
  /** Those of them that have a picture inside, with the words that stand for it. */
  aroundPictures: { href: string; words: string }[];
  pictures: string[];
  /** Frames and films, of which a page of ours shows a link. */
  frames: string[];
};

/** What a link is of which the source knows nothing: it stands for something, or it ends what is around it too. */
export type StandIn = "nothing" | "gap" | null;

/** Stands in a text where WordPress begins a paragraph although no tag says so. */
export const GAP = "\ue000";
const BREAK = "\ue001";

const INLINE = new Set(
  `a abbr acronym b bdi bdo big br button cite code data del dfn em font i img ins kbd label mark math nobr q rb rp rt
  rtc ruby s samp small span strike strong sub sup time tt u var wbr audio video source track noscript o:p`.split(
    /\s+/,
  ),
);
/** Nothing in them is text that a reader is shown. Forms are left out on purpose. */
const UNREAD = new Set(
  `script style svg template canvas map input select textarea datalist noembed noframes title head form param
  audio video link meta base`.split(/\s+/),
);
const FRAMES = new Set(["iframe", "embed", "object", "frame", "applet"]);

/** Counts what is in nodes. `standIn` says what a link stands for; by default every link is the text's own. */
export function factsOf(
  nodes: Tree[],
  standIn: (href: string, link: Element) => StandIn = () => null,
): TextFacts {
  const facts: TextFacts = { runs: [], links: [], aroundPictures: [], pictures: [], frames: [] };
  let run = "";
  const end = () => {
    facts.runs.push(...run.split(GAP).flatMap((part) => part.split(/\ue001\s*\ue001/)));
    run = "";
  };
  const walkAll = (within: Tree[]) => {
    for (const node of within) walk(node);
  };
  const walk = (node: Tree) => {
    if (node.nodeName === "#text" && "value" in node) run += node.value;
    if (!("tagName" in node)) return;
    const { tagName } = node;
    if (tagName === "br") run += BREAK;
    if (tagName === "img") facts.pictures.push(attribute(node, "src") || attribute(node, "data-src"));
    if (FRAMES.has(tagName)) {
      facts.frames.push(...framesIn(node));
      end();
      return;
    }
    if (UNREAD.has(tagName)) return;
    if (isVideo(node)) {
      end();
      walkAll(node.childNodes.filter((child) => child.nodeName === "figcaption"));
      end();
      return;
    }
    const href = tagName === "a" ? toTarget(attribute(node, "href")) : null;
    if (href !== null) {
      const meaning = standIn(href, node);
      if (meaning !== null) {
        facts.pictures.push(...picturesIn(node).map((picture) => attribute(picture, "src")));
        if (meaning === "gap") end();
        return;
      }
      facts.links.push(href);
      for (const picture of picturesIn(node))
        facts.aroundPictures.push({ href, words: attribute(picture, "alt") });
    }
    const isBlock = !INLINE.has(tagName);
    if (isBlock) end();
    walkAll(node.childNodes);
    if (isBlock) end();
  };
  walkAll(nodes);
  end();
  facts.runs = facts.runs.map((one) => one.replaceAll(BREAK, "\n").trim()).filter(isParagraph);
  return facts;
}

export const attribute = (node: Element, name: string) =>
  node.attrs.find((one) => one.name === name)?.value.trim() ?? "";

/** The words in a node, whatever it is. */
export function wordsOf(node: Tree): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(wordsOf).join("") : "";
}

/** A video of ours: a link to it, in a figure. */
const isVideo = (node: Element) => node.tagName === "figure" && attribute(node, "class") === "video";

/** The pictures in an element. */
export const picturesIn = (node: Element): Element[] =>
  node.childNodes.flatMap((child) => {
    if (!("tagName" in child)) return [];
    return child.tagName === "img" ? [child] : picturesIn(child);
  });

const framesIn = (node: Element): string[] => [
  ...["src", "data", "value"]
    .map((name) => attribute(node, name))
    .filter((one) => /^(https?:)?\/\//.test(one)),
  ...node.childNodes.flatMap((child) => ("tagName" in child ? framesIn(child) : [])),
];

/** An address that a page may lead to: scripts and data are none. */
function toTarget(href: string): string | null {
  const plain = href.replace(/[\t\n\r]/g, "");
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase();
  if (scheme === undefined) return URL.canParse(plain, "https://any.invalid") ? plain : null;
  return /^(https?|mailto|tel)$/.test(scheme) && URL.canParse(plain) ? plain : null;
}

/** An address alone is an embedded video or page, of which we show something else. */
const isParagraph = (run: string) => toComparable(run) !== "" && !/^http\w{0,4}:\/\/\S+$/i.test(run);

/**
 * Letters and digits alone: typography, spaces and case may differ. Brackets with a name in them are shortcodes, or are
 * taken for them on both sides.
 */
export const toComparable = (text: string) =>
  text
    .replace(/\[\/?[a-z][\w-]*(?:[\s=][^[\]]*)?\/?\]/gi, "")
    .replace(/(\d)\s*[x×]\s*(?=\d)/g, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
