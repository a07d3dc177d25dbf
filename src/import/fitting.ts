import { cut } from "./plain-text.ts";
import { type ImportSaid, said as sayIt } from "./said.ts";

type Words = { title: string; subtitle?: string | null | undefined; excerpt?: string | null | undefined };

/** Characters that each may have here. */
const LONGEST = { title: 2000, subtitle: 500, excerpt: 10_000 };
const CUT = { title: "cutTitle", subtitle: "cutSubtitle", excerpt: "cutExcerpt" } as const;

/** A text whose lines about it are cut to what they may be, rather than refused for them; `said` tells of each. */
export function fitted<T extends Words>(text: T): { text: T; said: ImportSaid[] } {
  const fit = { ...text };
  const said: ImportSaid[] = [];
  for (const name of ["title", "subtitle", "excerpt"] as const) {
    const words = text[name];
    const longest = LONGEST[name];
    if (typeof words !== "string" || words.length <= longest) continue;
    fit[name] = `${cut(words, longest - 1)}…`;
    said.push(sayIt(CUT[name], longest));
  }
  return { text: fit, said };
}
