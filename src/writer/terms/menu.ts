import { allEntries, type MenuEntry } from "../../model/site.ts";
import { normalise } from "../../paths.ts";
import type { SiteDocument } from "../../read-model/documents.ts";
import { parseArchivePageOwner } from "../archives/archive-paths.ts";
import { HEAD } from "../archives/archives.ts";
import { getPost, type PostRow } from "../posts/posts.ts";
import { getDocument } from "../projection/documents.ts";
import { numberIn, parseOwner } from "../projection/owners.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { getTerm, meaningOf, type TermRow } from "./terms.ts";

/** A menu as readers see it: where its entries stand now, without what was withdrawn or deleted. */
export function shownEntries(sql: Sql, menu: MenuEntry[]): SiteDocument["menu"] {
  return menu.flatMap((entry) => {
    if (getDocument(sql, normalise(entry.path))?.kind === "nothing") return [];
    const post = postAt(sql, entry.path);
    return post?.state === "withdrawn" ? [] : [{ ...follow(sql, entry), post: post?.id ?? null }];
  });
}

/** Whether a menu leads to this post. */
export const isInMenu = (sql: Sql, postId: number) =>
  allEntries(getSettings(sql).settings).some((entry) => postAt(sql, entry.path)?.id === postId);

/**
 * An entry where what it names stands now. Its path was written once; the registry of paths remembers whose each was, so that
 * a move needs no change of the menu.
 */
export function follow(sql: Sql, entry: MenuEntry): MenuEntry {
  const path = postAt(sql, entry.path)?.path ?? termAt(sql, entry.path)?.path ?? entry.path;
  return { ...entry, path };
}

/** The post that readers have seen at a path, now or earlier. */
function postAt(sql: Sql, path: string): PostRow | null {
  const holder = getDocument(sql, normalise(path));
  const isPost = holder?.kind === "post" || holder?.kind === "redirect";
  const post = isPost ? getPost(sql, numberIn(holder.owner)) : null;
  return post?.published_version == null ? null : post;
}

/** The term whose archive has its head at a path, now or earlier. */
function termAt(sql: Sql, path: string): TermRow | null {
  const holder = getDocument(sql, normalise(path));
  if (holder?.kind !== "archive" && holder?.kind !== "moved") return null;
  const { kind, id } = parseOwner(holder.owner);
  const term = parseArchivePageOwner(holder.owner).label === HEAD ? getTerm(sql, id) : null;
  return term && term.kind === kind ? meaningOf(sql, term) : null;
}
