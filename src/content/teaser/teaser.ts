import type { ElementContent } from "hast";
import { attribute, isBlank } from "../nodes.ts";
import { weigh } from "../words.ts";

/** A teaser without a more point: whole blocks up to this many words. */
const ENOUGH = 100;
/** A post that is hardly longer is shown whole: nobody should follow a link for one sentence. */
const LONGEST_WHOLE = 130;
/** With fewer words than this a long block is taken all the same. */
const TOO_FEW = 30;

/** Whole blocks up to about a hundred words; null when the body is short enough to be shown whole. */
export function firstBlocks(nodes: ElementContent[]): ElementContent[] | null {
  if (weigh(nodes) <= LONGEST_WHOLE) return null;
  const kept = take(nodes, ENOUGH).nodes;
  while (kept.length > 0 && endsNothing(kept.at(-1))) kept.pop();
  return kept;
}

const CONTAINERS = new Set(["blockquote", "div", "dl", "ol", "section", "table", "tbody", "ul"]);

function take(nodes: ElementContent[], most: number): { nodes: ElementContent[]; words: number } {
  const kept: ElementContent[] = [];
  let words = 0;
  for (const node of nodes) {
    const weight = weigh([node]);
    if (words + weight <= most) {
      kept.push(node);
      words += weight;
    } else if (node.type === "element" && CONTAINERS.has(node.tagName)) {
      const inside = take(node.children, most - words);
      if (inside.words > 0) kept.push({ ...node, children: inside.nodes });
      return { nodes: kept, words: words + inside.words };
    } else {
      const needed = words + (ENOUGH - most) < TOO_FEW;
      return { nodes: needed ? [...kept, node] : kept, words: needed ? words + weight : words };
    }
  }
  return { nodes: kept, words };
}

/** A heading whose text was left out, or white space. */
function endsNothing(node: ElementContent | undefined): boolean {
  if (node === undefined || isBlank(node)) return true;
  return node.type === "element" && /^h[2-6]$/.test(node.tagName);
}

/**
 * A teaser as it can stand in an archive, beside others: it has no ids, which could be there twice, and no links to
 * places that are only on the post's own page.
 */
export function forArchive(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== "element") return [node];
    const children = forArchive(node.children);
    if (
      node.tagName === "sup" &&
      node.children.some((child) => child.type === "element" && "dataFootnoteRef" in child.properties)
    )
      return [];
    if (node.tagName === "section" && "dataFootnotes" in node.properties) return [];
    const { id, name, ...properties } = node.properties;
    if (node.tagName === "a" && (!("href" in properties) || attribute(node, "href").startsWith("#")))
      return children;
    if (node.tagName === "span" && children.length === 0) return [];
    // Which picture comes first on its page is not known here.
    if (node.tagName === "img") properties.loading = "lazy";
    return [{ ...node, properties, children }];
  });
}
