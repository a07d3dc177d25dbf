import type { LeavingTerms } from "../../export/types.ts";

/** The names of all terms by kind and slug. */
export function namesOf(terms: LeavingTerms): Record<keyof LeavingTerms, ReadonlyMap<string, string>> {
  const named = (kind: keyof LeavingTerms) => new Map(terms[kind].map(({ slug, name }) => [slug, name]));
  return {
    category: named("category"),
    tag: named("tag"),
    author: named("author"),
    series: named("series"),
  };
}
