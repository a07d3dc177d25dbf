import * as v from "valibot";
import type {
  LeavingComment,
  LeavingFile,
  LeavingPost,
  LeavingSite,
  LeavingTerm,
  LeavingTerms,
} from "../../export/types.ts";
import { formats, postTypes } from "../../model/post.ts";
import { translations } from "../../model/site.ts";
import { collections } from "../../model/term.ts";
import { paths } from "../../paths.ts";
import type { CallApi } from "../editor-api.ts";

/** Everything of a site that leaves, read from its API page by page: no list is held whole but the terms. */

const nullableText = v.nullable(v.string());
const linked = v.nullable(v.object({ id: v.number(), path: v.string() }));

const post: v.GenericSchema<unknown, LeavingPost> = v.object({
  id: v.number(),
  type: v.picklist(postTypes),
  path: v.string(),
  slug: v.string(),
  guid: v.string(),
  visibility: v.picklist(["public", "scheduled", "draft"]),
  version: v.number(),
  title: v.string(),
  subtitle: nullableText,
  body: v.string(),
  format: v.picklist(formats),
  excerpt: nullableText,
  authors: v.array(v.string()),
  categories: v.array(v.string()),
  tags: v.array(v.string()),
  series: v.nullable(v.object({ slug: v.string(), part: v.number() })),
  featuredImage: v.nullable(v.object({ path: v.string(), alt: v.string() })),
  attachments: v.array(v.object({ id: v.number(), path: v.string(), alt: v.string(), caption: v.string() })),
  sticky: v.boolean(),
  corrections: v.array(v.object({ at: v.string(), note: v.string() })),
  language: nullableText,
  translationOf: linked,
  isTranslated: v.boolean(),
  parent: linked,
  position: v.number(),
  publishedAt: nullableText,
  publishedOn: nullableText,
  revisedAt: v.string(),
  comments: v.number(),
  aliases: v.array(v.string()),
});

const file: v.GenericSchema<unknown, LeavingFile> = v.object({
  id: v.number(),
  path: v.string(),
  name: v.string(),
  alt: nullableText,
  type: v.string(),
  size: v.number(),
  createdAt: v.string(),
});

const comment: v.GenericSchema<unknown, LeavingComment> = v.object({
  id: v.number(),
  parent: v.nullable(v.number()),
  author: v.string(),
  at: nullableText,
  text: v.string(),
  mentionedBy: nullableText,
});

const redirect = v.object({
  from: v.string(),
  to: nullableText,
  post: v.nullable(v.number()),
  term: v.nullable(v.object({ kind: v.string(), slug: v.string() })),
  live: v.boolean(),
});
export type LeavingRedirect = v.InferOutput<typeof redirect>;

const term = v.object({
  slug: v.string(),
  name: v.string(),
  path: v.string(),
  parent: v.optional(nullableText, null),
  description: v.optional(nullableText, null),
});

const settings = v.object({
  name: v.string(),
  tagline: v.string(),
  language: v.string(),
  timeZone: v.string(),
  siteUrl: nullableText,
  menu: v.array(v.object({ label: v.string(), path: v.string() })),
  translations,
});

/** `url` is where it was reached: its address while it has none of its own. */
export async function readSite(call: CallApi, url: string): Promise<LeavingSite> {
  const { body } = await call("GET", paths.api.site);
  const { siteUrl, ...site } = v.parse(settings, body);
  const answer = await call("GET", `${paths.api.leavingPosts}?limit=1`);
  const { formerly } = v.parse(v.object({ formerly: v.array(v.string()) }), answer.body);
  return { ...site, url: siteUrl ?? url, formerly };
}

export async function readTerms(call: CallApi): Promise<LeavingTerms> {
  const terms: LeavingTerms = { category: [], tag: [], author: [], series: [] };
  for (const kind of ["category", "tag", "author", "series"] as const) {
    const collection = collections[kind];
    for await (const one of readAll(call, paths.api.terms(collection), collection, term, { limit: "1000" }))
      terms[kind].push(one satisfies LeavingTerm);
  }
  return terms;
}

export const readPosts = (call: CallApi, drafts: boolean): AsyncGenerator<LeavingPost> =>
  readAll(call, paths.api.leavingPosts, "posts", post, { limit: "100", drafts: String(drafts) });

/** Where posts were taken down: readers are told so there. */
export const readWithdrawn = (call: CallApi): AsyncGenerator<{ path: string }> =>
  readAll(call, paths.api.posts, "posts", v.object({ path: v.string() }), {
    limit: "100",
    status: "withdrawn",
  });

/** Those that readers get. */
export const readFiles = (call: CallApi): AsyncGenerator<LeavingFile> =>
  readAll(call, paths.api.files, "files", file, { limit: "100", status: "public" });

/** Those with `q` in their address, such as `/?` for the numbers of WordPress. */
export const readRedirects = (call: CallApi, q = ""): AsyncGenerator<LeavingRedirect> =>
  readAll(call, paths.api.redirects, "redirects", redirect, { limit: "100", q });

/** All comments of one post; posts without any are not asked for theirs. */
export async function readComments(call: CallApi, post: LeavingPost): Promise<LeavingComment[]> {
  if (post.comments === 0) return [];
  const all: LeavingComment[] = [];
  for await (const one of readAll(call, paths.api.comments(post.id), "comments", comment, { limit: "100" }))
    all.push(one);
  return all;
}

const listed = (name: string) =>
  v.object({ [name]: v.array(v.unknown()), next: v.nullable(v.union([v.number(), v.string()])) });

async function* readAll<T>(
  call: CallApi,
  path: string,
  name: string,
  schema: v.GenericSchema<unknown, T>,
  query: Record<string, string>,
): AsyncGenerator<T> {
  let cursor: Record<string, string> = {};
  for (;;) {
    const { body } = await call("GET", `${path}?${new URLSearchParams({ ...query, ...cursor })}`);
    const { next, ...page } = v.parse(listed(name), body);
    for (const one of v.parse(v.array(schema), page[name])) yield one;
    if (next === null) return;
    cursor = { cursor: String(next) };
  }
}
