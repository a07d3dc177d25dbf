import { rows, type Sql } from "../sql.ts";

/** A table as it is copied: its columns in order, those that name a row, and what else no two rows may have alike. */
export type Table = { name: string; columns: string[]; key: string[]; unique: string[][] };

/**
 * What is in no backup, and why. Every other table is in all of them, so that one which is added is not forgotten. A backup lies
 * about for years in places that nobody here knows: what lets somebody in is not in it, hashed or not.
 */
export const LEFT_OUT: Record<string, string> = {
  migrations: "the manifest has its number",
  snapshot_rows: "rows of the copy itself",
  backup_parts: "rows of the copy itself",
  tokens: "they let programs in: make new ones",
  sessions: "they let people in: sign in again",
  recovery_codes: "they let people in: print new ones",
  invitations: "they let people in: invite again",
  previews: "they show drafts: make new links",
  spent_challenges: "of the last ten minutes",
  refusals: "counts of the last days",
  answers: "what was answered to programs within the last days",
  receipts: "what is on its way to readers is written anew",
  search_owed: "the search index is told of every post again",
  uploads: "unfinished ones belong to the bucket in which they began",
  upload_parts: "unfinished ones belong to the bucket in which they began",
  webhooks: "they have secrets: subscribe again",
  deliveries: "they belong to the webhooks",
};

/** Rows of `state` that say something of this database or this day alone. */
const OF_THIS_DATABASE = ["withdrawals.written", "kv-writes", "rebuild", "search", "backup", "restore"];

/** Whether a row of a table that is copied stays behind. A file that R2 does not have yet is none. */
export const staysBehind = (table: string, row: Record<string, unknown>): boolean =>
  table === "state"
    ? OF_THIS_DATABASE.includes(String(row.key))
    : table === "files" && row.state === "storing";

/** The platform's own, such as `_cf_KV`, or what a local server notes beside ours. */
export const isOfPlatform = (table: string): boolean => table.startsWith("_");

/** The tables of a backup, in the order in which they were made. */
export function listTables(sql: Sql): Table[] {
  const named = rows<{ name: string }>(
    sql,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY rowid",
  );
  const ours = named.filter(({ name }) => !isOfPlatform(name) && !Object.hasOwn(LEFT_OUT, name));
  return ours.map(({ name }) => describe(sql, name));
}

function describe(sql: Sql, name: string): Table {
  const columns = rows<{ name: string; pk: number }>(
    sql,
    "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid",
    name,
  );
  const key = columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((column) => column.name);
  if (key.length === 0 || key.length > 3) throw new Error(`${name} has no key of one to three columns`);
  const indexes = rows<{ name: string }>(
    sql,
    "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 AND origin <> 'pk'",
    name,
  );
  const unique = indexes.map((index) =>
    rows<{ name: string }>(sql, "SELECT name FROM pragma_index_info(?) ORDER BY seqno", index.name).map(
      (column) => column.name,
    ),
  );
  return { name, columns: columns.map((column) => column.name), key, unique: [key, ...unique] };
}

/** The highest number that each table ever gave: none is given twice, by a restored site either. */
export function listSequences(sql: Sql): Record<string, number> {
  const found = rows<{ name: string; seq: number }>(sql, "SELECT name, seq FROM sqlite_sequence");
  return Object.fromEntries(found.map(({ name, seq }) => [name, seq]));
}
