import * as v from "valibot";
import { comment, MOST_COMMENTS, MOST_TEXT } from "./comment.ts";
import { instant, language, line, text, trimUnseen, words } from "./fields.ts";
import { formats, LONGEST_BODY, part } from "./post.ts";
import { corrections, featuredImage, sitePath } from "./post-parts.ts";
import { redirectInput } from "./redirect.ts";
import { siteSettings } from "./site.ts";

/**
 * What an importer hands over: our model in another system's keys. `key` is the item's identity at its origin
 * (WordPress: the post id); sending an item again under the same key changes it instead of adding another.
 */

/** Site-relative, verbatim as the old site had it, such as /2015/05/mothers-day/ or /?p=12. */
const oldPath = v.pipe(
  text(2000),
  v.regex(/^\/(?![/\\])/, "Must be a path of the site, such as /2015/05/x/"),
);

const localDate = v.pipe(v.string(), v.isoDate("Must be a date such as 2015-05-10"));

const term = {
  slug: v.pipe(text(200), v.minLength(1, "Must not be empty")),
  name: line(200),
  /** Verbatim, when the old site had the archive elsewhere than we would put it. */
  path: v.nullish(oldPath, null),
  /** Other addresses that lead to the archive, such as /?cat=3. */
  aliases: v.nullish(v.array(oldPath), []),
};

const categoryItem = v.strictObject({
  kind: v.literal("category"),
  ...term,
  parent: v.nullish(term.slug, null),
  description: v.nullish(text(20_000), null),
});
const tagItem = v.strictObject({ kind: v.literal("tag"), ...term });
const seriesItem = v.strictObject({ kind: v.literal("series"), ...term });
const authorItem = v.strictObject({ kind: v.literal("author"), ...term });

/** A file of the old site that a text's galleries show, by the number under which they name it. */
const attachment = v.strictObject({
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  path: sitePath,
  alt: words(1000),
  caption: words(2000),
});
export type ImportedAttachment = v.InferOutput<typeof attachment>;

const postItem = v.strictObject({
  kind: v.picklist(["post", "page"]),
  key: line(200),
  /** Verbatim as the old site had it; null when it had none, then one is made of date and slug. */
  path: v.nullish(oldPath, null),
  slug: v.nullish(text(200), null),
  guid: v.nullish(text(2000), null),
  /** May be empty: old posts without a title exist. */
  title: v.pipe(text(2000), v.transform(trimUnseen)),
  subtitle: v.nullish(line(500), null),
  body: text(LONGEST_BODY),
  format: v.picklist(formats),
  excerpt: v.nullish(text(10_000), null),
  /** Slugs of items that were sent before. */
  bylines: v.nullish(v.array(term.slug), []),
  categories: v.nullish(v.array(term.slug), []),
  tags: v.nullish(v.array(term.slug), []),
  language: v.nullish(language, null),
  publishedAt: v.nullish(instant, null),
  /** The old site's local date; its year and month are the archives that list the post. */
  publishedOn: v.nullish(localDate, null),
  /** Only what is public becomes public, and only at the import's commit. */
  visibility: v.picklist(["public", "scheduled", "draft"]),
  /** Why it is a draft, for the editor. */
  note: v.nullish(text(500), null),
  /** The key of a page's parent. */
  parent: v.nullish(line(200), null),
  order: v.nullish(v.pipe(v.number(), v.integer()), 0),
  aliases: v.nullish(v.array(oldPath), []),
  // None of these has a default: what says nothing of them keeps the digest that it has always had.
  series: v.nullish(v.strictObject({ slug: term.slug, part })),
  /** Readers see it when its file is stored, which may be later or never. */
  featuredImage: v.nullish(featuredImage),
  attachments: v.nullish(v.pipe(v.array(attachment), v.maxLength(500, "At most 500"))),
  sticky: v.nullish(v.boolean("Must be true or false")),
  corrections: v.nullish(corrections),
  /** The key of another post or page of the same origin, which may come later. */
  translationOf: v.nullish(line(200)),
});

/** A merge patch of the settings. The address of the site is no importer's to set. */
const settingsItem = v.strictObject({
  kind: v.literal("settings"),
  ...v.partial(v.omit(siteSettings, ["siteUrl"])).entries,
});

/** Besides those that posts and terms bring as their aliases. */
const redirectItem = v.strictObject({ kind: v.literal("redirect"), ...redirectInput.entries });

