import type { PostType } from "../../model/post.ts";
import { because, type Reason } from "../../model/reasons.ts";
import { ourSlugs } from "../../model/slug.ts";
import { normalise, paths } from "../../paths.ts";
import { claim, type DocumentRow, getDocument, release } from "../projection/documents.ts";
import { parseOwner, postOwner } from "../projection/owners.ts";
import type { Sql } from "../sql.ts";
import { getTerm, getTermByPath, meaningOf } from "../terms/terms.ts";
import { getPost } from "./posts.ts";

/** What a post's path is made of. `publishedOn` is the local date, for posts; `parent` is for pages. */
export type Place = { type: PostType; slug: string; publishedOn: string; parent: number | null };

/** What is answered before any document is looked for. */
const RESERVED =
  /^\/(?:(?:api|admin)(?:\/.*)?|robots\.txt|favicon\.ico|opensearch\.xml|healthz|index\.php|\.well-known\/security\.txt)?$/;

/** First segments and slugs that the site itself answers, so that no post can stand there. */
const OUR_TOPS =
  /^(category|tag|author|series|feeds|play|preview|search|archive|robots\.txt|favicon\.ico|opensearch\.xml|healthz|index\.php|sitemap.*\.xml)$/;

/** /2015/ and /2015/05/ are archives, whether or not something was published then. */
const isOurs = ([, top = "", second, third]: string[]) =>
  OUR_TOPS.test(top) ||
  (/^\d{4}$/.test(top) && (second === undefined || (/^\d\d$/.test(second) && third === undefined)));

/** Whether nothing can ever be published at this path (normalised), not even by an import. */
export const isReserved = (key: string) => RESERVED.test(key);

/** Whether it is a feed's address: a text there would take the feed from all who read it, and be read by nobody. */
export const isFeed = (key: string) => /\/feed(\/[^/]*)?$/.test(key);

/** What of ours gives way to an imported text at this path; null when there is nothing. */
export function findGivingWay(sql: Sql, path: string): Reason | null {
  const term = getTermByPath(sql, path);
  if (term) return because("term", term.kind, term.slug);
  return isOurs(normalise(path).split("/")) ? because("site") : null;
}

/** The path that a slug would have, free or not. */
export function wantedPath(sql: Sql, place: Place): string {
  if (place.type === "post") return paths.post(place.publishedOn, place.slug);
  const parent = place.parent === null ? null : getPost(sql, place.parent);
  return paths.page(parent?.path ?? paths.home, place.slug);
}

/** Who has a path that `owner` cannot therefore have; null when it is free. */
export function findHolder(sql: Sql, path: string, owner: string): Reason | null {
  const key = normalise(path);
  const segments = key.split("/");
  if (isReserved(key) || isOurs(segments) || ourSlugs.has(segments.at(-1) ?? "") || isFeed(key))
    return because("site");
  const holder = getDocument(sql, key);
  if (holder === null || holder.kind === "nothing" || holder.owner === owner) return null;
  return reasonFor(sql, holder);
}

/** Whose a path is, for whoever cannot have it. */
export function reasonFor(sql: Sql, holder: DocumentRow): Reason {
  const { kind, id } = parseOwner(holder.owner);
  if (kind === "post") {
    const about = [getPost(sql, id)?.type ?? "post", id] as const;
    return holder.kind === "redirect" ? because("earlierPost", ...about) : because("post", ...about);
  }
  if (kind === "file") return because("file", id);
  const term = getTerm(sql, id);
  if (term?.kind !== kind) return because("site");
  const meaning = meaningOf(sql, term) ?? term;
  return holder.kind === "moved"
    ? because("earlierTerm", term.kind, meaning.slug)
    : because("term", term.kind, term.slug);
}

/** The first free of slug, slug-2, slug-3 …, with its path. */
export function freePath(sql: Sql, place: Place, owner: string): { slug: string; path: string } {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? place.slug : `${place.slug}-${n}`;
    const path = wantedPath(sql, { ...place, slug });
    if (findHolder(sql, path, owner) === null) return { slug, path };
  }
}

/**
 * Reserves a draft's path, and gives back the one that it had. Where an archive stands, which an imported post may
 * replace, it goes on standing until the post is published.
 */
export function reservePath(sql: Sql, postId: number, from: string | null, to: string) {
  const owner = postOwner(postId);
  if (from !== null && normalise(from) !== normalise(to)) release(sql, normalise(from), owner);
  const holder = getDocument(sql, normalise(to));
  if (holder === null || holder.owner === owner) claim(sql, normalise(to), "post", owner);
}
