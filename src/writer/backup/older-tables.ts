import { migrations } from "../migrations.ts";
import { rows, type Sql } from "../sql.ts";
import { LEFT_OUT, listTables, staysBehind } from "./tables.ts";

/**
 * Tables in the form that they had at an earlier schema version, so that the rows of a backup of that time fit into them, and the
 * later migrations can then move these rows as they would have moved them in their own site. What is in no backup, such as
 * the token with which somebody restores, goes on being needed as it is now: it steps aside while migrations run.
 */

/** The SQL of the tables and indexes that are in no backup, as the migrations so far have left them. */
export type Form = string[];

type Aside = { form: Form; tables: { name: string; found: Row[]; last: number | null }[] };
type Row = Record<string, SqlStorageValue>;

/** Empties the site: its tables are those of a schema version, without a row but for what `state` says of this database alone. */
export function layTables(sql: Sql, version: number): Form {
  const ours = setAside(sql);
  const facts = rows<Row>(sql, "SELECT * FROM state").filter((fact) => staysBehind("state", fact));
  for (const { name } of listTables(sql)) sql.exec(`DROP TABLE "${name}"`);
  for (const migration of migrations.slice(0, version)) sql.exec(migration);
  for (const fact of facts) insertRow(sql, "state", fact);
  const { form } = setAside(sql);
  bringBack(sql, ours);
  return form;
}

/** Brings tables with their rows from a schema version to the next one. */
export function migrateRows(sql: Sql, form: Form, version: number): Form {
  const ours = setAside(sql);
  for (const statement of form) sql.exec(statement);
  sql.exec(migrations[version] ?? "");
  const { form: next } = setAside(sql);
  bringBack(sql, ours);
  return next;
}

/** Puts a row in as it is, in place of one with its key. */
export function insertRow(sql: Sql, table: string, values: Row) {
  const columns = Object.keys(values);
  sql.exec(
    `INSERT OR REPLACE INTO "${table}" (${columns.map((column) => `"${column}"`).join(", ")})
     VALUES (${columns.map(() => "?").join(", ")})`,
    ...Object.values(values),
  );
}

/** Lets a table give no number again that it gave before. */
export function raiseSequence(sql: Sql, table: string, last: number) {
  const [known] = rows<{ seq: number }>(sql, "SELECT seq FROM sqlite_sequence WHERE name = ?", table);
  if (!known) sql.exec("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
  else if (known.seq < last) sql.exec("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", last, table);
}

function setAside(sql: Sql): Aside {
  const parts = rows<{ name: string; of: string; text: string }>(
    sql,
    "SELECT name, tbl_name AS of, sql AS text FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'index', rowid",
  ).filter(({ of }) => Object.hasOwn(LEFT_OUT, of) && of !== "migrations");
  const names = parts.filter(({ name, of }) => name === of).map(({ name }) => name);
  const tables = names.map((name) => ({
    name,
    found: rows<Row>(sql, `SELECT * FROM "${name}"`),
    last: rows<{ seq: number }>(sql, "SELECT seq FROM sqlite_sequence WHERE name = ?", name)[0]?.seq ?? null,
  }));
  for (const name of names) sql.exec(`DROP TABLE "${name}"`);
  return { form: parts.map(({ text }) => text), tables };
}

function bringBack(sql: Sql, { form, tables }: Aside) {
  for (const statement of form) sql.exec(statement);
  for (const { name, found, last } of tables) {
    for (const values of found) insertRow(sql, name, values);
    if (last !== null) raiseSequence(sql, name, last);
  }
}
