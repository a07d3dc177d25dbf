import type { Sizing } from "../content/pictures.ts";
import type { SafeHtml } from "../content/safe-html.ts";
import type { ArchiveRef } from "../model/archive.ts";
import type { PostType } from "../model/post.ts";
import type { Correction, FeaturedImage } from "../model/post-parts.ts";
import type { MenuEntry } from "../model/site.ts";
import type { CommentFeedDocument, Comments, CommentsDocument } from "./comments.ts";

/**
 * The shapes of the read model: one path, one document. Whatever a document says about a post carries the
 * post's id and the version said of it, so that the withdrawal list can be applied to any old copy.
 */
export type Document =
  | PostDocument
  | ArchiveDocument
  | FeedDocument
  | CommentsDocument
  | CommentFeedDocument
  | SitemapDocument
  | SitemapIndexDocument
  | TimelineDocument
  | WithdrawnDocument
  | RedirectDocument
  | NothingDocument;

/** What was said of a post, and of which version of it. */
export type Mention = { id: number; version: number };

/**
 * A link to another post. `path` is the canonical spelling, ready for an href; `publishedOn` is there when the post has no
 * title.
 */
export type PostRef = Mention & {
  path: string;
  title: string;
  language: string | null;
  publishedOn?: string;
};

/** The series that a post is a part of. */
export type SeriesRef = { name: string; path: string; part: number };

/** A part of a series. */
export type PartRef = PostRef & { part: number };

type TagRef = { name: string; path: string };

/** What a post's own page, an archive's entry and a feed's item all say. */
export type PostHead = Mention & {
  path: string;
  /** What feed readers know it by; of an imported post as the old site had it, byte for byte. */
  guid: string;
  title: string;
  subtitle: string | null;
  /** Ids of authors and categories; their names and paths are in the SiteDocument. */
  authors: number[];
  categories: number[];
  tags: TagRef[];
  /** Not in documents of posts that are no part of one, nor in older ones. */
  series?: SeriesRef;
  /** What was wrong and is mended, oldest first; not in documents of posts without. */
  corrections?: Correction[];
  /** null: the site's language. */
  language: string | null;
  /** UTC instant, and the local date in the site's time zone at publication. */
  publishedAt: string;
  publishedOn: string;
  /** The instant of the newest published change, null when the text is as first published. */
  revisedAt: string | null;
};

export type PostDocument = PostHead & {
  kind: "post";
  type: PostType;
  excerpt: string;
  html: SafeHtml;
  featuredImage?: FeaturedImage & Partial<Sizing>;
  /** Not in documents of posts without. */
  comments?: Comments;
  /** Neighbours in the site's archive; null for pages and at the ends. */
  older: PostRef | null;
  newer: PostRef | null;
  translations: PostRef[];
  /** The parts of its series in reading order, itself among them; with `moreParts` those nearest to it. Not in documents of posts without. */
  parts?: PartRef[];
  moreParts?: true;
  /** A page's parents, topmost first, and its children. */
  ancestors: PostRef[];
  children: PostRef[];
};

/** A post's picture in its feeds; `type` and `length` (octets) where its file is ours. */
export type FeedImage = { path: string; alt: string; type?: string; length?: number };

export type Entry = PostHead & {
  teaser: SafeHtml;
  /** The text of the link to the rest; null when the teaser is the whole post; "" for the default words. */
  more: string | null;
  /** The teaser did not fit its page: the excerpt stands in its place. */
  short?: true;
  /** It stands before newer ones, on the site's head alone. */
  sticky?: true;
  /** For the feeds that are made from archives. Not in documents of posts without. */
  image?: FeedImage;
};

export type ArchiveDocument = {
  kind: "archive";
  path: string;
  archive: ArchiveRef;
  /** The term's name, for tags and series (the others' are in the SiteDocument). */
  name: string | null;
  description: SafeHtml | null;
  /** What a category is said to be in other languages than the site's. */
  descriptions?: { language: string; html: SafeHtml }[];
  /** null for the head, else the page's permanent label, such as "7" or "7-2". */
  label: string | null;
  headPath: string;
  /** On the head of a series with several pages: its parts from the first on. */
  contents?: PartRef[];
  entries: Entry[];
  /** Paths of the neighbouring pages of this archive. */
  older: string | null;
  newer: string | null;
};

/** A site where nothing was published yet has a home all the same. */
export const emptyHome: ArchiveDocument = {
  kind: "archive",
  path: "/",
  archive: { kind: "site" },
  name: null,
  description: null,
  label: null,
  headPath: "/",
  entries: [],
  older: null,
  newer: null,
};

