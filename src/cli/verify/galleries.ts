import type { CaptionsOf } from "./old-text.ts";
import type { OldFile } from "./survey.ts";

/** WordPress shows the files that a gallery's tag names, or else those that were uploaded with its text. */
export const captionsIn =
  (files: OldFile[], text: number | null): CaptionsOf =>
  (tag) => {
    const [named, without] = [/\b(?:ids|include)=/, /\bexclude=/].map((name) => numbersBehind(name, tag));
    const shown = named
      ? named.flatMap((id) => files.find((file) => file.id === id) ?? [])
      : files.filter(({ id, parent }) => parent === text && !without?.includes(id ?? 0));
    return shown.toSorted((a, b) => (named ? 0 : a.order - b.order)).map(({ excerpt }) => excerpt);
  };

function numbersBehind(name: RegExp, tag: string): number[] | null {
  const at = name.exec(tag);
  const list = at && /^["'“”″]?([\d,\s]*)/.exec(tag.slice(at.index + at[0].length))?.[1];
  return list ? (list.match(/\d+/g) ?? []).map(Number) : null;
}
