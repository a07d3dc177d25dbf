/** The object's database, and the few shapes in which it is asked and told. */
export type Sql = SqlStorage;

/** Does its work in one transaction, after which the alarm knows what is owed. */
export type Commit = (work: (sql: Sql) => void) => void;

type Row = Record<string, SqlStorageValue>;

/** All rows that a query answers. */
export function rows<T extends Row>(sql: Sql, query: string, ...values: SqlStorageValue[]): T[] {
  return sql.exec<T>(query, ...values).toArray();
}

/** The first of them; null for none. */
export function row<T extends Row>(sql: Sql, query: string, ...values: SqlStorageValue[]): T | null {
  return sql.exec<T>(query, ...values).toArray()[0] ?? null;
}

/** The number that a query such as `SELECT COUNT(*) AS n FROM posts` answers. */
export const count = (sql: Sql, query: string, ...values: SqlStorageValue[]): number =>
  row<{ n: number }>(sql, query, ...values)?.n ?? 0;

/** Runs an `INSERT … RETURNING id`, and answers the id. */
export const insert = (sql: Sql, query: string, ...values: SqlStorageValue[]): number =>
  sql.exec<{ id: number }>(query, ...values).one().id;

/** Changes these columns of the row with this id. */
export function update(sql: Sql, table: string, id: number, changes: Partial<Row>) {
  const columns = Object.keys(changes);
  if (columns.length === 0) return;
  const assignments = columns.map((column) => `${column} = ?`).join(", ");
  sql.exec(`UPDATE ${table} SET ${assignments} WHERE id = ?`, ...Object.values(changes), id);
}
