import { rows, type Sql } from "../sql.ts";
import { listTables, staysBehind, type Table } from "./tables.ts";

/**
 * All rows as they were at one moment, read piece by piece while editors write. From that moment on triggers keep what a row was
 * before its first change, and that there was none where one was added (`snapshot_rows`). A piece is what stands in a range of keys
 * now, but for what was changed since, and what that was. Nothing is copied but what changes, and nothing is locked.
 */

/** A place in the order of a table's rows: the values of its key, filled up to three. Null: before the first, or behind the last. */
export type Place = SqlStorageValue[] | null;

/** Rows as JSON, in no order, and where they end; null: with the table. */
type Piece = { lines: string[]; end: Place };

/** So many rows or characters are read at one go, and one row more: a few milliseconds. */
const MOST_ROWS = 1_000;
const MOST_CHARACTERS = 1_000_000;

/** Begins a snapshot of this moment, in the transaction that says so. */
export function openSnapshot(sql: Sql) {
  closeSnapshot(sql);
  for (const table of listTables(sql)) for (const trigger of triggersOf(table)) sql.exec(trigger);
}

/** Ends it, and forgets what was kept for it. */
export function closeSnapshot(sql: Sql) {
  const triggers = rows<{ name: string }>(
    sql,
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'snapshot_*'",
  );
  for (const { name } of triggers) sql.exec(`DROP TRIGGER "${name}"`);
  sql.exec("DELETE FROM snapshot_rows");
}

/** The rows of a table behind a place, as they were; in one go, so that they are of one moment with what is kept. */
export function readPiece(sql: Sql, table: Table, after: Place): Piece {
  const keptUpTo = endOfKept(sql, table, after);
  const piece = readUnchanged(sql, table, after, keptUpTo);
  const kept = sql.exec<{ row: string }>(
    `SELECT row FROM snapshot_rows WHERE table_name = ? AND row IS NOT NULL${between(KEPT_KEY, after, piece.end)}`,
    table.name,
    ...(after ?? []),
    ...(piece.end ?? []),
  );
  for (const { row: values } of kept) {
    const given: unknown[] = JSON.parse(values);
    add(piece.lines, table, Object.fromEntries(table.columns.map((column, n) => [column, given[n]])));
  }
  return piece;
}

const KEPT_KEY = "k1, k2, k3";

/** Up to where what is kept fits one piece. */
function endOfKept(sql: Sql, { name }: Table, after: Place): Place {
  const kept = sql.exec<{ k1: string; k2: string; k3: string; length: number }>(
    `SELECT ${KEPT_KEY}, COALESCE(LENGTH(row), 0) AS length FROM snapshot_rows
     WHERE table_name = ?${between(KEPT_KEY, after, null)} ORDER BY ${KEPT_KEY}`,
    name,
    ...(after ?? []),
  );
  let many = 0;
  let characters = 0;
  for (const { k1, k2, k3, length } of kept) {
    characters += length;
    if (++many >= MOST_ROWS || characters >= MOST_CHARACTERS) return [k1, k2, k3];
  }
  return null;
}

/** What stands there as it did. */
function readUnchanged(sql: Sql, table: Table, after: Place, upTo: Place): Piece {
  const key = keyOf(table);
  const [k1, k2, k3] = paddedKey(table);
  const found = sql.exec(
    `SELECT *, ${k1} AS k1, ${k2} AS k2, ${k3} AS k3 FROM "${table.name}" WHERE NOT EXISTS (${isKept(table, `"${table.name}".`)})
     ${between(key, cut(table, after), cut(table, upTo))} ORDER BY ${key}`,
    ...(cut(table, after) ?? []),
    ...(cut(table, upTo) ?? []),
  );
  const lines: string[] = [];
  let many = 0;
  let characters = 0;
  for (const { k1, k2, k3, ...values } of found) {
    characters += add(lines, table, values);
    if (++many >= MOST_ROWS || characters >= MOST_CHARACTERS) return { lines, end: [k1, k2, k3].map(given) };
  }
  return { lines, end: upTo };
}

function add(lines: string[], { name }: Table, values: Record<string, unknown>): number {
  if (staysBehind(name, values)) return 0;
  const line = JSON.stringify(values);
  lines.push(line);
  return line.length;
}

const given = (value: SqlStorageValue | undefined): SqlStorageValue => value ?? "";
const keyOf = ({ key }: Table) => key.map(quoted).join(", ");
const cut = ({ key }: Table, place: Place): Place => place?.slice(0, key.length) ?? null;
const quoted = (name: string) => `"${name}"`;

/** SQL for a range of keys behind one place, up to and with another. */
function between(key: string, after: Place, upTo: Place): string {
  const marks = (place: NonNullable<Place>) => place.map(() => "?").join(", ");
  return [after && ` AND (${key}) > (${marks(after)})`, upTo && ` AND (${key}) <= (${marks(upTo)})`]
    .filter((part) => part !== null)
    .join("");
}

/** Three values for any key, read from a row that `of` names, such as `OLD.`. */
const paddedKey = ({ key }: Table, of = ""): string[] =>
  [0, 1, 2].map((n) => (key[n] === undefined ? "''" : of + quoted(key[n])));

/** SQL for what is kept of the row that `of` names. */
function isKept(table: Table, of: string): string {
  const [k1, k2, k3] = paddedKey(table, of);
  return `SELECT 1 FROM snapshot_rows AS kept WHERE kept.table_name = '${table.name}' AND kept.k1 = ${k1} AND kept.k2 = ${k2} AND kept.k3 = ${k3}`;
}

/**
 * A trigger does as the statement that set it off would do with a conflict, so that each looks first whether it has to keep anything.
 * What a REPLACE takes away sets off no trigger of its own: whatever an insertion would clash with is kept before it.
 */
function triggersOf(table: Table): string[] {
  const { name, columns, unique } = table;
  const values = (of: string) =>
    `'[' || ${columns.map((column) => `json_quote(${of}${quoted(column)})`).join(" || ',' || ")} || ']'`;
  const keep = (of: string, row: string) =>
    `INSERT INTO snapshot_rows SELECT '${name}', ${paddedKey(table, of).join(", ")}, ${row} WHERE NOT EXISTS (${isKept(table, of)});`;
  const keepClashing = (same: string[]) =>
    `INSERT INTO snapshot_rows SELECT '${name}', ${paddedKey(table, "here.").join(", ")}, ${values("here.")} FROM "${name}" AS here
     WHERE ${same.map((column) => `here.${quoted(column)} = NEW.${quoted(column)}`).join(" AND ")} AND NOT EXISTS (${isKept(table, "here.")});`;
  return [
    `CREATE TRIGGER snapshot_clash_${name} BEFORE INSERT ON "${name}" BEGIN ${unique.map(keepClashing).join(" ")} END`,
    `CREATE TRIGGER snapshot_insert_${name} AFTER INSERT ON "${name}" BEGIN ${keep("NEW.", "NULL")} END`,
    `CREATE TRIGGER snapshot_update_${name} BEFORE UPDATE ON "${name}" BEGIN ${keep("OLD.", values("OLD."))} END`,
    `CREATE TRIGGER snapshot_move_${name} AFTER UPDATE ON "${name}" BEGIN ${keep("NEW.", "NULL")} END`,
    `CREATE TRIGGER snapshot_delete_${name} BEFORE DELETE ON "${name}" BEGIN ${keep("OLD.", values("OLD."))} END`,
  ];
}
