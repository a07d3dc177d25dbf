import { normalise } from "../paths.ts";
import type {
  LeavingComment,
  LeavingFile,
  LeavingPost,
  LeavingSite,
  LeavingTerm,
  LeavingTerms,
} from "./types.ts";
import { aliasMeta } from "./wordpress-aliases.ts";
import { toWordPressBody } from "./wordpress-body.ts";
import { wxrComment } from "./wordpress-comments.ts";
import { dateOf, zeroDate } from "./wordpress-dates.ts";
import type { WordPressIds } from "./wordpress-ids.ts";
import { cdata, element, escapeXml, toMarkup } from "./xml.ts";

/** The parts of a WordPress export (WXR 1.2), in the order in which they stand in the file. */

const NAMESPACES = [
  'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:wp="http://wordpress.org/export/1.2/"',
  'xmlns:holdfast="urn:holdfast:export"',
].join(" ");

export function wxrHead(site: LeavingSite, terms: LeavingTerms, ids: WordPressIds): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0" ${NAMESPACES}>`,
    "<channel>",
    element("title", site.name),
    element("link", site.url),
    element("description", site.tagline),
    element("language", site.language),
    element("wp:wxr_version", "1.2"),
    element("wp:base_site_url", site.url),
    element("wp:base_blog_url", site.url),
    ...terms.author.map((author) => authorOf(author, ids)),
    ...parentsFirst(terms.category).map((category) => categoryOf(category, ids)),
    ...terms.tag.map((tag) => tagOf(tag, ids)),
    ...terms.series.map((series) => termOf("series", series, ids)),
    ...(site.menu.length > 0 ? [termOf("nav_menu", MENU, ids)] : []),
    // WordPress has no place for it, and passes over what it does not know.
    ...(Object.keys(site.translations).length > 0
      ? [cdata("holdfast:translations", JSON.stringify(site.translations))]
      : []),
    element("generator", "Holdfast"),
    "",
  ].join("\n");
}

/** As most themes call what stands on top; our import looks for such a name. */
export const MENU = { slug: "main", name: "Main" };

export const WXR_END = "</channel>\n</rss>\n";

function authorOf({ slug, name }: LeavingTerm, ids: WordPressIds): string {
  const inner = [
    element("wp:author_id", ids.ofTerm("author", slug)),
    cdata("wp:author_login", slug),
    cdata("wp:author_email", ""),
    cdata("wp:author_display_name", toMarkup(name)),
    cdata("wp:author_first_name", ""),
    cdata("wp:author_last_name", ""),
  ];
  return `<wp:author>${inner.join("")}</wp:author>`;
}

function categoryOf({ slug, name, parent, description }: LeavingTerm, ids: WordPressIds): string {
  const inner = [
    element("wp:term_id", ids.ofTerm("category", slug)),
    cdata("wp:category_nicename", toNicename(slug)),
    cdata("wp:category_parent", toNicename(parent ?? "")),
    cdata("wp:cat_name", toMarkup(name)),
    cdata("wp:category_description", description ?? ""),
  ];
  return `<wp:category>${inner.join("")}</wp:category>`;
}

function tagOf({ slug, name }: LeavingTerm, ids: WordPressIds): string {
  const inner = [
    element("wp:term_id", ids.ofTerm("tag", slug)),
    cdata("wp:tag_slug", toNicename(slug)),
    cdata("wp:tag_name", toMarkup(name)),
  ];
  return `<wp:tag>${inner.join("")}</wp:tag>`;
}

function termOf(
  taxonomy: "series" | "nav_menu",
  { slug, name }: Pick<LeavingTerm, "slug" | "name">,
  ids: WordPressIds,
): string {
  const inner = [
    element("wp:term_id", ids.ofTerm(taxonomy, slug)),
    cdata("wp:term_taxonomy", taxonomy),
    cdata("wp:term_slug", toNicename(slug)),
    cdata("wp:term_parent", ""),
    cdata("wp:term_name", toMarkup(name)),
  ];
  return `<wp:term>${inner.join("")}</wp:term>`;
}

/** WordPress's importer looks a parent up among those that came before. */
function parentsFirst(categories: LeavingTerm[]): LeavingTerm[] {
  const bySlug = new Map(categories.map((category) => [category.slug, category]));
  const done = new Set<LeavingTerm>();
  const add = (category: LeavingTerm | undefined) => {
    if (!category || done.has(category)) return;
    add(bySlug.get(category.parent ?? ""));
    done.add(category);
  };
  for (const category of categories) add(category);
  return [...done];
}

/** The names of terms by kind and slug: an item names them beside their slugs. */
type Names = Record<keyof LeavingTerms, ReadonlyMap<string, string>>;

export function wxrPost(
  post: LeavingPost,
  comments: LeavingComment[],
  site: LeavingSite,
  names: Names,
  ids: WordPressIds,
): string {
  const id = ids.ofPost(post);
  const image = post.featuredImage && ids.ofFile(normalise(post.featuredImage.path));
  const meta: [string, string][] = [
    ...(post.subtitle === null ? [] : [["subtitle", toMarkup(post.subtitle)] as [string, string]]),
    ...(image ? imageMeta(image, post.featuredImage?.alt ?? "") : []),
    ...(post.series === null ? [] : [["_series_part", String(post.series.part)] as [string, string]]),
    // The words stand in the text too: these are for whoever knows corrections.
    ...post.corrections.map(({ at, note }): [string, string] => ["_holdfast_correction", `${at} ${note}`]),
    ...aliasMeta(post, id),
  ];
  return itemOf({
    id,
    type: post.type,
    title: toMarkup(post.title),
    link: new URL(post.path, site.url).href,
    guid: post.guid,
    creator: post.authors[0] ?? "",
    body: toWordPressBody(post, id, site, ids),
    excerpt: toMarkup(post.excerpt ?? ""),
    date: dateOf(post, site.timeZone),
    modifiedAt: post.revisedAt,
    slug: post.slug,
    status: STATUSES[post.visibility],
    parent: post.parent === null ? 0 : ids.ofPost(post.parent),
    order: post.position,
    sticky: post.sticky,
    more: [
      ...termsOf(post, names, ids),
      ...meta.map(([key, value]) => metaOf(key, value)),
      ...comments.map((comment) => wxrComment(comment, site)),
    ].join("\n"),
  });
}

