import { normalise } from "../paths.ts";
import { listDescendants, listTranslations } from "./build/post-page.ts";
import { oweSitemap } from "./build/sitemap.ts";
import { listEarlierPaths, type Outbox } from "./documents.ts";
import { getPost } from "./posts.ts";
import { oweRedirectsTo } from "./redirects.ts";

/** Owes a post's own page, what leads to it, and every page but archives that names it. */
export function oweMentions(outbox: Outbox, id: number) {
  const post = getPost(outbox.sql, id);
  if (!post) return;
  owePost(outbox, id);
  oweEarlierPaths(outbox, id);
  for (const other of [...listTranslations(outbox.sql, post), ...listDescendants(outbox.sql, id)]) {
    owePost(outbox, other);
  }
  if (post.parent_id !== null) owePost(outbox, post.parent_id);
  oweRedirectsTo(outbox, id);
  oweSitemap(outbox, id);
}

/** Owes a post's own page, when readers know it at all. */
export function owePost(outbox: Outbox, id: number) {
  const post = getPost(outbox.sql, id);
  if (!post || post.published_version === null) return;
  outbox.owe(normalise(post.path), "post", `post:${id}`);
}

/** What leads from where it stood to where it stands. */
function oweEarlierPaths(outbox: Outbox, id: number) {
  const owner = `post:${id}`;
  for (const key of listEarlierPaths(outbox.sql, owner)) outbox.owe(key, "redirect", owner);
}
