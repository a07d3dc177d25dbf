import * as v from "valibot";
import { line, words } from "./fields.ts";
import { sitePath } from "./post-parts.ts";
import { because, told } from "./reasons.ts";

/** The longest path of a file, in octets: a key of R2 has 1024, and some of ours stand before it. */
export const LONGEST_PATH = 480;

/** Pictures are held in memory while they are copied, and so is whatever comes in one piece. */
export const LARGEST_PIECE = 20_000_000;

/** Parts of an upload are this long, but the last: R2 wants 5 MiB at least, and all of the same length. */
export const PART_OCTETS = 8 * 1024 * 1024;

/** The largest file in parts. */
export const LARGEST_FILE = 2_000_000_000;

export const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, told(because("notDigest"))));

/** What a picture shows, for those who do not see it; "" when nobody misses it. */
const alt = v.nullish(words(2000), null);

/** What the file is called where it comes from: its path is made of it. */
const name = v.pipe(
  line(255),
  v.transform((value) => value.split(/[/\\]/).at(-1) ?? value),
);

/** Where a file stood on the site that it is taken over from, such as /wp-content/uploads/2013/05/report.pdf. */
const path = v.nullish(
  v.pipe(
    sitePath,
    v.check(
      (value) => new TextEncoder().encode(value).length <= LONGEST_PATH,
      told(because("tooManyOctets", LONGEST_PATH)),
    ),
  ),
  null,
);

/** What is said of a file that comes in one piece. `held`: readers do not get it yet; null leaves it to what the caller may do. */
export const fileInput = v.strictObject({
  name,
  alt,
  path,
  held: v.nullish(
    v.pipe(
      v.picklist(["true", "false"], told(because("notTrueOrFalse"))),
      v.transform((value) => value === "true"),
    ),
    null,
  ),
});
export type FileInput = v.InferOutput<typeof fileInput>;

/** What is said of a file that comes in parts, before the first of them. */
export const uploadInput = v.strictObject({
  name,
  alt,
  path,
  held: v.nullish(v.boolean(told(because("notTrueOrFalse"))), null),
  size: v.pipe(
    v.number(told(because("notOctets"))),
    v.integer(told(because("notWholeOctets"))),
    v.minValue(1, told(because("tooSmall", 1))),
    v.maxValue(LARGEST_FILE, told(because("tooManyOctets", LARGEST_FILE))),
  ),
});
export type UploadInput = v.InferOutput<typeof uploadInput>;

/** What the sender takes the whole for; null when they do not say. */
export const uploadCompletion = v.strictObject({ sha256: v.nullish(digest, null) });

/** In how many parts a file of so many octets is sent. */
export const countParts = (size: number) => Math.ceil(size / PART_OCTETS);

/** How long a part must be. */
export const partOctets = (size: number, n: number) =>
  n < countParts(size) ? PART_OCTETS : size - (countParts(size) - 1) * PART_OCTETS;

/** What readers get of a file: nothing while it is held, it once it is public, and 410 while it is withdrawn. */
export const fileStatuses = ["held", "publishing", "public", "withdrawn"] as const;
export type FileStatus = (typeof fileStatuses)[number];

/** What a file is to somebody who looks for one. */
export const fileKinds = ["picture", "document", "sound", "film"] as const;
export type FileKind = (typeof fileKinds)[number];

/** What a media type is to them. */
export function kindOf(type: string): FileKind {
  const [family] = type.split("/");
  return family === "image"
    ? "picture"
    : family === "audio"
      ? "sound"
      : family === "video"
        ? "film"
        : "document";
}

/** What a list of files can be narrowed down to; each is a parameter of the query. */
export const fileFilters = {
  status: v.optional(v.picklist(fileStatuses, told(because("notOneOf", fileStatuses.join(", "))))),
  kind: v.optional(v.picklist(fileKinds, told(because("notOneOf", fileKinds.join(", "))))),
  /** Whether some post names it, now or once. */
  used: v.optional(v.picklist(["true", "false"], told(because("notTrueOrFalse")))),
  /** A part of its name, of its address, or of what is said of it. */
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200, told(because("tooLong", 200))))),
};
const filters = v.strictObject(fileFilters);
export type FileFilters = v.InferOutput<typeof filters>;

/** What can be changed of a stored file. */
export const filePatch = v.strictObject({ alt });

/** What is stored of a file's content: what it is, and what was left out of it or stays in it, in sentences. */
export type FileContent = {
  type: string;
  size: number;
  /** Pixels; null for what is no picture. */
  width: number | null;
  height: number | null;
  /** Hex; of a file that came in parts the SHA-256 of its parts' ones. */
  sha256: string;
  dropped: string[];
  carries: string[];
};

/**
 * Where a file is named: in what readers see of a post, in what they saw of it once, in its newest version, in the one that is
 * scheduled.
 */
export type UseKind = "public" | "past" | "draft" | "scheduled";