/** WordPress takes the words from the file; ours are kept for whoever reads them. */
const imageMeta = (id: number, alt: string): [string, string][] => [
  ["_thumbnail_id", String(id)],
  ["_holdfast_image_alt", alt],
];

const STATUSES = { public: "publish", scheduled: "future", draft: "draft" };

/** What galleries say of a file. */
export type GalleryWords = Pick<LeavingPost["attachments"][number], "alt" | "caption">;

/**
 * WordPress's importer fetches the file from its address. Where galleries say other words than the file, those stand where
 * WordPress has them from: a caption that became the file's words is the caption again.
 */
export function wxrAttachment(
  file: LeavingFile,
  site: LeavingSite,
  ids: WordPressIds,
  words: GalleryWords | null,
): string {
  const url = new URL(file.path, site.url).href;
  const differs = words !== null && words.alt !== (file.alt ?? "");
  const alt = differs && file.alt === words.caption ? null : file.alt;
  return itemOf({
    id: ids.addFile(file),
    type: "attachment",
    title: toMarkup(differs ? words.alt : file.name),
    link: url,
    guid: url,
    creator: "",
    body: "",
    excerpt: toMarkup(words?.caption ?? ""),
    date: dateOf({ publishedAt: file.createdAt, publishedOn: null }, site.timeZone),
    modifiedAt: file.createdAt,
    slug: file.name.replace(/\.[^.]*$/, ""),
    status: "inherit",
    parent: 0,
    order: 0,
    sticky: false,
    more: [
      element("wp:attachment_url", url),
      ...(alt === null ? [] : [metaOf("_wp_attachment_image_alt", alt)]),
    ].join("\n"),
  });
}

/** One of the file's `<item>`s; texts are markup. */
type Item = {
  id: number;
  type: string;
  title: string;
  link: string;
  guid: string;
  creator: string;
  body: string;
  excerpt: string;
  date: { local: string; gmt: string; rfc822: string };
  modifiedAt: string;
  slug: string;
  status: string;
  parent: number;
  order: number;
  sticky: boolean;
  more: string;
};

export function itemOf(item: Item): string {
  const modified = item.modifiedAt.slice(0, 19).replace("T", " ") || zeroDate;
  return [
    "<item>",
    cdata("title", item.title),
    element("link", item.link),
    element("pubDate", item.date.rfc822),
    cdata("dc:creator", item.creator),
    element("guid", item.guid, ' isPermaLink="false"'),
    "<description></description>",
    cdata("content:encoded", item.body),
    cdata("excerpt:encoded", item.excerpt),
    element("wp:post_id", item.id),
    element("wp:post_date", item.date.local),
    element("wp:post_date_gmt", item.date.gmt),
    element("wp:post_modified", modified),
    element("wp:post_modified_gmt", modified),
    element("wp:comment_status", "closed"),
    element("wp:ping_status", "closed"),
    cdata("wp:post_name", toNicename(item.slug)),
    element("wp:status", item.status),
    element("wp:post_parent", item.parent),
    element("wp:menu_order", item.order),
    element("wp:post_type", item.type),
    element("wp:post_password", ""),
    element("wp:is_sticky", item.sticky ? 1 : 0),
    ...(item.more === "" ? [] : [item.more]),
    "</item>",
    "",
  ].join("\n");
}

/** What a login of WordPress keeps; any other author is named by the terms of its co-authors' plug-in. */
const PLAIN = /^[a-z0-9-]+$/;

function termsOf(post: LeavingPost, names: Names, ids: WordPressIds): string[] {
  const named = (kind: keyof Names, taxonomy: string, slugs: string[], before = "") =>
    slugs.map((slug) => termIn(taxonomy, before + slug, names[kind].get(slug) ?? slug));
  const { authors, categories, tags, series, language, translationOf } = post;
  // Polylang's way: those that say the same share a term.
  const group = translationOf ?? (post.isTranslated ? post : null);
  const original = group && ids.ofPost(group);
  const together = authors.length > 1 || !authors.every((slug) => PLAIN.test(slug));
  return [
    ...named("category", "category", categories),
    ...named("tag", "post_tag", tags),
    ...named("series", "series", series === null ? [] : [series.slug]),
    ...(together ? named("author", "author", authors, "cap-") : []),
    ...(language === null ? [] : [termIn("language", language.toLowerCase(), language)]),
    ...(original === null ? [] : [termIn("post_translations", `pll_${original}`, `pll_${original}`)]),
  ];
}

/** A term as an item names it. */
export const termIn = (taxonomy: string, slug: string, name: string) =>
  cdata("category", toMarkup(name), ` domain="${taxonomy}" nicename="${escapeXml(toNicename(slug))}"`);

/** WordPress stores slugs as octets. */
const toNicename = (slug: string) => encodeURIComponent(slug).toLowerCase();

export const metaOf = (key: string, value: string) =>
  `<wp:postmeta>${cdata("wp:meta_key", key)}${cdata("wp:meta_value", value)}</wp:postmeta>`;
