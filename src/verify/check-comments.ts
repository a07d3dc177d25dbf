import { parse, parseFragment } from "parse5";
import type { Answer, Ask } from "./ask.ts";
import { saysStatus } from "./check-text.ts";
import type { OldComment } from "./old-export.ts";
import { said, saying, type VerifySaid } from "./said.ts";
import { attribute, factsOf, type Tree, toComparable, wordsOf } from "./text-facts.ts";

/** A comment as a page shows it: its own words, and the one within which it stands. */
type Served = { above: number | null; words: string };

/** What differs in the comments below a text, and how many there were. Those that do not fit have pages of their own. */
export async function checkComments(ask: Ask, answer: Answer, all: OldComment[]) {
  const shown = new Map(
    all.flatMap((one) => (one.isShown && one.id !== null ? [[one.id, one] as const] : [])),
  );
  if (shown.size === 0) return { count: 0, differences: [] };
  const { found, elsewhere } = readComments(answer.body);
  const differences: VerifySaid[] = [];
  for (const path of elsewhere) {
    const page = await ask(path);
    if (page.status !== 200) differences.push(commentsAt(path, saysStatus(page)));
    else for (const [id, one] of readComments(page.body).found) found.set(id, one);
  }
  const missing = [...shown.keys()].filter((id) => !found.has(id));
  if (missing.length > 0)
    differences.push(said("commentsMissing", missing.length, shown.size, missing[0] ?? 0));
  for (const [id, comment] of shown) {
    const served = found.get(id);
    if (!served || comment.isMention) continue;
    const runs = factsOf(parseFragment(comment.text).childNodes as Tree[]).runs.map(toComparable);
    if (!runs.every((run) => toComparable(served.words).includes(run)))
      differences.push(said("commentDiffers", id));
    const answered = answeredBy(comment, all);
    // What answers far down stands beside what it answers, within the same thread.
    const isInThread =
      served.above === null ? !answered.some((one) => found.has(one)) : answered.includes(served.above);
    if (!isInThread) differences.push(said("commentElsewhere", id));
  }
  return { count: shown.size, differences };
}

const commentsAt = (path: string, why: VerifySaid) =>
  saying((sentences) => sentences.commentsAt(path, why.in(sentences)));

/** The comments that one answers, nearest first. What answers a page that named the text answers the text. */
function answeredBy({ parent }: OldComment, all: OldComment[]): number[] {
  const answered: number[] = [];
  for (let at = parent; at !== null && !answered.includes(at); ) {
    const above = all.find(({ id }) => id === at);
    if (above?.isMention && above.isShown) break;
    answered.push(at);
    at = above?.parent ?? null;
  }
  return answered;
}

function readComments(html: string) {
  const found = new Map<number, Served>();
  const elsewhere = new Set<string>();
  const walk = (node: Tree, above: number | null) => {
    let within = above;
    if ("tagName" in node) {
      const [, number] = /^comment-(\d{1,15})$/.exec(attribute(node, "id")) ?? [];
      const words = wordsOf(node);
      if (number !== undefined && words.trim() !== "") {
        within = Number(number);
        found.set(within, { above, words });
      } else if (number !== undefined) for (const path of linksBeside(node)) elsewhere.add(path);
    }
    if ("childNodes" in node) for (const child of node.childNodes) walk(child, within);
  };
  walk(parse(html), null);
  return { found, elsewhere };
}

/** A number without words is a place to come to, beside the link to where the comment stands. */
const linksBeside = (node: Tree): string[] =>
  "parentNode" in node && node.parentNode
    ? node.parentNode.childNodes.flatMap((one) =>
        "tagName" in one && one.tagName === "a" ? [attribute(one, "href")] : [],
      )
    : [];
