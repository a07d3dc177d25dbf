import * as v from "valibot";
import { instant, text, words } from "./fields.ts";

const id = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));

/** A link to what another site wrote of the post: a pingback or trackback. */
const otherPage = v.pipe(v.string(), v.url(), v.regex(/^https?:/i), v.maxLength(2000));

/**
 * What a reader wrote below a post of another system, as everybody could read it there. Nothing has a place here by which
 * that reader could be found: no address of an e-mail, a network or a site.
 */
export const comment = v.strictObject({
  /** Its number at its origin: `#comment-12` leads to it. */
  id,
  /** The number of the comment that it answers. */
  parent: v.nullish(id, null),
  author: words(200),
  at: v.nullish(instant, null),
  text: text(100_000),
  /** Only of what is no comment but tells that another page names the post: that page. */
  mentionedBy: v.nullish(otherPage, null),
});
export type ImportedComment = v.InferOutput<typeof comment>;

/** So many characters of comments are one item at most, names and all: a row holds no more. */
export const MOST_TEXT = 500_000;
export const MOST_COMMENTS = 200;
