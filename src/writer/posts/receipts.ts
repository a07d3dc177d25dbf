import { type Lane, lanes, type Outbox } from "../projection/documents.ts";
import { rows, type Sql } from "../sql.ts";

/**
 * Notes every document that a post's newest publication or withdrawal changes, in place of the last receipt. An import
 * keeps none: it changes every document many times.
 */
export function keepReceipt({ sql, owed, lane }: Outbox, postId: number) {
  sql.exec("DELETE FROM receipts WHERE post_id = ?", postId);
  if (lane === lanes.bulk) return;
  sql.exec(
    `INSERT INTO receipts SELECT ?, key, wanted FROM documents
     WHERE key IN (SELECT value FROM json_each(?)) AND wanted > written`,
    postId,
    JSON.stringify([...owed.keys()]),
  );
}

/** One line of a receipt: when the document was read back as it should be, null while it was not. */
export type ReceiptLine = {
  key: string;
  confirmedAt: number | null;
  error: string | null;
  /** Still to be written, in this lane; null when it only waits to be read back. */
  owedIn: Lane | null;
};

export function listReceipt(sql: Sql, postId: number): ReceiptLine[] {
  return rows<ReceiptLine>(
    sql,
    `SELECT key, CASE WHEN confirmed >= receipts.wanted THEN confirmed_at END AS confirmedAt, error,
       CASE WHEN receipts.wanted > written THEN lane END AS owedIn
     FROM receipts JOIN documents USING (key) WHERE post_id = ? ORDER BY rank, key`,
    postId,
  );
}

/** The same of one document, as it is now: all that is noted of a post that an import published. */
export function receiptOf(sql: Sql, key: string): ReceiptLine[] {
  return rows<ReceiptLine>(
    sql,
    `SELECT key, CASE WHEN confirmed >= wanted THEN confirmed_at END AS confirmedAt, error,
       CASE WHEN wanted > written THEN lane END AS owedIn
     FROM documents WHERE key = ?`,
    key,
  );
}
