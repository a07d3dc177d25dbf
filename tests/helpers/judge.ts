import { type DefaultTreeAdapterTypes, parseFragment, serialize } from "parse5";

/**
 * What a published body may hold, written down again from what readers are promised, so that a mistake in the
 * product's own list is seen. It judges HTML as a browser with scripts reads it, the product reads it without.
 */

const TAGS = new Set(
  `a abbr address audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
  figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rb rp rt rtc ruby s samp section small source
  span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr`.split(/\s+/),
);
const LINKS = new Set(["cite", "href"]);
const SOURCES = new Set(["poster", "src", "srcset"]);
const WORDS = new Set(
  `abbr alt aria-describedby aria-label class colspan controls data-footnote-backref data-footnote-ref data-footnotes
  datetime default dir download headers height hreflang id kind label lang loading name open preload rel reversed
  decoding role rowspan scope sizes span srclang start tabindex title type value width`.split(/\s+/),
);
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What is wrong with a body's HTML, in words; nothing when it is safe. */
export function complaintsAbout(html: string): string[] {
  const fragment = parseFragment(html, { scriptingEnabled: true });
  const again = serialize(fragment);
  const stable = serialize(parseFragment(again)) === again ? [] : ["It changes when it is parsed again"];
  return [...stable, ...fragment.childNodes.flatMap(complaintsAboutNode)];
}

function complaintsAboutNode(node: Node): string[] {
  if (node.nodeName === "#text") return [];
  if (!("tagName" in node)) return [`A node ${node.nodeName}`];
  const own = TAGS.has(node.tagName) ? [] : [`An element ${node.tagName}`];
  if (node.namespaceURI !== "http://www.w3.org/1999/xhtml") own.push(`A namespace ${node.namespaceURI}`);
  const attributes = node.attrs.flatMap(({ name, value }) => complaintsAboutAttribute(name, value));
  return [...own, ...attributes, ...node.childNodes.flatMap(complaintsAboutNode)];
}

export function complaintsAboutAttribute(name: string, value: string): string[] {
  if (WORDS.has(name)) return [];
  if (SOURCES.has(name)) {
    const addresses =
      name === "srcset" ? value.split(",").map((one) => one.trim().split(/\s/)[0] ?? "") : [value];
    return addresses.filter((one) => !isOwn(one)).map((one) => `${name} asks another host: ${one}`);
  }
  if (!LINKS.has(name)) return [`An attribute ${name}`];
  const scheme = URL.canParse(value, "https://site.test/")
    ? new URL(value, "https://site.test/").protocol
    : "none";
  return SCHEMES.has(scheme) ? [] : [`${name} leads to ${value}`];
}

const isOwn = (address: string) =>
  URL.canParse(address, "https://site.test/a/") &&
  new URL(address, "https://site.test/a/").origin === "https://site.test" &&
  !/^\s*https?:/i.test(address);
