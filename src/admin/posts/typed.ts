import type { Format, PostInput, PostType } from "../../model/post.ts";
import { wallTimeAt } from "../../model/wall-time.ts";
import type { Desk } from "../../writer/posts/desk.ts";
import type { RevisionView } from "../../writer/posts/view.ts";

/** What stands in the fields of a post's form, as it was typed: what cannot be saved comes back letter for letter. */
export type Typed = {
  type: PostType;
  title: string;
  subtitle: string;
  body: string;
  format: Format;
  /** One name a line. */
  bylines: string;
  categories: string[];
  /** With commas between. */
  tags: string;
  /** A slug; "" for none. */
  series: string;
  newSeries: string;
  part: string;
  excerpt: string;
  imagePath: string;
  imageAlt: string;
  language: string;
  /** The path, the title or the number of the original. */
  translationOf: string;
  /** By the clock of the site's time zone. */
  publishedAt: string;
  slug: string;
  path: string;
  sticky: boolean;
  parent: string;
  corrections: { at: string; note: string }[];
};

export const nothingTyped = (type: PostType): Typed => ({
  type,
  title: "",
  subtitle: "",
  body: "",
  format: "markdown",
  bylines: "",
  categories: [],
  tags: "",
  series: "",
  newSeries: "",
  part: "",
  excerpt: "",
  imagePath: "",
  imageAlt: "",
  language: "",
  translationOf: "",
  publishedAt: "",
  slug: "",
  path: "",
  sticky: false,
  parent: "",
  corrections: [],
});

/** A version as its form shows it. `desk` has the names of what a version names by slug or id. */
export function toTyped(version: PostInput | RevisionView, desk: Desk, timeZone: string): Typed {
  const { featuredImage, series, translationOf, publishedAt } = version;
  const original = desk.original?.id === translationOf ? desk.original?.path : null;
  return {
    type: version.type,
    title: version.title,
    subtitle: version.subtitle ?? "",
    body: asInForm(version.body),
    format: version.format,
    bylines: version.bylines.join("\n"),
    categories: version.categories,
    tags: version.tags.map((tag) => nameOfTag(tag, desk)).join(", "),
    series: series?.slug ?? "",
    newSeries: series?.slug ? "" : (series?.name ?? ""),
    part: series ? String(series.part) : "",
    excerpt: asInForm(version.excerpt ?? ""),
    imagePath: featuredImage?.path ?? "",
    imageAlt: featuredImage?.alt ?? "",
    language: version.language ?? "",
    translationOf: original ?? (translationOf === null ? "" : String(translationOf)),
    publishedAt: publishedAt === null ? "" : wallTimeAt(publishedAt, timeZone),
    slug: version.slug ?? "",
    path: version.path ?? "",
    sticky: version.sticky,
    parent: version.parent === null ? "" : String(version.parent),
    corrections: version.corrections.map(({ at, note }) => ({ at: wallTimeAt(at, timeZone), note })),
  };
}

/** A field of several lines knows one kind of line break. */
const asInForm = (text: string) => text.replace(/\r\n?/g, "\n");

/** A name with a comma in it, or one that is another tag's slug, would be read as something else: the slug says which. */
function nameOfTag(slug: string, { tags }: Desk): string {
  const name = tags.find((tag) => tag.slug === slug)?.name ?? slug;
  const isClear =
    !/[,、]/.test(name) && tags.every((tag) => tag.slug === slug || (tag.slug !== name && tag.name !== name));
  return isClear ? name : slug;
}
