import { stringify } from "yaml";
import { isSlug } from "../model/slug.ts";
import { normalise } from "../paths.ts";
import type { LeavingPost, LeavingTerms } from "./types.ts";

/** A post as a file that `holdfast publish` reads back: front matter, and the text as it was given. */
export function toPostFile(
  post: LeavingPost,
  names: Record<keyof LeavingTerms, ReadonlyMap<string, string>>,
) {
  const { title, type, path, guid, subtitle, excerpt, language, sticky, series, corrections } = post;
  const name = (kind: keyof LeavingTerms) => (slug: string) => names[kind].get(slug) ?? slug;
  const head = {
    title,
    ...(type === "page" && { type }),
    path,
    // Another system may have had slugs that are none here; the path says where it stands.
    ...(isSlug(post.slug) && { slug: post.slug }),
    ...(post.format !== "markdown" && { format: post.format }),
    ...(post.visibility !== "public" && { state: "draft" }),
    publishedAt: post.publishedAt,
    guid,
    subtitle,
    bylines: post.authors.map(name("author")),
    categories: post.categories,
    tags: post.tags.map(name("tag")),
    series: series && { ...series, name: name("series")(series.slug) },
    featuredImage: post.featuredImage,
    ...(sticky && { sticky }),
    corrections,
    language,
    translationOf: post.translationOf?.path ?? null,
    parent: post.parent?.path ?? null,
    excerpt,
  };
  return `---\n${stringify(withoutEmpty(head), { lineWidth: 0 })}---\n\n${post.body}\n`;
}

const withoutEmpty = (head: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(head).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );

const ENDINGS = { markdown: "md", html: "html", wordpress: "wordpress" };

/** Where the file of a post stands in the folder. */
export const postFileOf = ({ type, path, format }: LeavingPost): string =>
  `${type}s${toFilePath(normalise(path))}.${ENDINGS[format]}`;

/** Where its comments stand, beside it. */
export const commentsFileOf = (post: LeavingPost): string => `${postFileOf(post)}.comments.json`;

/** What some system takes for something else than a name, and the escape itself. */
const UNSAFE = /[:*?"<>|\\\p{Cc}]|^\.{1,2}$|[. ]$/gu;
/** Octets that file systems take, with room for an ending. */
const LONGEST_NAME = 200;

/** A path as names of folders and a file on any system. What is too long is cut. */
export const toFilePath = (path: string): string => path.split("/").map(toName).join("/");

function toName(segment: string): string {
  const safe = segment.replace(UNSAFE, (unsafe) =>
    [...unsafe].map((one) => `%${(one.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`).join(""),
  );
  let cut = safe;
  while (new TextEncoder().encode(cut).length > LONGEST_NAME) cut = [...cut].slice(0, -1).join("");
  return cut;
}
