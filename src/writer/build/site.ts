import { normalise } from "../../paths.ts";
import type { SiteDocument } from "../../read-model/documents.ts";
import { getDocument } from "../documents.ts";
import { getPost, type PostRow } from "../posts.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { listPublicAuthors, listTerms } from "../terms.ts";
import { getWithdrawalList } from "../withdrawals.ts";

/** The menu as readers see it: without what was withdrawn. */
function listMenu(sql: Sql): SiteDocument["menu"] {
  return getSettings(sql).settings.menu.flatMap((entry) => {
    const post = postAt(sql, entry.path);
    return post?.state === "withdrawn" ? [] : [{ ...entry, post: post?.id ?? null }];
  });
}

/** Whether the menu leads to this post. */
export const isInMenu = (sql: Sql, postId: number) =>
  getSettings(sql).settings.menu.some((entry) => postAt(sql, entry.path)?.id === postId);

/** The post that readers have seen at a path, now or earlier. */
function postAt(sql: Sql, path: string): PostRow | null {
  const holder = getDocument(sql, normalise(path));
  const isPost = holder?.kind === "post" || holder?.kind === "redirect";
  const post = isPost ? getPost(sql, Number(holder.owner.split(":")[1])) : null;
  return post?.published_version == null ? null : post;
}

/** Settings, the names of categories and authors, and a copy of the withdrawal list. */
export function buildSite(sql: Sql): SiteDocument {
  const { name, tagline, siteUrl, language, timeZone } = getSettings(sql).settings;
  return {
    kind: "site",
    name,
    tagline,
    siteUrl,
    language,
    timeZone,
    menu: listMenu(sql),
    categories: Object.fromEntries(
      listTerms(sql, "category")
        .filter((category) => !category.pending)
        .map(({ id, name, path, parent_id }) => [id, { name, path, parent: parent_id }]),
    ),
    authors: Object.fromEntries(listPublicAuthors(sql).map(({ id, name, path }) => [id, { name, path }])),
    withdrawals: getWithdrawalList(sql),
  };
}
