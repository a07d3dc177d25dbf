import * as v from "valibot";
import type { ArchiveRef } from "./archive.ts";
import { version } from "./fields.ts";
import { because, told } from "./reasons.ts";

/** A week: what nobody has looked at by then is made again. */
const MOST_HOURS = 168;

export const previewInput = v.strictObject({
  /** The newest when it is left out. */
  version: v.nullish(version, null),
  hours: v.nullish(
    v.pipe(
      v.number(told(because("notHours"))),
      v.integer(told(because("notWholeHours"))),
      v.minValue(1, told(because("tooSmall", 1))),
      v.maxValue(MOST_HOURS, told(because("tooLarge", MOST_HOURS))),
    ),
    24,
  ),
});
export type PreviewInput = v.InferOutput<typeof previewInput>;

/** The kind of archive in which a preview shows the post. */
export type PreviewArchive = ArchiveRef["kind"];

const previewArchives: readonly string[] = [
  "site",
  "category",
  "tag",
  "author",
  "series",
  "year",
  "month",
  "language",
] satisfies PreviewArchive[];

export const isPreviewArchive = (text: string): text is PreviewArchive => previewArchives.includes(text);
