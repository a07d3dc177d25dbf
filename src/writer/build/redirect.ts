import { paths } from "../../paths.ts";
import type { RedirectBucket, RedirectDocument } from "../../read-model/documents.ts";
import { getPost } from "../posts.ts";
import { listRedirects } from "../redirects.ts";
import type { Sql } from "../sql.ts";

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

/** The redirects of one bucket; those to posts that readers never saw are left out. */
export function buildRedirectBucket(sql: Sql, bucket: number): RedirectBucket {
  const redirects: RedirectBucket["redirects"] = {};
  for (const { path_key, post_id, to_path } of listRedirects(sql, bucket)) {
    const redirect = post_id === null ? null : buildRedirect(sql, post_id, path_key);
    if (post_id !== null && path_key.startsWith("sha256/"))
      redirects[path_key] = { to: paths.home, post: { id: post_id, version: 0 }, gone: true };
    else if (redirect) redirects[path_key] = { to: redirect.to, post: redirect.post };
    else if (to_path !== null) redirects[path_key] = { to: to_path, post: null };
  }
  return { kind: "redirects", redirects };
}
