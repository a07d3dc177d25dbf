/** A part of a file, in octets. */
export type Part = { offset: number; length: number };

/**
 * The one part that Range asks for; null for the whole: no Range, several parts, or something that nobody understands, all
 * of which may be ignored (RFC 9110, section 14.2). If-Range names the tag that the reader has the other parts of.
 */
export function partOf(
  range: string | undefined,
  ifRange: string | undefined,
  { size, httpEtag }: { size: number; httpEtag: string },
): Part | "unsatisfiable" | null {
  if (range === undefined || (ifRange !== undefined && ifRange.trim() !== httpEtag)) return null;
  const [, first = "", last = ""] = /^bytes=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(range) ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { offset: size - length, length };
  }
  const offset = Number(first);
  if (last !== "" && Number(last) < offset) return null;
  if (offset >= size) return "unsatisfiable";
  return { offset, length: (last === "" ? size : Math.min(Number(last) + 1, size)) - offset };
}
