import { kindOf } from "../../model/file.ts";
import type { FileView } from "../../writer/files/files.ts";
import type { Language } from "../words.ts";

/** A file with the address under which whoever is signed in can see it, which for one that is held is signed. */
export type Shown = FileView & { src: string };

/** A picture that is larger is not loaded to be seen small: there are no smaller copies, and phones pay for what they load. */
const SMALL_OCTETS = 400_000;

/** What all pictures of a page may weigh together. */
const PAGE_OCTETS = 3_000_000;

/** The pictures of a list that are shown in it. */
export function shownInList(files: Shown[]): Set<number> {
  const shown = new Set<number>();
  let total = 0;
  for (const { id, type, size, status } of files) {
    const isShown = kindOf(type) === "picture" && status !== "withdrawn" && size <= SMALL_OCTETS;
    if (!isShown || total + size > PAGE_OCTETS) continue;
    total += size;
    shown.add(id);
  }
  return shown;
}

/** A picture as it stands in a list, or what kind of file it is. Its name stands beside it. */
export function Thumb({ file: { src, path, width, height }, isShown }: { file: Shown; isShown: boolean }) {
  if (!isShown)
    return (
      <span class="thumb" aria-hidden="true">
        {path.split(".").at(-1)?.toUpperCase()}
      </span>
    );
  const size = width === null || height === null ? {} : { width: String(width), height: String(height) };
  return <img class="thumb" src={src} alt="" loading="lazy" decoding="async" {...size} />;
}

/** "3.2 MB", and for pictures "4,000 × 3,000" before it. */
export function sizeInWords(
  { size, width, height }: Pick<FileView, "size" | "width" | "height">,
  language: Language,
) {
  const unit = size < 1_000_000 ? "kilobyte" : "megabyte";
  const amount = Math.max(size / (unit === "kilobyte" ? 1000 : 1_000_000), 0.1);
  const inWords = new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount);
  return width === null || height === null ? inWords : `${width} × ${height}, ${inWords}`;
}
