import type { Outbox } from "./documents.ts";
import { rows, type Sql } from "./sql.ts";

/** Notes every document that a post's newest publication or withdrawal changes, in place of the last receipt. */
export function keepReceipt({ sql, keys }: Outbox, postId: number) {
  sql.exec("DELETE FROM receipts WHERE post_id = ?", postId);
  sql.exec(
    `INSERT INTO receipts SELECT ?, key, wanted FROM documents
     WHERE key IN (SELECT value FROM json_each(?)) AND wanted > written`,
    postId,
    JSON.stringify([...keys]),
  );
}

/** One line of a receipt: when the document was read back as it should be, null while it was not. */
export type ReceiptLine = { key: string; confirmedAt: number | null; error: string | null };

export function listReceipt(sql: Sql, postId: number): ReceiptLine[] {
  return rows<ReceiptLine>(
    sql,
    `SELECT key, CASE WHEN confirmed >= receipts.wanted THEN confirmed_at END AS confirmedAt, error
     FROM receipts JOIN documents USING (key) WHERE post_id = ? ORDER BY rank, key`,
    postId,
  );
}
