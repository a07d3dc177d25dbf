/** Raised when the same text would be indexed under other words: the index is then filled anew. */
export const FORM = 1;

/** What is there in any form: an object that wakes writes nothing. */
export function createFacts(sql: SqlStorage) {
  sql.exec(
    "CREATE TABLE IF NOT EXISTS search_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
  );
}

/**
 * The words have no copy of the texts beside them (contentless), because those are in the other table; so what is taken out
 * must be named as it was put in. "secure-delete" takes it out of the index at once and leaves no trace until a merge.
 */
export function createTables(sql: SqlStorage) {
  sql.exec(
    `CREATE TABLE search_posts (
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, path TEXT NOT NULL, slug TEXT NOT NULL,
      title TEXT NOT NULL, names TEXT NOT NULL, body TEXT NOT NULL, language TEXT,
      published_at TEXT NOT NULL, published_on TEXT NOT NULL, categories TEXT NOT NULL, filed TEXT NOT NULL
    )`,
  );
  sql.exec("CREATE INDEX search_posts_by_slug ON search_posts(slug)");
  sql.exec(
    `CREATE VIRTUAL TABLE search_words USING fts5(
      title, names, body, address, filed, content = '', tokenize = 'unicode61 remove_diacritics 2 categories ''L* N* M* Co'''
    )`,
  );
  sql.exec("INSERT INTO search_words(search_words, rank) VALUES ('secure-delete', 1)");
}
