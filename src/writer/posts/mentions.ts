import { normalise } from "../../paths.ts";
import { oweComments } from "../build/comments.ts";
import { listDescendants, listTranslations } from "../build/post-page.ts";
import { oweSitemap } from "../build/sitemap.ts";
import { lanes, listEarlierPaths, Outbox } from "../projection/documents.ts";
import { postOwner } from "../projection/owners.ts";
import { oweRedirectsTo } from "../redirects/redirects.ts";
import { oweSearch } from "../search/owed.ts";
import { getPost } from "./posts.ts";

/** Owes a post's own page, what leads to it, how it is found, and every page but archives that names it. */
export function oweMentions(outbox: Outbox, id: number) {
  const post = getPost(outbox.sql, id);
  if (!post) return;
  owePost(outbox, id);
  oweSearch(outbox, id);
  oweEarlierPaths(outbox, id);
  oweComments(outbox, id);
  oweTranslations(outbox, listTranslations(outbox.sql, post));
  const below = post.type === "page" ? listDescendants(outbox.sql, id) : [];
  const behind = outboxFor(outbox, below.length);
  for (const other of below) owePost(behind, other);
  if (post.parent_id !== null) owePost(outbox, post.parent_id);
  oweRedirectsTo(outbox, id);
  oweSitemap(outbox, id);
}

/** Owes what these posts say of their translations, of which one changed. */
export function oweTranslations(outbox: Outbox, ids: number[]) {
  for (const id of ids) {
    owePost(outbox, id);
    if (getPost(outbox.sql, id)?.state === "published") oweSitemap(outbox, id);
  }
}

/** So many pages change with the one above them in the same lane; more go behind what editors do. */
const FEW = 20;

/** Where to owe so many pages that change because of another one. */
export const outboxFor = (outbox: Outbox, pages: number): Outbox =>
  pages > FEW ? new Outbox(outbox.sql, lanes.bulk) : outbox;

/** Owes a post's own page, when readers know it at all. */
export function owePost(outbox: Outbox, id: number) {
  const post = getPost(outbox.sql, id);
  if (!post || post.published_version === null) return;
  outbox.owe(normalise(post.path), "post", postOwner(id));
}

/** What leads from where it stood to where it stands. */
function oweEarlierPaths(outbox: Outbox, id: number) {
  const owner = postOwner(id);
  for (const key of listEarlierPaths(outbox.sql, owner)) outbox.owe(key, "redirect", owner);
}
