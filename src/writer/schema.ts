import { row, type Sql } from "./sql.ts";

/** Append-only: a migration that has landed is never edited, a change is a new one at the end. */
const migrations: string[] = [
  `
  CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL,
    path TEXT NOT NULL,
    slug TEXT NOT NULL,
    guid TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',
    version INTEGER NOT NULL,
    published_version INTEGER,
    published_at TEXT,
    published_on TEXT,
    revised_at TEXT,
    scheduled_version INTEGER,
    scheduled_at TEXT,
    withdrawn_at TEXT,
    withdrawal_reason TEXT,
    parent_id INTEGER,
    position INTEGER NOT NULL DEFAULT 0,
    translation_group INTEGER,
    created_at TEXT NOT NULL,
    saved_at TEXT NOT NULL
  );
  CREATE INDEX posts_scheduled ON posts(scheduled_at) WHERE scheduled_at IS NOT NULL;
  CREATE INDEX posts_translations ON posts(translation_group) WHERE translation_group IS NOT NULL;
  CREATE INDEX posts_children ON posts(parent_id) WHERE parent_id IS NOT NULL;

  CREATE TABLE revisions (
    post_id INTEGER NOT NULL, version INTEGER NOT NULL, saved_at TEXT NOT NULL, fields TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (post_id, version)
  ) WITHOUT ROWID;
  CREATE TABLE conflicts (
    post_id INTEGER NOT NULL, n INTEGER NOT NULL, based_on INTEGER, saved_at TEXT NOT NULL, fields TEXT NOT NULL,
    PRIMARY KEY (post_id, n)
  ) WITHOUT ROWID;
  CREATE TABLE renderings (
    post_id INTEGER PRIMARY KEY, version INTEGER NOT NULL, content_version INTEGER NOT NULL,
    html TEXT NOT NULL, teaser TEXT NOT NULL, more TEXT, excerpt TEXT NOT NULL
  );

  CREATE TABLE terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL,
    parent_id INTEGER, description TEXT,
    pending INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, slug)
  );
  CREATE INDEX terms_by_name ON terms(kind, name);

  CREATE TABLE archive_entries (
    archive TEXT NOT NULL, at TEXT NOT NULL, id INTEGER NOT NULL,
    PRIMARY KEY (archive, at, id)
  ) WITHOUT ROWID;
  CREATE INDEX archive_entries_by_post ON archive_entries(id);
  CREATE TABLE archive_pages (
    archive TEXT NOT NULL, from_at TEXT NOT NULL, from_id INTEGER NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (archive, from_at, from_id)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX archive_pages_by_label ON archive_pages(archive, label);

  CREATE TABLE documents (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL, owner TEXT NOT NULL,
    lane INTEGER NOT NULL, rank INTEGER NOT NULL,
    wanted INTEGER NOT NULL, written INTEGER NOT NULL DEFAULT 0, confirmed INTEGER NOT NULL DEFAULT 0,
    hash TEXT, written_at INTEGER NOT NULL DEFAULT 0, confirmed_at INTEGER,
    not_before INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, error TEXT
  ) WITHOUT ROWID;
  CREATE INDEX documents_owed ON documents(lane, rank, not_before) WHERE wanted > written;
  CREATE INDEX documents_unconfirmed ON documents(not_before) WHERE written > confirmed;
  CREATE INDEX documents_by_owner ON documents(owner);

  CREATE TABLE receipts (
    post_id INTEGER NOT NULL, key TEXT NOT NULL, wanted INTEGER NOT NULL,
    PRIMARY KEY (post_id, key)
  ) WITHOUT ROWID;

  CREATE TABLE redirects (
    path_key TEXT PRIMARY KEY, bucket INTEGER NOT NULL, post_id INTEGER, to_path TEXT
  ) WITHOUT ROWID;
  CREATE INDEX redirects_by_bucket ON redirects(bucket);
  CREATE INDEX redirects_by_post ON redirects(post_id) WHERE post_id IS NOT NULL;

  CREATE TABLE floors (
    post_id INTEGER PRIMARY KEY, floor INTEGER, serial INTEGER NOT NULL, written_at INTEGER
  );

  CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT, origin TEXT NOT NULL, status TEXT NOT NULL, started_at TEXT NOT NULL
  );
  CREATE TABLE import_items (
    origin TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    import_id INTEGER NOT NULL, hash TEXT NOT NULL,
    post_id INTEGER, term_id INTEGER, version INTEGER, parent_key TEXT, aliases TEXT NOT NULL,
    due INTEGER NOT NULL DEFAULT 0, at TEXT,
    PRIMARY KEY (origin, kind, key)
  ) WITHOUT ROWID;
  CREATE INDEX import_items_due ON import_items(import_id, kind, at) WHERE due = 1;
  CREATE TABLE import_archives (archive TEXT PRIMARY KEY) WITHOUT ROWID;

  CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `,
  `
  ALTER TABLE floors ADD COLUMN legal INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE floors ADD COLUMN set_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE documents ADD COLUMN owed_at INTEGER;
  CREATE INDEX renderings_by_content_version ON renderings(content_version);
  `,
  `
  ALTER TABLE posts ADD COLUMN source TEXT;
  ALTER TABLE posts ADD COLUMN deleted_at TEXT;
  CREATE INDEX posts_by_guid ON posts(guid);
  UPDATE posts SET source = json_object('origin', origin, 'key', key) FROM import_items WHERE import_items.post_id = posts.id;
  UPDATE posts SET parent_id = (SELECT json_extract(fields, '$.parent') FROM revisions
    WHERE post_id = posts.id AND revisions.version = posts.version) WHERE published_version IS NULL AND type = 'page';
  `,
  `
  CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL, scopes TEXT NOT NULL, secret_hash TEXT NOT NULL,
    made_by INTEGER, created_at TEXT NOT NULL,
    rotated_by INTEGER, rotated_at TEXT,
    expires_at TEXT NOT NULL, used_at TEXT, revoked_at TEXT
  );
  CREATE TABLE refusals (minute TEXT PRIMARY KEY, forged INTEGER NOT NULL, void INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL, path_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, alt TEXT,
    type TEXT NOT NULL, size INTEGER NOT NULL, width INTEGER, height INTEGER,
    sha256 TEXT NOT NULL, dropped TEXT NOT NULL, carries TEXT NOT NULL,
    state TEXT NOT NULL, created_at TEXT NOT NULL
  );
  CREATE INDEX files_by_content ON files(sha256);
  CREATE TABLE file_uses (
    path_key TEXT NOT NULL, post_id INTEGER NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (path_key, post_id, kind)
  ) WITHOUT ROWID;
  CREATE INDEX file_uses_by_post ON file_uses(post_id);
  CREATE TABLE file_withdrawals (
    path_key TEXT NOT NULL, post_id INTEGER NOT NULL, cause TEXT NOT NULL,
    PRIMARY KEY (path_key, post_id, cause)
  ) WITHOUT ROWID;
  CREATE TABLE file_floors (
    path_key TEXT PRIMARY KEY, floor TEXT NOT NULL, serial INTEGER NOT NULL, written_at INTEGER
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL, events TEXT NOT NULL,
    secret TEXT NOT NULL, old_secret TEXT, old_until INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1, inactive_reason TEXT,
    busy_until INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL
  );
  CREATE TABLE deliveries (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL, webhook_id INTEGER NOT NULL,
    event TEXT NOT NULL, post_id INTEGER NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', ready INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER NOT NULL DEFAULT 0,
    status INTEGER, error TEXT, ended_at TEXT
  );
  CREATE INDEX deliveries_by_webhook ON deliveries(webhook_id, n);
  CREATE INDEX deliveries_due ON deliveries(webhook_id, ready, not_before) WHERE state = 'waiting';
  CREATE INDEX deliveries_by_post ON deliveries(post_id) WHERE state = 'waiting';
  `,
  `
  CREATE TABLE uploads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, alt TEXT, path TEXT, size INTEGER NOT NULL,
    file_id INTEGER, multipart_id TEXT, created_at TEXT NOT NULL
  );
  CREATE TABLE upload_parts (
    upload_id INTEGER NOT NULL, n INTEGER NOT NULL, etag TEXT NOT NULL, sha256 TEXT NOT NULL, carries TEXT NOT NULL,
    PRIMARY KEY (upload_id, n)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE purges (post_id INTEGER PRIMARY KEY, purged_at TEXT NOT NULL, purged_by INTEGER);
  CREATE TABLE previews (
    post_id INTEGER NOT NULL, n INTEGER NOT NULL, version INTEGER NOT NULL,
    created_at TEXT NOT NULL, expires_at TEXT NOT NULL,
    PRIMARY KEY (post_id, n)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE answers (
    caller TEXT NOT NULL, key TEXT NOT NULL, part INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, at INTEGER NOT NULL, octets BLOB NOT NULL,
    PRIMARY KEY (caller, key, part)
  );
  CREATE INDEX answers_by_age ON answers(at);
  `,
  `
  CREATE INDEX posts_by_state ON posts(state);
  CREATE INDEX posts_by_type ON posts(type);
  `,
  `
  CREATE TABLE import_terms (term_id INTEGER PRIMARY KEY, words TEXT NOT NULL, changes TEXT NOT NULL);
  `,
  `
  ALTER TABLE terms ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE terms ADD COLUMN merged_into INTEGER;
  CREATE INDEX terms_merged ON terms(merged_into) WHERE merged_into IS NOT NULL;
  CREATE TABLE refilings (
    term_id INTEGER PRIMARY KEY, stage TEXT NOT NULL, at TEXT NOT NULL, id INTEGER NOT NULL
  );
  ALTER TABLE redirects ADD COLUMN term_id INTEGER;
  CREATE INDEX redirects_by_term ON redirects(term_id) WHERE term_id IS NOT NULL;
  UPDATE redirects SET term_id = (SELECT id FROM terms WHERE path = to_path) WHERE to_path IS NOT NULL;
  `,
  `
  ALTER TABLE import_items ADD COLUMN translation_key TEXT;
  `,
  `
  ALTER TABLE import_items ADD COLUMN settings TEXT;
  `,
  `
  ALTER TABLE redirects ADD COLUMN to_key TEXT;
  ALTER TABLE redirects ADD COLUMN made TEXT NOT NULL DEFAULT 'import';
  CREATE INDEX redirects_by_target ON redirects(to_key) WHERE to_key IS NOT NULL;
  CREATE INDEX documents_leading ON documents(key) WHERE kind IN ('redirect', 'moved');
  ALTER TABLE import_items ADD COLUMN to_address TEXT;
  `,
  `
  ALTER TABLE revisions ADD COLUMN made_by TEXT;
  ALTER TABLE conflicts ADD COLUMN made_by TEXT;
  ALTER TABLE posts ADD COLUMN withdrawn_by TEXT;
  `,
];

/** Brings the database to the newest schema; each migration runs once, in its own transaction. */
export function migrate(storage: DurableObjectStorage): void {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS migrations (n INTEGER PRIMARY KEY)");
  const done = getSchemaVersion(sql);
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
