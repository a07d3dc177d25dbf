import { archiveKey, parseArchiveKey } from "../../model/archive.ts";
import { paths } from "../../paths.ts";
import type { NothingDocument, RedirectBucket, RedirectDocument } from "../../read-model/documents.ts";
import { headPath, parseArchivePageOwner } from "../archives/archive-paths.ts";
import { getPage, HEAD } from "../archives/archives.ts";
import { getPost } from "../posts/posts.ts";
import { listRedirects, type RedirectRow } from "../redirects/redirects.ts";
import type { Sql } from "../sql.ts";
import { getTerm, isKnown, meaningOf } from "../terms/terms.ts";

/** An earlier path of a post. While the post is withdrawn it still names the post, so that the reader answers 410. */
export function buildRedirect(sql: Sql, postId: number, key: string): RedirectDocument | null {
  const post = getPost(sql, postId);
  if (!post || post.published_version === null) return null;
  return {
    kind: "redirect",
    path: key,
    to: post.path,
    post: { id: post.id, version: post.published_version },
  };
}

/**
 * Where an archive, a page of it or its feed (`owner`) stood earlier: it leads to where that stands now, in one step however
 * often it moved. A term that readers do not know is not given away by where it stood.
 */
export function buildMoved(sql: Sql, owner: string, key: string): RedirectDocument | NothingDocument {
  const { archive, label } = parseArchivePageOwner(owner);
  const ref = parseArchiveKey(archive);
  const term = "id" in ref ? getTerm(sql, ref.id) : null;
  const meaning = term && meaningOf(sql, term);
  if (!term || !meaning || !isKnown(sql, meaning)) return { kind: "nothing", path: key };
  const to = headPath(sql, archiveKey(meaning));
  const isPage = meaning.id === term.id && label !== HEAD && getPage(sql, archive, label) !== null;
  return isPage
    ? { kind: "redirect", path: key, to: paths.archivePage(to, label), post: null }
    : { kind: "redirect", path: key, to, post: null, archive: true };
}

/** The redirects of one bucket; those to what readers do not know are left out. */
export function buildRedirectBucket(sql: Sql, bucket: number): RedirectBucket {
  const redirects: RedirectBucket["redirects"] = {};
  for (const redirect of listRedirects(sql, bucket)) {
    const target = targetOf(sql, redirect);
    if (target) redirects[redirect.path_key] = target;
  }
  return { kind: "redirects", redirects };
}

function targetOf(sql: Sql, { path_key, post_id, term_id, to_path }: RedirectRow) {
  // A purged post is named by its number alone, so that the reader answers 410.
  if (post_id !== null && path_key.startsWith("sha256/"))
    return { to: paths.home, post: { id: post_id, version: 0 }, gone: true as const };
  if (post_id !== null) {
    const redirect = buildRedirect(sql, post_id, path_key);
    return redirect && { to: redirect.to, post: redirect.post };
  }
  const term = term_id === null ? null : getTerm(sql, term_id);
  if (term) return isKnown(sql, term) ? { to: term.path, post: null } : null;
  return to_path === null ? null : { to: to_path, post: null };
}
