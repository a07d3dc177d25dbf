import { first } from "./first-migration.ts";

/** Append-only: a migration that has landed is never edited, a change is a new one at the end. */
export const migrations: string[] = [
  first,
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
  `
  CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, role TEXT NOT NULL, language TEXT, handle TEXT NOT NULL,
    created_at TEXT NOT NULL, removed_at TEXT
  );
  CREATE TABLE passkeys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL, label TEXT NOT NULL, host TEXT NOT NULL,
    credential_id TEXT NOT NULL UNIQUE, public_key TEXT NOT NULL, counter INTEGER NOT NULL,
    created_at TEXT NOT NULL, used_at TEXT
  );
  CREATE INDEX passkeys_by_person ON passkeys(person_id);
  CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL, secret_hash TEXT NOT NULL, passkey_id INTEGER,
    opened_at TEXT NOT NULL, used_at TEXT NOT NULL
  );
  CREATE INDEX sessions_by_person ON sessions(person_id);
  CREATE TABLE recovery_codes (code_hash TEXT PRIMARY KEY, person_id INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX recovery_codes_by_person ON recovery_codes(person_id);
  CREATE TABLE invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, role TEXT NOT NULL, secret_hash TEXT NOT NULL, made_by INTEGER,
    created_at TEXT NOT NULL, expires_at TEXT NOT NULL
  );
  CREATE TABLE spent_challenges (challenge TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE activity (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, until TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    post_id INTEGER, thing TEXT, fact TEXT
  );
  CREATE INDEX activity_by_post ON activity(post_id, n) WHERE post_id IS NOT NULL;
  ALTER TABLE posts ADD COLUMN created_by INTEGER;
  ALTER TABLE tokens ADD COLUMN person_id INTEGER;
  ALTER TABLE purges ADD COLUMN person_id INTEGER;
  `,
  `
  ALTER TABLE files ADD COLUMN access TEXT NOT NULL DEFAULT 'public';
  ALTER TABLE files ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE files ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE files ADD COLUMN error TEXT;
  CREATE INDEX files_showing ON files(not_before) WHERE access = 'showing';
  ALTER TABLE uploads ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
  `,
  `
  CREATE TABLE approvals (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id INTEGER NOT NULL UNIQUE, version INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT,
    asked_by TEXT NOT NULL, asked_at TEXT NOT NULL, word TEXT,
    declined_by TEXT, declined_at TEXT, reply TEXT
  );
  `,
  `
  ALTER TABLE files ADD COLUMN created_by INTEGER;
  `,
  `
  CREATE TABLE working_copies (
    who TEXT NOT NULL, thing TEXT NOT NULL, post_id INTEGER, based_on INTEGER,
    kept_at TEXT NOT NULL, stamp TEXT NOT NULL, title TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (who, thing)
  );
  CREATE INDEX working_copies_by_post ON working_copies(post_id) WHERE post_id IS NOT NULL;
  `,
  `ALTER TABLE imports ADD COLUMN formerly TEXT NOT NULL DEFAULT '[]';`,
  `
  ALTER TABLE invitations ADD COLUMN token_id INTEGER;
  ALTER TABLE previews ADD COLUMN made_by TEXT;
  `,
  `
  CREATE TABLE months (month TEXT PRIMARY KEY, posts INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO months SELECT substr(archive, 7), COUNT(*) FROM archive_entries
    WHERE archive >= 'month:' AND archive < 'month;' GROUP BY archive;
  INSERT OR IGNORE INTO documents (key, kind, owner, lane, rank, wanted, owed_at)
    SELECT '/archive', 'timeline', 'timeline', 2, 2, 1, unixepoch() * 1000 WHERE EXISTS (SELECT 1 FROM months);
  `,
  `
  CREATE TABLE search_owed (post_id INTEGER PRIMARY KEY, lane INTEGER NOT NULL, wanted INTEGER NOT NULL);
  `,
  `
  CREATE TABLE series_parts (
    series INTEGER NOT NULL, part INTEGER NOT NULL, post_id INTEGER NOT NULL, PRIMARY KEY (series, part, post_id)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX series_parts_by_post ON series_parts(post_id);
  INSERT OR IGNORE INTO series_parts
    SELECT CAST(substr(archive, 8) AS INTEGER), json_extract(fields, '$.series.part'), posts.id
    FROM archive_entries JOIN posts ON posts.id = archive_entries.id
    JOIN revisions ON post_id = posts.id AND revisions.version = published_version
    WHERE archive >= 'series:' AND archive < 'series;' AND json_extract(fields, '$.series.part') IS NOT NULL;
  UPDATE documents SET wanted = wanted + 1, lane = 2, owed_at = COALESCE(owed_at, unixepoch() * 1000)
    WHERE kind = 'post' AND wanted = written AND owner IN (SELECT 'post:' || post_id FROM series_parts);
  UPDATE documents SET wanted = wanted + 1, lane = 2, owed_at = COALESCE(owed_at, unixepoch() * 1000)
    WHERE kind = 'archive' AND wanted = written AND owner IN (SELECT 'series:' || series || '#' FROM series_parts);
  `,
  `
  CREATE TABLE snapshot_rows (
    table_name TEXT NOT NULL, k1 NOT NULL, k2 NOT NULL, k3 NOT NULL, row TEXT, PRIMARY KEY (table_name, k1, k2, k3)
  ) WITHOUT ROWID;
  CREATE TABLE backup_parts (
    n INTEGER PRIMARY KEY, table_name TEXT NOT NULL, row_count INTEGER NOT NULL, octets INTEGER NOT NULL, sha256 TEXT NOT NULL
  );
  `,
  `
  CREATE TABLE comments (
    post_id INTEGER NOT NULL, id INTEGER NOT NULL, parent INTEGER,
    author TEXT NOT NULL, at TEXT, mentioned_by TEXT,
    text TEXT NOT NULL, html TEXT NOT NULL, content_version INTEGER NOT NULL,
    part INTEGER NOT NULL, removed_at TEXT,
    PRIMARY KEY (post_id, id)
  );
  CREATE INDEX comments_by_time ON comments(at) WHERE removed_at IS NULL AND mentioned_by IS NULL;
  CREATE INDEX comments_removed ON comments(post_id) WHERE removed_at IS NOT NULL;
  CREATE INDEX comments_by_content_version ON comments(content_version);
  ALTER TABLE import_items ADD COLUMN comments TEXT;
  `,
  `ALTER TABLE imports ADD COLUMN pictures_of TEXT NOT NULL DEFAULT '[]';`,
  // Homes of languages, and languages in sitemaps, of what was published before.
  `
  INSERT OR IGNORE INTO refilings
    SELECT 0, 'entries', '', 0 WHERE EXISTS (SELECT 1 FROM archive_entries WHERE archive = 'site');
  UPDATE documents SET wanted = wanted + 1, lane = 2, owed_at = COALESCE(owed_at, unixepoch() * 1000)
    WHERE kind = 'sitemap' AND wanted = written AND EXISTS (SELECT 1 FROM posts WHERE translation_group IS NOT NULL);
  `,
  `
  DROP INDEX documents_owed;
  CREATE INDEX documents_owed ON documents(lane, rank, owed_at) WHERE wanted > written;
  `,
  // Without a rowid, each step of a search for a row reads a whole body, because the row flows over its page.
  `
  CREATE TABLE revisions_by_rowid (
    post_id INTEGER NOT NULL, version INTEGER NOT NULL, saved_at TEXT NOT NULL, fields TEXT NOT NULL, body TEXT NOT NULL,
    made_by TEXT,
    PRIMARY KEY (post_id, version)
  );
  INSERT INTO revisions_by_rowid SELECT * FROM revisions;
  DROP TABLE revisions;
  ALTER TABLE revisions_by_rowid RENAME TO revisions;
  `,
  `
  CREATE INDEX search_owed_by_lane ON search_owed(lane, post_id);
  CREATE INDEX terms_by_path ON terms(path);
  `,
];
