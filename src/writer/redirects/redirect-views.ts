import type { TermKind } from "../../model/term.ts";
import { toHref } from "../../paths.ts";
import { toPage } from "../paging.ts";
import { getPost } from "../posts/posts.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import { parseOwner } from "../projection/owners.ts";
import { urlOf } from "../settings.ts";
import { row, rows, type Sql } from "../sql.ts";
import { getTerm, isKnown, meaningOf } from "../terms/terms.ts";
import { type Made, removeRedirect, type Target, targetOf } from "./redirects.ts";

/** An address that leads to another one, as editors see it. */
export type RedirectView = {
  /** As it is looked up: without a slash at the end, in lower case. */
  from: string;
  url: string | null;
  /** Where it leads now; null when what it led to is gone. */
  to: string | null;
  /** The post or term that it follows wherever that moves. */
  post: number | null;
  term: { kind: TermKind; slug: string } | null;
  /** By whom: "moved" stands for what a post or a term left behind. */
  made: Made | "moved";
  /** Whether readers are led there: not before the post is public, and not while it is withdrawn. */
  live: boolean;
};

type Row = {
  key: string;
  made: Made | "moved";
  post_id: number | null;
  term_id: number | null;
  to_path: string | null;
  /** Of a document: what stood there. */
  owner: string | null;
};

/** Both kinds: rows of the table at whose address nothing stands, and documents; in the order of their addresses. */
const ALL = `
  SELECT path_key AS key, made, post_id, term_id, to_path, NULL AS owner FROM redirects
  WHERE NOT EXISTS (SELECT 1 FROM documents WHERE documents.key = path_key AND documents.kind <> 'nothing')
    AND path_key`;
const LEFT_BEHIND = `
  SELECT key, 'moved', NULL, NULL, NULL, owner FROM documents
  WHERE kind IN ('redirect', 'moved') AND (kind = 'redirect' OR owner LIKE '%#') AND key`;

/** Those whose address comes after the cursor and has `q` in it. The SHA-256 of a purged address is no address. */
export function listRedirectViews(
  sql: Sql,
  { cursor, limit, q }: { cursor: string; limit: number; q: string },
): { redirects: RedirectView[]; next: string | null } {
  const found = rows<Row>(
    sql,
    `${ALL} > MAX(?1, '/') AND path_key < '0' AND instr(path_key, ?2)
     UNION ALL ${LEFT_BEHIND} > ?1 AND instr(key, ?2) ORDER BY key LIMIT ?3`,
    cursor,
    q.normalize("NFC").toLowerCase(),
    limit + 1,
  );
  const { page, next } = toPage(found, limit, ({ key }) => key);
  return { redirects: page.map((one) => toView(sql, one)), next };
}

export function getRedirectView(sql: Sql, key: string): RedirectView | null {
  const found = row<Row>(sql, `${ALL} = ?1 UNION ALL ${LEFT_BEHIND} = ?1`, key);
  return found && toView(sql, found);
}

/** Takes an address away, so that it answers 404 again; false when it leads nowhere. With where an archive stood go its pages there. */
export function deleteRedirect(outbox: Outbox, key: string): boolean {
  const { sql } = outbox;
  const left = row<{ owner: string }>(
    sql,
    "SELECT owner FROM documents WHERE key = ? AND kind IN ('redirect', 'moved')",
    key,
  );
  if (left) {
    outbox.owe(key, "nothing", left.owner);
    const below = rows<{ key: string; owner: string }>(
      sql,
      `SELECT key, owner FROM documents WHERE kind = 'moved' AND key > ?1 || '/' AND key < ?1 || '0'
         AND (owner || '#' = ?2 OR (owner > ?2 AND owner < rtrim(?2, '#') || '$'))`,
      key,
      left.owner,
    );
    const bulk = new Outbox(sql, lanes.bulk);
    for (const page of below) bulk.owe(page.key, "nothing", page.owner);
  }
  return removeRedirect(outbox, key) || left !== null;
}

function toView(sql: Sql, found: Row): RedirectView {
  const from = toHref(found.key);
  const target =
    found.owner === null ? targetOf({ path_key: found.key, ...found, made: "import" }) : leftBy(found.owner);
  return { from, url: urlOf(sql, from), ...whereTo(sql, target), made: found.made };
}

/** The post or the term that stood where now something leads to it. */
function leftBy(owner: string): Target {
  const { kind, id } = parseOwner(owner);
  return kind === "post" ? { postId: id } : { termId: id };
}

function whereTo(sql: Sql, target: Target | null): Pick<RedirectView, "to" | "post" | "term" | "live"> {
  const nowhere = { to: null, post: null, term: null, live: false };
  if (target === null) return nowhere;
  if ("path" in target) return { ...nowhere, to: target.path, live: true };
  if ("postId" in target) {
    const post = getPost(sql, target.postId);
    return post && post.path !== ""
      ? { ...nowhere, to: post.path, post: post.id, live: post.state === "published" }
      : nowhere;
  }
  const left = getTerm(sql, target.termId);
  const term = left && meaningOf(sql, left);
  if (!term) return nowhere;
  return { ...nowhere, to: term.path, term: { kind: term.kind, slug: term.slug }, live: isKnown(sql, term) };
}
