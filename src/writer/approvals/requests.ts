import type { AskedKind } from "../../model/approval.ts";
import type { Done } from "../access/callers.ts";
import { row, rows, type Sql } from "../sql.ts";

/** What somebody asks a colleague to approve: one version of one post, in one way. `n` is never given again. */
export type RequestRow = {
  n: number;
  post_id: number;
  version: number;
  kind: AskedKind;
  /** For which instant; of a schedule alone. */
  at: string | null;
  asked_by: string;
  asked_at: string;
  word: string | null;
  declined_by: string | null;
  declined_at: string | null;
  reply: string | null;
};

/** What is asked for, whoever asks. */
export type Asked = Pick<RequestRow, "version" | "kind" | "at">;

export const getRequest = (sql: Sql, postId: number): RequestRow | null =>
  row<RequestRow>(sql, "SELECT * FROM approvals WHERE post_id = ?", postId);

/** Those that nobody has decided, the oldest first; those to which an edit came in between too. */
export const listRequests = (sql: Sql): RequestRow[] =>
  rows<RequestRow>(sql, "SELECT * FROM approvals WHERE declined_at IS NULL ORDER BY n LIMIT 200");

/** Whether somebody is asked to approve a post as it now is: a save makes another version, and ends what was asked for. */
export const isAwaited = (sql: Sql, { id, version }: { id: number; version: number }): boolean => {
  const request = getRequest(sql, id);
  return request?.version === version && request.declined_at === null;
};

/** Asks anew, in place of what was asked for before. */
export function putRequest(sql: Sql, postId: number, asked: Asked, word: string | null, { now, by }: Done) {
  sql.exec(
    `INSERT OR REPLACE INTO approvals (post_id, version, kind, at, asked_by, asked_at, word)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    postId,
    asked.version,
    asked.kind,
    asked.at,
    by,
    now,
    word,
  );
}

/** A person stands up for what a program or a newcomer asked for. */
export function takeOverRequest(sql: Sql, n: number, { now, by }: Done) {
  sql.exec("UPDATE approvals SET asked_by = ?, asked_at = ? WHERE n = ?", by, now, n);
}

export function declineRequest(sql: Sql, n: number, reply: string | null, { now, by }: Done) {
  sql.exec("UPDATE approvals SET declined_by = ?, declined_at = ?, reply = ? WHERE n = ?", by, now, reply, n);
}

/** What was asked for is done, or is of no matter any more. */
export function forgetRequest(sql: Sql, postId: number) {
  sql.exec("DELETE FROM approvals WHERE post_id = ?", postId);
}
