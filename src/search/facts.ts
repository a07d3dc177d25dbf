/** Small facts of the index that are one row each; values are JSON. */

export function getFact<T>(sql: SqlStorage, name: string, fallback: T): T {
  const [found] = sql
    .exec<{ value: string }>("SELECT value FROM search_facts WHERE name = ?", name)
    .toArray();
  return found ? JSON.parse(found.value) : fallback;
}

export const setFact = (sql: SqlStorage, name: string, value: unknown) =>
  sql.exec("INSERT OR REPLACE INTO search_facts VALUES (?, ?)", name, JSON.stringify(value));
