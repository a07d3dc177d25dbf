import type { ImportedAttachment } from "../model/import.ts";
import type { Format, PostType } from "../model/post.ts";
import type { Correction, FeaturedImage } from "../model/post-parts.ts";
import type { MenuEntry, Translations } from "../model/site.ts";

/** What leaves a site, as its API answers it. */

export type LeavingSite = {
  name: string;
  tagline: string;
  language: string;
  timeZone: string;
  url: string;
  menu: MenuEntry[];
  /** What it says in other languages: names, taglines, menus, categories. */
  translations: Translations;
  /** Hosts without www, with a folder where there was one, by which its texts name it too. */
  formerly: string[];
};

export type LeavingTerm = {
  slug: string;
  path: string;
  name: string;
  parent: string | null;
  description: string | null;
};

export type LeavingTerms = Record<"category" | "tag" | "author" | "series", LeavingTerm[]>;

export type LeavingFile = {
  id: number;
  path: string;
  name: string;
  alt: string | null;
  type: string;
  size: number;
  createdAt: string;
};

type Linked = { id: number; path: string };

export type LeavingPost = {
  id: number;
  type: PostType;
  path: string;
  slug: string;
  guid: string;
  visibility: "public" | "scheduled" | "draft";
  version: number;
  title: string;
  subtitle: string | null;
  body: string;
  format: Format;
  excerpt: string | null;
  authors: string[];
  categories: string[];
  tags: string[];
  series: { slug: string; part: number } | null;
  featuredImage: FeaturedImage | null;
  /** The files that galleries of the text name by the numbers of the site from which it came. */
  attachments: ImportedAttachment[];
  sticky: boolean;
  corrections: Correction[];
  language: string | null;
  translationOf: Linked | null;
  isTranslated: boolean;
  parent: Linked | null;
  position: number;
  publishedAt: string | null;
  publishedOn: string | null;
  revisedAt: string;
  /** How many comments and mentions it has. */
  comments: number;
  aliases: string[];
};

/** What a reader wrote below a post, or which page named it. */
export type LeavingComment = {
  id: number;
  parent: number | null;
  author: string;
  at: string | null;
  text: string;
  mentionedBy: string | null;
};
