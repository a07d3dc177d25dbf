import type { SafeHtml } from "../content/safe-html.ts";
import type { Mention, PostRef } from "./documents.ts";

/**
 * What the search index is told of a post, and what it answers. Like every document, all of it carries the post's id and
 * version, so that the withdrawal list can be applied to whatever the index still holds.
 */

/** A public post as it is to be found. */
export type SearchEntry = PostRef & {
  publishedAt: string;
  publishedOn: string;
  /** Subtitle, tags, series and bylines. */
  names: string[];
  /** Ids of its categories, and of those above them too. */
  categories: number[];
  within: number[];
  html: SafeHtml;
};

/** What became of a post: an entry, or that nothing of it is public. */
export type SearchChange = SearchEntry | { id: number; gone: true };

/** What a reader asks for. `page` counts from 1. */
export type SearchQuery = { text: string; category: number | null; year: string | null; page: number };

/** A part of a text; `isMatch`: it is one of the words that were asked for. */
export type Piece = { text: string; isMatch: boolean };

export type FoundPost = Mention & {
  path: string;
  title: Piece[];
  language: string | null;
  publishedAt: string;
  publishedOn: string;
  categories: number[];
  /** A part of the text with the words in it, or its beginning. */
  snippet: Piece[];
};

/** One page of what was found, the best first. `isLoose`: nothing has all of the words, and these have some. */
export type Found = { posts: FoundPost[]; hasMore: boolean; isLoose: boolean };

/** What an address may have meant that leads nowhere. */
export type Near = {
  /** A few, the likeliest first. */
  posts: PostRef[];
  /** All of whose address it may be the beginning; none where it is of too many. */
  cutShort: PostRef[];
};
