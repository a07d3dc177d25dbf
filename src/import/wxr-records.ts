import type { Mended } from "./clean-text.ts";

/** A term as an item names it, or as the channel lists it. */
export type WxrTerm = { taxonomy: string; slug: string; name: string };

export type WxrChannel = {
  kind: "channel";
  title: string;
  link: string;
  description: string;
  language: string;
  blogUrl: string;
  /** JSON of our own export: what the site says in other languages. */
  translations: string;
};
export type WxrAuthor = { kind: "author"; id: string; login: string; name: string };
export type WxrListedTerm = WxrTerm & { kind: "term"; id: string; parent: string; description: string };
/** A comment as the export has it, without its writer's e-mail and network addresses, which are not read. */
export type WxrComment = {
  id: string;
  parent: string;
  type: string;
  approved: string;
  author: string;
  /** Only of what is no comment but tells that another page names the post: the page. */
  page: string;
  localDate: string;
  gmtDate: string;
  text: string;
};
export type WxrItem = {
  kind: "item";
  id: string;
  type: string;
  /** Several that differ are joined, so that they are no status that makes public. */
  status: string;
  /** As it stands: blanks are a password too. */
  password: string;
  title: string;
  link: string;
  guid: string;
  creator: string;
  pubDate: string;
  localDate: string;
  gmtDate: string;
  modifiedDate: string;
  slug: string;
  parent: string;
  order: string;
  content: string;
  excerpt: string;
  terms: WxrTerm[];
  sticky: boolean;
  /** Where the file of an attachment was; "" for everything else. */
  fileUrl: string;
  /** Only the keys that the mapping reads; other data of the site stays in the file. */
  meta: [string, string][];
  comments: WxrComment[];
  /** Whether markup stands in the text without being escaped, so that a part of it cannot be told from the export's own. */
  torn: boolean;
};
/** The last of a file: what was not well-formed, and how much about people was left out. */
type WxrEnd = { kind: "end"; mended: Mended; personal: { emails: number; addresses: number } };

export type WxrRecord = WxrChannel | WxrAuthor | WxrListedTerm | WxrItem | WxrEnd;

/** Values directly below an element, joined in the order in which they stand. */
export type Node = { name: string; attributes: Record<string, string>; text: string; children: Node[] };

const RECORDS = new Set(["item", "wp:author", "wp:category", "wp:tag", "wp:term"]);
/** Whether an element right below the channel is a record of its own. */
export const isRecord = (name: string) => RECORDS.has(name);

/** What one element says; nothing for an author without a login. */
export function* toRecord(node: Node): Generator<WxrRecord> {
  const value = valueIn(node);
  switch (node.name) {
    case "wp:author": {
      const login = value("wp:author_login");
      const name = value("wp:author_display_name");
      if (login !== "") yield { kind: "author", id: value("wp:author_id"), login, name: name || login };
      return;
    }
    case "wp:category":
      yield {
        kind: "term",
        taxonomy: "category",
        id: value("wp:term_id"),
        slug: value("wp:category_nicename"),
        name: value("wp:cat_name"),
        parent: value("wp:category_parent"),
        description: value("wp:category_description"),
      };
      return;
    case "wp:tag":
      yield {
        kind: "term",
        taxonomy: "post_tag",
        id: value("wp:term_id"),
        slug: value("wp:tag_slug"),
        name: value("wp:tag_name"),
        parent: "",
        description: value("wp:tag_description"),
      };
      return;
    case "wp:term":
      yield {
        kind: "term",
        taxonomy: value("wp:term_taxonomy"),
        id: value("wp:term_id"),
        slug: value("wp:term_slug"),
        name: value("wp:term_name"),
        parent: value("wp:term_parent"),
        description: value("wp:term_description"),
      };
      return;
    case "item":
      yield toItem(node, value);
  }
}

/** What the mapping reads; all else that a plugin noted stays in the file. */
const META =
  /^(?:_wp_old_(?:slug|date)|_holdfast_(?:old_path|image_alt|correction)|_?subtitle|wps_subtitle|_thumbnail_id|_wp_attachment_image_alt|_menu_item_(?:type|object|object_id|menu_item_parent|url)|_series_part(?:_\d+)?|_wpml_import_(?:language_code|translation_group))$/;

