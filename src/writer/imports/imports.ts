import type { ImportOutcome, ImportProgress } from "../../model/import.ts";
import { addressKey, NOWHERE } from "../../paths.ts";
import { lineUpBehindTexts } from "../archives/behind-texts.ts";
import { IS_IMPORTING } from "../archives/being-filled.ts";
import { layFilled } from "../archives/filling.ts";
import { scheduleUses } from "../files/file-uses.ts";
import { getPost, updatePost } from "../posts/posts.ts";
import { publish } from "../posts/publishing.ts";
import { setLink } from "../posts/revisions.ts";
import { isOwed, lanes, Outbox } from "../projection/documents.ts";
import { addRedirects } from "../redirects/redirects.ts";
import { row, rows, type Sql } from "../sql.ts";
import { oweCategory } from "../terms/term-paths.ts";
import { getTerm, meaningOf } from "../terms/terms.ts";
import { listFormerHomes } from "./formerly.ts";
import { applyComments, listDueComments } from "./import-comments.ts";
import { applyRedirect } from "./import-redirects.ts";
import { getItem, type ItemRow, saveItem } from "./import-rows.ts";
import { applySettings } from "./import-settings.ts";
import { applyStagedTerm } from "./import-terms.ts";

export type ImportRow = { id: number; origin: string; status: ImportProgress["status"] };

/** The import without its counts, which are taken from all its items. */
export function getImportRow(sql: Sql, id: number): ImportRow | null {
  return row<ImportRow>(sql, "SELECT id, origin, status FROM imports WHERE id = ?", id);
}

/** From now on the alarm makes the items public. */
export function commitImport(sql: Sql, id: number) {
  sql.exec("UPDATE imports SET status = 'publishing' WHERE id = ? AND status = 'open'", id);
  if (listFormerHomes(sql).length > 0) new Outbox(sql, lanes.bulk).oweSite();
}

/** Whether a committed import has a step to take, besides waiting for its documents to be written. */
export const isImportWaiting = (sql: Sql): boolean =>
  row(sql, `SELECT 1 WHERE ${IS_IMPORTING}`) !== null ||
  (row(sql, "SELECT 1 FROM imports WHERE status = 'projecting'") !== null && !isOwed(sql, lanes.bulk));

/** Items and pages of archives per step: few, so that editors' commands get in between. */
const TERMS_PER_STEP = 100;
const POSTS_PER_STEP = 20;
const PAGES_PER_STEP = 50;

/** What `due` says of an item that could not be made public. */
export const GIVEN_UP = 2;

/**
 * One step of the oldest committed import: its terms, then its pages and posts newest first, then archive by archive.
 * `limit`: at most so many items.
 */
export function advanceImport(sql: Sql, now: string, limit = TERMS_PER_STEP) {
  const current = row<ImportRow>(
    sql,
    "SELECT id, origin, status FROM imports WHERE status IN ('publishing', 'laying-out', 'projecting') ORDER BY status = 'projecting', id",
  );
  if (!current) return;
  const outbox = new Outbox(sql, lanes.bulk);
  if (
    current.status === "publishing" &&
    !publishTerms(outbox, current, limit) &&
    !publishComments(outbox, current, limit) &&
    !publishPosts(outbox, current, now, Math.min(POSTS_PER_STEP, limit))
  ) {
    setStatus(sql, current.id, "laying-out");
  } else if (
    current.status === "laying-out" &&
    !layFilled(outbox, PAGES_PER_STEP) &&
    !lineUpBehindTexts(sql, PAGES_PER_STEP)
  ) {
    setStatus(sql, current.id, "projecting");
  } else if (current.status === "projecting" && !isOwed(sql, lanes.bulk)) {
    setStatus(sql, current.id, "done");
  }
}

/** The post or page that has this key at its origin; null while it has not come. */
export function getOriginal(sql: Sql, origin: string, key: string | null): number | null {
  if (key === null) return null;
  const original = getItem(sql, origin, "post", key) ?? getItem(sql, origin, "page", key);
  const post = original?.post_id ? getPost(sql, original.post_id) : null;
  return post?.deleted_at === null ? post.id : null;
}

export type Outcome = Pick<ImportOutcome, "outcome" | "path" | "reason" | "dropped">;

function publishTerms(outbox: Outbox, current: ImportRow, limit: number): boolean {
  const { sql } = outbox;
  const due = listDueTerms(sql, current.id, limit);
  for (const item of due) {
    settle(sql, item);
    if (item.term_id !== null) applyStagedTerm(outbox, item.term_id);
    if (item.settings !== null) {
      const version = applySettings(outbox, { settings: item.settings, version: item.version });
      saveItem(sql, { ...item, due: 0, version: version ?? item.version });
    }
    if (item.to_address !== null) {
      const isMade = applyRedirect(outbox, { ...item, to: item.to_address });
      const became = isMade ? { due: 0 } : { due: GIVEN_UP, hash: "" };
      saveItem(sql, { ...item, ...became, to_address: null });
    }
    const sent = item.term_id === null ? null : getTerm(sql, item.term_id);
    const term = sent && meaningOf(sql, sent);
    if (!term) continue;
    sql.exec("UPDATE terms SET pending = 0 WHERE id = ?", term.id);
    if (term.kind === "category") oweCategory(outbox, term.id);
    addRedirects(outbox, aliasKeys(item), { termId: term.id });
  }
  return due.length > 0;
}

