import { migrations } from "./migrations.ts";
import { row, type Sql } from "./sql.ts";

/** Brings the database to the newest schema; each migration runs once, in its own transaction. `before` comes first, where there is one to change. */
export function migrate(storage: DurableObjectStorage, before: (sql: Sql) => void): void {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS migrations (n INTEGER PRIMARY KEY)");
  const done = getSchemaVersion(sql);
  if (done > 0 && done < migrations.length) storage.transactionSync(() => before(sql));
  for (const [index, migration] of migrations.entries()) {
    if (index < done) continue;
    storage.transactionSync(() => {
      sql.exec(migration);
      sql.exec("INSERT INTO migrations VALUES (?)", index + 1);
    });
  }
}

/** How many migrations the database has been through. */
export const getSchemaVersion = (sql: Sql): number =>
  row<{ n: number | null }>(sql, "SELECT MAX(n) AS n FROM migrations")?.n ?? 0;

/** Small facts that are one row each: settings, serials, counters. Values are JSON. */
export function getState<T>(sql: Sql, key: string, fallback: T): T {
  const found = row<{ value: string }>(sql, "SELECT value FROM state WHERE key = ?", key);
  return found ? JSON.parse(found.value) : fallback;
}

export function setState(sql: Sql, key: string, value: unknown): void {
  sql.exec(
    "INSERT INTO state VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
    key,
    JSON.stringify(value),
  );
}
