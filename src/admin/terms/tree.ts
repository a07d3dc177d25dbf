import type { TermView } from "../../writer/terms/term-views.ts";

/** A term in its place among the others; `depth` counts those above it. */
export type Branch = { term: TermView; depth: number };

/** By name, as a language sorts them, each below the one that it stands below. A term whose parent is not here is on top. */
export function treeOf(terms: TermView[], language: string): Branch[] {
  const sorted = [...terms].sort(byName(language));
  const known = new Set(sorted.map(({ slug }) => slug));
  const below = Map.groupBy(sorted, ({ parent }) => (parent !== null && known.has(parent) ? parent : ""));
  const branches = (parent: string, depth: number): Branch[] =>
    (below.get(parent) ?? []).flatMap((term) => [{ term, depth }, ...branches(term.slug, depth + 1)]);
  return branches("", 0);
}

/** A branch without a term and what stands below it: it cannot stand there itself. */
export function treeWithout(tree: Branch[], slug: string): Branch[] {
  const start = tree.findIndex(({ term }) => term.slug === slug);
  const depth = tree[start]?.depth;
  if (depth === undefined) return tree;
  const end = tree.findIndex((branch, at) => at > start && branch.depth <= depth);
  return [...tree.slice(0, start), ...(end === -1 ? [] : tree.slice(end))];
}

/** A name as it stands in a list of choices, which has no other way to show what is below what. */
export const indented = (name: string, depth: number) => `${"\u2003".repeat(depth)}${name}`;

function byName(language: string) {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (a: TermView, b: TermView) => compare(a.name, b.name);
}
