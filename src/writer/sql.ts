/** The object's database, and the two shapes in which its rows are asked for. */
export type Sql = SqlStorage;

type Row = Record<string, SqlStorageValue>;

export function rows<T extends Row>(sql: Sql, query: string, ...values: SqlStorageValue[]): T[] {
  return sql.exec<T>(query, ...values).toArray();
}

export function row<T extends Row>(sql: Sql, query: string, ...values: SqlStorageValue[]): T | null {
  return sql.exec<T>(query, ...values).toArray()[0] ?? null;
}