/** Before the posts, so that a post's page is written with its comments. */
function publishComments(outbox: Outbox, current: ImportRow, limit: number): boolean {
  const { sql } = outbox;
  const due = listDueComments(sql, current.id, limit);
  for (const item of due) {
    applyComments(outbox, item);
    saveItem(sql, { ...item, due: 0, comments: null });
  }
  return due.length > 0;
}

/** Terms and settings, then redirects, so that what they lead to is known. */
function listDueTerms(sql: Sql, importId: number, limit: number): ItemRow[] {
  return rows<ItemRow>(
    sql,
    `SELECT * FROM import_items WHERE import_id = ? AND due = 1 AND kind NOT IN ('post', 'page', 'comments')
     ORDER BY kind = 'redirect' LIMIT ?`,
    importId,
    limit,
  );
}

function publishPosts(outbox: Outbox, current: ImportRow, now: string, limit: number): boolean {
  const { sql } = outbox;
  const due = listDuePosts(sql, current.id, limit);
  for (const item of due) publishItem(outbox, item, now);
  return due.length > 0;
}

/** Pages, then posts, each newest first: by kind, so that the index gives them in order. */
function listDuePosts(sql: Sql, importId: number, limit: number): ItemRow[] {
  for (const kind of ["page", "post"]) {
    const due = rows<ItemRow>(
      sql,
      "SELECT * FROM import_items WHERE import_id = ? AND kind = ? AND due = 1 ORDER BY at DESC LIMIT ?",
      importId,
      kind,
      limit,
    );
    if (due.length > 0) return due;
  }
  return [];
}

/**
 * Gives up the item that cannot be published, so that the import goes on, and notes that it did; a text stays a draft.
 * Without its digest the item is taken as a new one when it is sent again.
 */
export function skipItem(sql: Sql) {
  const current = row<ImportRow>(sql, "SELECT * FROM imports WHERE status = 'publishing' ORDER BY id");
  const [term] = current ? listDueTerms(sql, current.id, 1) : [];
  const [comments = term] = current && !term ? listDueComments(sql, current.id, 1) : [];
  const [item = comments] = current && !comments ? listDuePosts(sql, current.id, 1) : [];
  if (item) saveItem(sql, { ...item, due: GIVEN_UP, hash: "", comments: null });
}

/** A post that was edited or withdrawn here since it came stays as the editor left it. Twice does nothing. */
function publishItem(outbox: Outbox, item: ItemRow, now: string) {
  const { sql } = outbox;
  if (getItem(sql, item.origin, item.kind, item.key)?.due !== 1) return;
  settle(sql, item);
  const post = item.post_id === null ? null : getPost(sql, item.post_id);
  if (!post || item.version === null || post.version !== item.version) return;
  if (post.state === "withdrawn" || post.deleted_at !== null) return;
  const parent = item.parent_key === null ? null : getItem(sql, item.origin, "page", item.parent_key);
  // A page's own path may be made of its parent's, so that comes first.
  if (parent) publishItem(outbox, parent, now);
  if (parent?.post_id) setLink(sql, post.id, item.version, "parent", parent.post_id);
  const original = getOriginal(sql, item.origin, item.translation_key);
  if (original !== null && original !== post.id)
    setLink(sql, post.id, item.version, "translationOf", original);
  if (item.at !== null && item.at > now) {
    updatePost(sql, post.id, {
      state: post.state === "published" ? "published" : "scheduled",
      scheduled_at: item.at,
      scheduled_version: item.version,
    });
    scheduleUses(sql, post.id);
  } else {
    publish(outbox, post, item.version, now);
  }
  addRedirects(outbox, aliasKeys(item), { postId: post.id });
}

/** The other addresses of an item, as redirects are looked up by them. */
export function aliasKeys(item: Pick<ItemRow, "aliases">): string[] {
  const aliases: string[] = JSON.parse(item.aliases);
  return aliases.map((alias) => {
    const { pathname, searchParams } = new URL(alias, NOWHERE);
    return addressKey(pathname, searchParams);
  });
}

function settle(sql: Sql, item: ItemRow) {
  sql.exec(
    "UPDATE import_items SET due = 0 WHERE origin = ? AND kind = ? AND key = ?",
    item.origin,
    item.kind,
    item.key,
  );
}

function setStatus(sql: Sql, id: number, status: ImportProgress["status"]) {
  sql.exec("UPDATE imports SET status = ? WHERE id = ?", status, id);
}
