import { runInDurableObject } from "cloudflare:test";
import { siteWriter } from "../../src/env.ts";
import { sha256 } from "../../src/read-model/digests.ts";
import { migrations } from "../../src/writer/migrations.ts";
import type { Kept } from "./backups.ts";
import { ABORTED, faults } from "./faults.ts";
import { bindings } from "./site.ts";

/** Sites and backups of earlier schema versions. */

type Row = Record<string, SqlStorageValue>;

/** The schema version before the migration that says this. */
export const versionBefore = (words: string) => migrations.findIndex((sql) => sql.includes(words));

/** The schema version in which every language that posts name has its home, and what said nothing of that before. */
const HOMES = versionBefore("SELECT 0, 'entries'") + 1;
const SAY_LANGUAGES = new Set(["site", "sitemap"]);
const isOfHome = ({ archive, owner }: Row) => /^language:/.test(String(archive ?? owner ?? ""));

/** A backup as the same site would have kept it at an earlier schema version: nothing of the tables, columns and kinds of documents that came later. */
export async function asOf(version: number, { manifest, parts, files }: Kept): Promise<Kept> {
  const columns = await columnsAt(version);
  const older: Kept = { manifest: { ...manifest, schemaVersion: version, parts: [] }, parts: [], files };
  for (const [index, { n, table }] of manifest.parts.entries()) {
    const known = columns.get(table);
    if (!known) continue;
    const rows = rowsIn(parts[index])
      .filter((row) => !isLater(table, row, columns) && (version >= HOMES || !isOfHome(row)))
      .map((row) => (version >= HOMES || !SAY_LANGUAGES.has(String(row.kind)) ? row : { ...row, hash: "" }));
    const lines = rows.map((row) =>
      JSON.stringify(Object.fromEntries(known.map((name) => [name, row[name]]))),
    );
    if (lines.length === 0) continue;
    const text = lines.map((line) => `${line}\n`).join("");
    const octets = new TextEncoder().encode(text);
    const digest = await sha256(octets);
    older.parts.push(text);
    older.manifest.parts.push({ n, table, rows: lines.length, octets: octets.length, sha256: digest });
  }
  for (const [index, part] of older.manifest.parts.entries()) part.n = index + 1;
  return older;
}

const rowsIn = (text = ""): Row[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

function isLater(table: string, row: Row, columns: Map<string, string[]>): boolean {
  if (table !== "documents") return false;
  if (row.kind === "timeline") return !columns.has("months");
  return String(row.kind).startsWith("comment") && !columns.has("comments");
}

class RolledBack extends Error {}

const columnsAt = (version: number) =>
  runInDurableObject(siteWriter(bindings), (_, { storage }) => {
    const found = new Map<string, string[]>();
    try {
      storage.transactionSync(() => {
        layOut(storage.sql, version);
        for (const name of tablesIn(storage.sql))
          found.set(
            name,
            [...storage.sql.exec<{ name: string }>("SELECT name FROM pragma_table_info(?)", name)].map(
              (column) => column.name,
            ),
          );
        throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    return found;
  });

const tablesIn = (sql: SqlStorage): string[] =>
  [
    ...sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf*'",
    ),
  ].map(({ name }) => name);

/** An empty database as that version had it. */
function layOut(sql: SqlStorage, version: number) {
  for (const name of tablesIn(sql)) sql.exec(`DROP TABLE "${name}"`);
  sql.exec("CREATE TABLE migrations (n INTEGER PRIMARY KEY)");
  for (const [index, migration] of migrations.slice(0, version).entries()) {
    sql.exec(migration);
    sql.exec("INSERT INTO migrations VALUES (?)", index + 1);
  }
}

/** Has this version deployed over the database of an earlier one, which has these rows. */
export async function deployOver({ manifest, parts }: Kept) {
  await runInDurableObject(siteWriter(bindings), async (_, { storage }) => {
    storage.transactionSync(() => {
      layOut(storage.sql, manifest.schemaVersion);
      for (const [index, { table }] of manifest.parts.entries())
        for (const row of rowsIn(parts[index]))
          storage.sql.exec(
            `INSERT INTO "${table}" (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => "?")})`,
            ...Object.values(row),
          );
    });
    await storage.sync();
  });
  await wakeAnew();
}

/** The object starts anew, as it does after a deploy. */
export async function wakeAnew() {
  await runInDurableObject(siteWriter(bindings), () => faults.abort()).catch((error: unknown) => {
    if (!String(error).includes(ABORTED)) throw error;
  });
}