/**
 * The comments of a text that was sent before, all of them in one or more parts: what is not in them any more goes. They stand
 * below the text from the commit on, whatever was written here since.
 */
const commentsItem = v.pipe(
  v.strictObject({
    kind: v.literal("comments"),
    /** The key of the post or page. */
    of: line(200),
    part: v.pipe(v.number(), v.integer(), v.minValue(1)),
    parts: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
    comments: v.pipe(v.array(comment), v.maxLength(MOST_COMMENTS, `At most ${MOST_COMMENTS} in one part`)),
  }),
  v.check(
    ({ comments }) => JSON.stringify(comments).length <= MOST_TEXT,
    `At most ${MOST_TEXT} characters in one part: send more parts`,
  ),
);

export const importItem = v.variant("kind", [
  categoryItem,
  tagItem,
  seriesItem,
  authorItem,
  postItem,
  settingsItem,
  redirectItem,
  commentsItem,
]);
export type ImportItem = v.InferOutput<typeof importItem>;
/** A term or text as it goes over the wire, optional fields left out. */
export type ImportItemInput = Exclude<
  v.InferInput<typeof importItem>,
  { kind: "settings" | "redirect" | "comments" }
>;
export type SettingsItemInput = Extract<v.InferInput<typeof importItem>, { kind: "settings" }>;
export type RedirectItemInput = Extract<v.InferInput<typeof importItem>, { kind: "redirect" }>;
export type CommentsItemInput = Extract<v.InferInput<typeof importItem>, { kind: "comments" }>;
export type ImportedPost = v.InferOutput<typeof postItem>;
export type ImportedSettings = v.InferOutput<typeof settingsItem>;
export type ImportedRedirect = v.InferOutput<typeof redirectItem>;
export type ImportedComments = v.InferOutput<typeof commentsItem>;
export type ImportedTerm = Exclude<
  ImportItem,
  ImportedPost | ImportedSettings | ImportedRedirect | ImportedComments
>;

/** Why an item does not fit the model, in words; null when it does. */
export function whyUnfit(item: unknown): string | null {
  const parsed = v.safeParse(importItem, item);
  if (parsed.success) return null;
  return parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "item"}: ${issue.message}`).join("; ");
}

/** The most items in one batch. */
export const BATCH = 50;

const formerAddress = v.pipe(
  v.string("Must be a text"),
  v.url("Must be an address such as https://www.old.example"),
  v.maxLength(500),
);

const pictureHost = v.pipe(
  v.string("Must be a text"),
  v.maxLength(253),
  v.regex(
    /^(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/,
    "Must be a host such as pictures.example, without www",
  ),
);

export const importInput = v.strictObject({
  /** The old site's address; an import of the same origin goes on where the last one stopped. */
  origin: v.pipe(v.string(), v.url("Must be the old site's address"), v.maxLength(500)),
  /** Other addresses under which texts name the old site: links to them, and pictures, become paths of this one. */
  formerly: v.nullish(v.pipe(v.array(formerAddress), v.maxLength(20, "At most 20")), []),
  /** Other people's hosts whose pictures come along: texts show the stored ones in place of links. */
  picturesOf: v.nullish(v.pipe(v.array(pictureHost), v.maxLength(50, "At most 50")), []),
});
export type ImportInput = v.InferOutput<typeof importInput>;
/** Items are checked one by one, so that a bad one is refused alone. */
export const importBatch = v.strictObject({
  items: v.pipe(v.array(v.unknown()), v.maxLength(BATCH, `At most ${BATCH} items in one batch`)),
});

/** What became of one item. "kept": changed here since the last import, so the editor's text stays. */
export type ImportOutcome = {
  kind: string;
  key: string;
  outcome: "stored" | "updated" | "unchanged" | "kept" | "refused";
  /** Where it answers, or why it was refused. */
  path: string | null;
  reason: string | null;
  /** What cannot be published safely and was left out. */
  dropped: string[];
  /** Of a text: whether comments stand below it, or wait for the commit to. Those that were removed here are none. */
  hasComments: boolean;
};

export type ImportProgress = {
  id: number;
  origin: string;
  status: "open" | "publishing" | "laying-out" | "projecting" | "done";
  items: number;
  published: number;
  /** Those that the commit could not make public, the first hundred. Texts among them stay drafts. */
  failed: { kind: string; key: string }[];
  /** Documents of the bulk lane still to be written. */
  owed: number;
};
