import * as v from "valibot";
import type { ArchiveRef } from "./archive.ts";

/** A week: what nobody has looked at by then is made again. */
const MOST_HOURS = 168;

export const previewInput = v.strictObject({
  /** The newest when it is left out. */
  version: v.nullish(
    v.pipe(v.number("Must be a version"), v.integer("Must be a version"), v.minValue(1)),
    null,
  ),
  hours: v.nullish(
    v.pipe(
      v.number("Must be a number of hours"),
      v.integer("Must be whole hours"),
      v.minValue(1, "Must be at least 1"),
      v.maxValue(MOST_HOURS, `Must be at most ${MOST_HOURS}`),
    ),
    24,
  ),
});
export type PreviewInput = v.InferOutput<typeof previewInput>;

/** The kind of archive in which a preview shows the post. */
export type PreviewArchive = ArchiveRef["kind"];

export const previewArchives: readonly string[] = [
  "site",
  "category",
  "tag",
  "author",
  "series",
  "year",
  "month",
] satisfies PreviewArchive[];

export const isPreviewArchive = (text: string): text is PreviewArchive => previewArchives.includes(text);
