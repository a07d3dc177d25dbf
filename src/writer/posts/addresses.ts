import { addressKey, NOWHERE, paths } from "../../paths.ts";
import { getDocument } from "../projection/documents.ts";
import { row, type Sql } from "../sql.ts";
import { getPost, type PostRow } from "./posts.ts";

/** The post that an address leads to: its path or an earlier one, in any spelling, or an old one such as /?p=12. */
export function getPostAt(sql: Sql, address: string): PostRow | null {
  const id = getPostIdAt(sql, address);
  const post = id === null ? null : getPost(sql, id);
  return post?.deleted_at === null ? post : null;
}

/** Its id, also when it was deleted. */
export function getPostIdAt(sql: Sql, address: string): number | null {
  if (!URL.canParse(address, NOWHERE)) return null;
  const { pathname, searchParams } = new URL(address, NOWHERE);
  const key = addressKey(pathname, searchParams);
  if (key === paths.home) return null;
  return idOfOwner(getDocument(sql, key)?.owner ?? "") ?? getRedirected(sql, key);
}

function idOfOwner(owner: string): number | null {
  const [, id] = /^post:(\d+)$/.exec(owner) ?? [];
  return id === undefined ? null : Number(id);
}

function getRedirected(sql: Sql, key: string): number | null {
  const found = row<{ post_id: number | null }>(sql, "SELECT post_id FROM redirects WHERE path_key = ?", key);
  return found?.post_id ?? null;
}