export type FeedItem = PostHead & { excerpt: string; html: SafeHtml; image?: FeedImage };

export type FeedDocument = {
  kind: "feed";
  path: string;
  archive: ArchiveRef;
  headPath: string;
  items: FeedItem[];
};

export type SitemapDocument = {
  kind: "sitemap";
  path: string;
  urls: (Mention & { path: string; lastModifiedAt: string })[];
  /** Posts that are one another's translations; a `language` of null is the site's. Not in documents without any, nor in older ones. */
  groups?: Translation[][];
};

export type Translation = Mention & { path: string; language: string | null };

/** `lastModifiedOn` is a date: the index changes once a day, not with every post. */
export type SitemapIndexDocument = {
  kind: "sitemap-index";
  path: string;
  parts: { path: string; lastModifiedOn: string }[];
};

/**
 * The whole archive on one page. Months without posts are left out; a count says nothing of what was counted. An author or
 * a series is named as long as one of the `posts` named with it, its newest, may be shown.
 */
export type TimelineDocument = {
  kind: "timeline";
  path: string;
  months: { month: string; posts: number }[];
  series: { name: string; path: string; posts: Mention[] }[];
  /** Their names are in the SiteDocument. */
  authors: { id: number; posts: Mention[] }[];
};

/** What stands there before the first publication. */
export const emptyTimeline: TimelineDocument = {
  kind: "timeline",
  path: "/archive/",
  months: [],
  series: [],
  authors: [],
};

/** What stands where a post was: 410, or 451 with a legal reason. It says nothing of the post itself. */
export type WithdrawnDocument = { kind: "withdrawn"; path: string; status: 410 | 451; reason: string | null };

/**
 * A path that moved. `post` is whom it leads to, when that is a post; `gone` when that was purged and it leads nowhere. With
 * `archive` it leads to the head of one, and the feeds below it lead to that one's feeds.
 */
export type RedirectDocument = {
  kind: "redirect";
  path: string;
  to: string;
  post: Mention | null;
  gone?: true;
  archive?: true;
};

/** Where something stood that is gone for good: as if it had never been. */
export type NothingDocument = { kind: "nothing"; path: string };

/**
 * Redirects share documents by hash of their path, read only on a miss: normalised path → where it leads. Where a post was
 * purged the path is a digest.
 */
export type RedirectBucket = {
  kind: "redirects";
  redirects: Record<string, { to: string; post: Mention | null; gone?: true }>;
};

/** The owner's style, and its hash as the CSP names it: sha256-… */
type OwnerStyle = { css: string; hash: string };

/** An entry of a menu. `post` is whose path it leads to, null when it leads elsewhere. */
export type MenuLink = MenuEntry & { post: number | null };

export type SaidInAnother = {
  name?: string;
  tagline?: string;
  menu?: MenuLink[];
  categories: Record<number, string>;
};

/** What every page needs besides its own document; names by id, so that a rename is one write. */
export type SiteDocument = {
  kind: "site";
  name: string;
  tagline: string;
  siteUrl: string | null;
  language: string;
  timeZone: string;
  /** Where the owner has chosen them; sizes in px of the page. */
  style?: OwnerStyle;
  logo?: FeaturedImage & { width: number; height: number };
  footer?: SafeHtml;
  /** Whom to tell of a hole: mailto:… or https://… */
  securityContact?: string;
  menu: MenuLink[];
  /** What it says on pages in other languages, where that is set; categories by id. */
  translations?: Record<string, SaidInAnother>;
  /** Where posts name their languages: the home of each, an archive. */
  languages?: { language: string; path: string }[];
  categories: Record<number, { name: string; path: string; parent: number | null }>;
  authors: Record<number, { name: string; path: string }>;
  /** Folders in which sites that were taken over had their homes, normalised: what a query asked there is asked here. */
  formerHomes?: string[];
  /** A copy for an isolate that cannot reach the list itself. */
  withdrawals: WithdrawalList;
};

/** The lowest version of a post that may be shown; "none" while it is withdrawn, "legal" when the law wants it so. */
export type Floor = number | "none" | "legal";

/** What may not be shown, by post. Entries stay for good, serials only rise. */
export type WithdrawalList = {
  serial: number;
  floors: Record<number, Floor>;
  /** Files by normalised path: "none" is hidden, "all" was once and is shown again. */
  files?: Record<string, "none" | "all">;
  /** Comments that were removed, by post. */
  comments?: Record<number, number[]>;
};