function toItem(node: Node, value: (name: string) => string): WxrItem {
  const named = (name: string) => node.children.filter((child) => child.name === name);
  return {
    kind: "item",
    id: value("wp:post_id"),
    type: allOf(named("wp:post_type")),
    status: allOf(named("wp:status")),
    password: named("wp:post_password").map(passwordOf).join(""),
    title: value("title"),
    link: value("link"),
    guid: textOf(named("guid")[0]),
    creator: value("dc:creator"),
    pubDate: value("pubDate"),
    localDate: value("wp:post_date"),
    gmtDate: value("wp:post_date_gmt"),
    modifiedDate: value("wp:post_modified_gmt"),
    slug: value("wp:post_name"),
    parent: value("wp:post_parent"),
    order: value("wp:menu_order"),
    content: textOf(named("content:encoded")[0]),
    excerpt: textOf(named("excerpt:encoded")[0]),
    terms: toTerms(named("category")),
    sticky: value("wp:is_sticky") === "1",
    fileUrl: value("wp:attachment_url"),
    meta: named("wp:postmeta").flatMap((meta): [string, string][] => {
      const pair = valueIn(meta);
      return META.test(pair("wp:meta_key")) ? [[pair("wp:meta_key"), pair("wp:meta_value")]] : [];
    }),
    comments: named("wp:comment").map(toComment),
    torn: node.children.some(({ name, children }) => TEXTS.has(name) && children.length > 0),
  };
}

/** Everything else that an export says of a comment is about its writer, or a plugin's: it is not kept for a moment. */
const OF_COMMENTS = new Set(
  ["id", "parent", "type", "approved", "author", "author_url", "date", "date_gmt", "content"].map(
    (name) => `wp:comment_${name}`,
  ),
);

/** Whether a value of a comment is read at all. */
export const isOfComment = (name: string) => OF_COMMENTS.has(name);

function toComment(node: Node): WxrComment {
  const value = valueIn(node);
  const type = value("wp:comment_type");
  return {
    id: value("wp:comment_id"),
    parent: value("wp:comment_parent"),
    type,
    approved: value("wp:comment_approved"),
    author: value("wp:comment_author"),
    page: isMention(type) ? value("wp:comment_author_url") : "",
    localDate: value("wp:comment_date"),
    gmtDate: value("wp:comment_date_gmt"),
    text: textOf(node.children.find(({ name }) => name === "wp:comment_content")),
  };
}

/** Whether it says that another page names the post. */
export const isMention = (type: string) => type === "pingback" || type === "trackback";

const TEXTS = new Set(["title", "content:encoded", "excerpt:encoded"]);

/**
 * WXR 1.0 names each term twice, the first time without a slug, and calls the taxonomy of tags "tag". A term that has
 * no slug at all is known by its name.
 */
function toTerms(nodes: Node[]): WxrTerm[] {
  const terms = nodes.flatMap(({ attributes: { domain, nicename = "" }, text }) =>
    domain === undefined
      ? []
      : [{ taxonomy: domain === "tag" ? "post_tag" : domain, slug: nicename.trim(), name: text.trim() }],
  );
  const isTwin = (term: WxrTerm) =>
    terms.some((other) => other.slug && other.taxonomy === term.taxonomy && other.name === term.name);
  return terms.filter((term) => term.slug !== "" || !isTwin(term));
}

const allOf = (nodes: Node[]) => [...new Set(nodes.map(({ text }) => text.trim()))].join(" ");

/** Blanks on a line of their own are the file's layout, others what somebody typed. */
const passwordOf = ({ text }: Node) => (text.includes("\n") ? text.trim() : text);

const textOf = (node: Node | undefined) => node?.text ?? "";

/** Reads the first child of a name, without the blanks around it. */
export function valueIn(node: Node): (name: string) => string {
  const values = new Map<string, string>();
  for (const child of node.children) if (!values.has(child.name)) values.set(child.name, child.text.trim());
  return (name) => values.get(name) ?? "";
}
