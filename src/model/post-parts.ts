import * as v from "valibot";
import { NOWHERE } from "../paths.ts";
import { instant, line, text } from "./fields.ts";
import { because, told } from "./reasons.ts";

/** Fields of a post that are more than a word. */

/** Segments that a browser takes away before it asks. */
const DOT_SEGMENT = /^(?:\.|%2e){1,2}$/i;

/**
 * A path on this site, kept letter for letter in the spelling in which a browser asks for it: what cannot stand in an
 * address is encoded, octets stay as they are.
 */
export const sitePath = v.pipe(
  text(1000),
  v.regex(/^\/(?![/\\])/, told(because("notSitePath", "/2015/05/a-report/"))),
  v.check((path) => !/[?#\\\p{Cc}]|\/\//u.test(path), told(because("notPathAlone"))),
  v.check((path) => !path.split("/").some((part) => DOT_SEGMENT.test(part)), told(because("dotSegments"))),
  v.transform((path) => new URL(path, NOWHERE).pathname),
);

export const featuredImage = v.strictObject({
  path: sitePath,
  /** What the image shows, for those who do not see it. */
  alt: line(1000),
});
export type FeaturedImage = v.InferOutput<typeof featuredImage>;

/** What was wrong and is mended, said to readers. */
const correction = v.strictObject({ at: instant, note: line(2000) });
export type Correction = v.InferOutput<typeof correction>;
export const corrections = v.pipe(v.array(correction), v.maxLength(50, told(because("tooMany", 50))));

/** What feed readers know a post by: kept byte for byte. */
export const guid = v.pipe(
  text(2000),
  v.minLength(1, told(because("empty"))),
  v.check((value) => !/\p{Cc}/u.test(value), told(because("controlCharacters"))),
);

/** Where a post came from: the other site's address, and what the post is known by there. */
export const source = v.strictObject({ origin: line(500), key: line(500) });
export type Source = v.InferOutput<typeof source>;
