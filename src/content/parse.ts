import type { Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment } from "parse5";
import { type Dropped, note } from "./dropped.ts";
import { tokenise } from "./tokens.ts";

/** Everything after the parser recurses: five frames a level, and workerd's stack holds some ten thousand. */
const DEEPEST = 200;
/** Misnested formatting can be multiplied by the parser: 500 KB would become 10⁹ elements. */
const MOST_ELEMENTS = 100_000;

/** Kept when a body is too deep or too rich: first the blocks, then what cannot nest at all. */
const UNNESTED = "p br hr a img h1 h2 h3 h4 h5 h6 script style iframe";
const BLOCKS = `${UNNESTED} ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre figure
  figcaption div audio video source object embed param`;

/** Parses HTML as a browser does, inside bounds: never throws, never deeper than the rest can walk. */
export function parseHtml(html: string, dropped: Dropped): Root {
  const whole = parseBounded(html, MOST_ELEMENTS);
  if (whole !== null) return whole;
  const blocks = parseBounded(withOnly(BLOCKS, html), MOST_ELEMENTS);
  if (blocks !== null) {
    note(dropped, "deep");
    return blocks;
  }
  note(dropped, "deeper");
  const rest = parseBounded(withOnly(UNNESTED, html), Number.POSITIVE_INFINITY);
  return rest ?? { type: "root", children: [{ type: "text", value: html }] };
}

function parseBounded(html: string, most: number): Root | null {
  let elements = 0;
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...element) {
      if (++elements > most) throw new TooManyElements();
      return defaultTreeAdapter.createElement(...element);
    },
  };
  try {
    const fragment = parseFragment(html, { treeAdapter, scriptingEnabled: false });
    if (isTooDeep(fragment)) return null;
    const tree = fromParse5(fragment);
    return tree.type === "root" ? tree : { type: "root", children: [] };
  } catch (error) {
    if (error instanceof TooManyElements) return null;
    throw error;
  }
}

class TooManyElements extends Error {}

/** Walks level by level, because walking into an unbounded depth would itself overflow. */
function isTooDeep(fragment: DefaultTreeAdapterMap["parentNode"]): boolean {
  let level: DefaultTreeAdapterMap["parentNode"][] = [fragment];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    const below: DefaultTreeAdapterMap["parentNode"][] = [];
    for (const parent of level) {
      for (const child of parent.childNodes) if ("childNodes" in child) below.push(child);
      if ("content" in parent) below.push(parent.content);
    }
    level = below;
  }
  return false;
}

function withOnly(names: string, html: string): string {
  const kept = new Set(names.split(/\s+/));
  return tokenise(html)
    .map((token) => (token.kind === "tag" && !kept.has(token.name) ? "" : token.source))
    .join("");
}
