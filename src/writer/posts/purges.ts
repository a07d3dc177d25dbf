import { allEntries, withMenus } from "../../model/site.ts";
import { normalise } from "../../paths.ts";
import { eraseFacts } from "../access/activity.ts";
import { eraseAnswers } from "../access/answers.ts";
import { idIf, type Who } from "../access/callers.ts";
import { forgetRequest } from "../approvals/requests.ts";
import { countErasingBackups, eraseBackups } from "../backup/backups.ts";
import { oweComments } from "../build/comments.ts";
import { countErasingFiles, eraseFilesOf } from "../files/file-erasing.ts";
import { eraseRedirectItems } from "../imports/import-redirects.ts";
import { later } from "../instants.ts";
import { eraseDocuments, lanes, Outbox } from "../projection/documents.ts";
import { postOwner } from "../projection/owners.ts";
import { eraseRedirectsTo } from "../redirects/redirects.ts";
import { isSearchOwed, oweSearch } from "../search/owed.ts";
import { getSettings, saveSettings } from "../settings.ts";
import { count, row, type Sql } from "../sql.ts";
import { eraseTerm } from "../terms/own-terms.ts";
import type { TermRow } from "../terms/terms.ts";
import { type PostRow, updatePost } from "./posts.ts";
import { type DocumentState, listDocuments } from "./publication.ts";
import { forgetRendering } from "./renderings.ts";
import { eraseCopies } from "./working-copies.ts";

/** The tombstone of a post of which nothing else is left. `purgedBy` is the id of a token, `purgedByPerson` of a person; both null: the owner. */
export type PurgeView = {
  post: number;
  purgedAt: string;
  purgedBy: number | null;
  purgedByPerson: number | null;
  /** Documents still to be erased or written without it; 0 when KV was read back without a word of it. */
  left: number;
  /** Until then whoever has the account can put the database back to a moment before the purge. */
  recoverableUntil: string;
  documents: DocumentState[];
  detail: string;
};

/** The platform's point-in-time recovery reaches back this far, and cannot be told to forget. */
const RECOVERY_MS = 30 * 86_400_000;

/**
 * Erases what a post says wherever it is kept, whatever table that is: its versions, conflicts and HTML, its path and the
 * old addresses that spell it, its place in the menu, what an import noted of it, and these names that nothing else has. Its
 * id stays taken, and the withdrawal list goes on forbidding every copy there ever was.
 */
export function purge(sql: Sql, post: PostRow, terms: TermRow[], caller: Who, now: string) {
  const outbox = new Outbox(sql, lanes.withdrawal);
  const { id } = post;
  for (const term of terms) eraseTerm(sql, term, id);
  if (terms.length > 0) outbox.oweSite();
  leaveMenu(outbox, id);
  eraseAnswers(sql);
  eraseFacts(sql, id);
  sql.exec("DELETE FROM revisions WHERE post_id = ?", id);
  sql.exec("DELETE FROM conflicts WHERE post_id = ?", id);
  eraseCopies(sql, id);
  forgetRendering(sql, id);
  oweComments(outbox, id);
  sql.exec("DELETE FROM comments WHERE post_id = ?", id);
  eraseFilesOf(sql, id);
  sql.exec("DELETE FROM file_uses WHERE post_id = ?", id);
  sql.exec("DELETE FROM previews WHERE post_id = ?", id);
  forgetRequest(sql, id);
  if (post.published_version !== null) oweSearch(outbox, id);
  sql.exec(
    "UPDATE import_items SET hash = '', aliases = '[]', version = NULL, comments = NULL, due = 0 WHERE post_id = ?",
    id,
  );
  sql.exec("DELETE FROM receipts WHERE key IN (SELECT key FROM documents WHERE owner = ?)", postOwner(id));
  const addresses = eraseRedirectsTo(outbox, id);
  eraseRedirectItems(sql, id, addresses);
  eraseDocuments(sql, postOwner(id), post.published_version === null ? [] : addresses, Date.now());
  updatePost(sql, id, {
    path: "",
    slug: "",
    guid: "",
    source: null,
    published_version: null,
    published_at: null,
    published_on: null,
    revised_at: null,
    withdrawal_reason: null,
    parent_id: null,
    translation_group: null,
    deleted_at: now,
  });
  sql.exec("INSERT INTO purges VALUES (?, ?, ?, ?)", id, now, idIf(caller, "token"), idIf(caller, "person"));
  eraseBackups(sql);
}

export function viewPurge(sql: Sql, postId: number): PurgeView | null {
  const found = row<{ purged_at: string; purged_by: number | null; person_id: number | null }>(
    sql,
    "SELECT purged_at, purged_by, person_id FROM purges WHERE post_id = ?",
    postId,
  );
  if (!found) return null;
  const documents = listDocuments(sql, postId);
  const unread = documents.filter(({ readBackAt }) => readBackAt === null).length;
  const isFound = isSearchOwed(sql, postId) ? 1 : 0;
  const left =
    unread + countErasing(sql, postId) + countErasingFiles(sql) + countErasingBackups(sql) + isFound;
  const recoverableUntil = later(found.purged_at, RECOVERY_MS);
  return {
    post: postId,
    purgedAt: found.purged_at,
    purgedBy: found.purged_by,
    purgedByPerson: found.person_id,
    left,
    recoverableUntil,
    documents,
    detail: `${
      left > 0
        ? `${left} documents, files and backups are still to be erased, or written without it`
        : "Nothing of it is left in the database, in KV, in R2 and in its backups"
    }; the platform can put the database back to any moment of the last 30 days, until ${recoverableUntil} to one with the text`,
  };
}

/** Its own documents, by their paths, until KV was read back without them. */
const countErasing = (sql: Sql, postId: number) =>
  count(sql, "SELECT COUNT(*) AS n FROM documents WHERE owner = ?", postOwner(postId));

function leaveMenu(outbox: Outbox, postId: number) {
  const { sql } = outbox;
  const { settings } = getSettings(sql);
  const isElsewhere = ({ path }: { path: string }) =>
    row(sql, "SELECT 1 FROM documents WHERE key = ? AND owner = ?", normalise(path), postOwner(postId)) ===
    null;
  if (allEntries(settings).every(isElsewhere)) return;
  saveSettings(
    sql,
    withMenus(settings, (menu) => menu.filter(isElsewhere)),
  );
  outbox.oweSite();
}
