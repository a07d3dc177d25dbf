/** The tables of the first version. */
export const first = `
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
  `;
