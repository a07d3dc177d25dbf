import type { ImportedPost } from "../../model/import.ts";
import { importReason } from "../../model/import-reasons.ts";
import { inEnglish } from "../../model/reason-words.ts";
import { sentence } from "../../model/reasons.ts";
import { NOWHERE, normalise } from "../../paths.ts";
import { findGivingWay, freePath, isFeed, isReserved } from "../posts/post-paths.ts";
import { getPost, type PostRow } from "../posts/posts.ts";
import { getDocument } from "../projection/documents.ts";
import { numberIn, postOwner } from "../projection/owners.ts";
import { localDate } from "../settings.ts";
import type { Sql } from "../sql.ts";

/** Where a post stands, and which other addresses lead there. */
export type Spot = { slug: string; path: string; aliases: string[] };

/** A place for what comes for the first time; why not, when what was public cannot have its own. */
export function findSpot(sql: Sql, item: ImportedPost, isDraft: boolean, now: string): Spot | string {
  const wanted = item.path === null ? null : toPathname(item.path);
  const taken = wanted === null ? null : whyNot(sql, wanted, null);
  if (taken !== null && !isDraft) return taken;
  if (wanted !== null && taken === null) {
    const slug = normalise(wanted).split("/").at(-1) || "untitled";
    return { slug, path: wanted, aliases: [] };
  }
  const publishedOn = item.publishedOn ?? localDate(sql, item.publishedAt ?? now);
  const place = { type: item.kind, slug: item.slug || "untitled", publishedOn, parent: null };
  return { ...freePath(sql, place, ""), aliases: [] };
}

/** A post that readers know stays where it is; an address that it got since in the old site leads there. */
export function moveTo(sql: Sql, item: ImportedPost, post: PostRow): Spot {
  const { slug, path } = post;
  const wanted = item.path === null ? path : toPathname(item.path);
  if (normalise(wanted) === normalise(path)) return { slug, path, aliases: [] };
  if (post.published_version !== null) return { slug, path, aliases: [wanted] };
  return { slug, path: whyNot(sql, wanted, post) === null ? wanted : path, aliases: [] };
}

/** What an imported text stands in place of, in a sentence; null when it takes nobody's place. */
export function whoGivesWay(sql: Sql, path: string): string | null {
  const holder = findGivingWay(sql, path);
  return holder && importReason("givesWay", sentence(inEnglish, holder));
}

/** As a browser asks for it: a path that is written otherwise would be redirected to itself. */
export const toPathname = (path: string) => new URL(path, NOWHERE).pathname;

/** Why a path cannot be had; null when it can. */
function whyNot(sql: Sql, path: string, post: PostRow | null): string | null {
  const key = normalise(path);
  if (isReserved(key) || isFeed(key)) return importReason("reserved", path);
  const holder = getDocument(sql, key);
  const isOther = holder !== null && (holder.kind === "post" || holder.kind === "redirect");
  if (!isOther || holder.owner === (post && postOwner(post.id))) return null;
  const other = getPost(sql, numberIn(holder.owner));
  return importReason("otherText", path, other?.id ?? "", other?.path ?? "");
}
