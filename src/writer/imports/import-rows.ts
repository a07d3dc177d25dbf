import type { ImportItem } from "../../model/import.ts";
import type { Done } from "../access/callers.ts";
import { row, type Sql } from "../sql.ts";

/** An item of an import. Its post or term stays unknown to readers while `due`, and is made public by the commit. */
export type ItemRow = {
  origin: string;
  kind: string;
  key: string;
  import_id: number;
  hash: string;
  post_id: number | null;
  term_id: number | null;
  /** The revision that the import made last; a higher one of the post was written here. */
  version: number | null;
  parent_key: string | null;
  aliases: string;
  /** 1 while the commit has to make it public, 2 when that failed. */
  due: number;
  at: string | null;
  /** The key of the post or page that it is a translation of. */
  translation_key: string | null;
  /** JSON, what the settings are to say from the commit on; `version` is theirs then. */
  settings: string | null;
  /** Where a redirect is to lead from the commit on. */
  to_address: string | null;
  /** JSON, the comments that are to stand below the post from the commit on. */
  comments: string | null;
};

/** Where an item belongs, a digest of it by which a second sending is known, and when and by whom it was sent. */
export type Sent = Done & { importId: number; origin: string; hash: string };

/** The row of an item that was sent just now. */
export function toItemRow(sent: Sent, item: ImportItem, key: string): ItemRow {
  return {
    origin: sent.origin,
    kind: item.kind,
    key,
    import_id: sent.importId,
    hash: sent.hash,
    post_id: null,
    term_id: null,
    version: null,
    parent_key: item.kind === "page" ? (item.parent ?? null) : null,
    aliases: JSON.stringify("aliases" in item ? item.aliases : []),
    due: 1,
    at: null,
    translation_key: ("translationOf" in item && item.translationOf) || null,
    settings: null,
    to_address: null,
    comments: null,
  };
}

/** What came from an origin under this key. */
export function getItem(sql: Sql, origin: string, kind: string, key: string): ItemRow | null {
  return row<ItemRow>(
    sql,
    "SELECT * FROM import_items WHERE origin = ? AND kind = ? AND key = ?",
    origin,
    kind,
    key,
  );
}

export function saveItem(sql: Sql, item: ItemRow) {
  sql.exec(
    "INSERT OR REPLACE INTO import_items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    item.origin,
    item.kind,
    item.key,
    item.import_id,
    item.hash,
    item.post_id,
    item.term_id,
    item.version,
    item.parent_key,
    item.aliases,
    item.due,
    item.at,
    item.translation_key,
    item.settings,
    item.to_address,
    item.comments,
  );
}
