import { toPlainText } from "../content/plain-text.ts";
import { normalise } from "../paths.ts";
import type { SearchEntry } from "../read-model/search.ts";
import { toIndexed } from "./atoms.ts";
import { setFact } from "./facts.ts";
import { createTables, FORM } from "./tables.ts";

/** The texts that can be found, and the words that are in them. */

export type IndexedPost = {
  id: number;
  version: number;
  path: string;
  slug: string;
  title: string;
  names: string;
  body: string;
  language: string | null;
  published_at: string;
  published_on: string;
  categories: string;
  filed: string;
};

/** The longest text that is indexed, in UTF-16 units: as pairs of characters it stays below the 2 MB of a value. */
const LONGEST = 200_000;

/** Forgets every post, and begins in today's form; what was read of the day's rows stays counted. */
export function emptyTables(sql: SqlStorage) {
  for (const table of ["search_words", "search_posts"]) sql.exec(`DROP TABLE IF EXISTS ${table}`);
  sql.exec("DELETE FROM search_facts WHERE name <> 'rows'");
  createTables(sql);
  setFact(sql, "form", FORM);
}

export function putPost(sql: SqlStorage, entry: SearchEntry) {
  erasePost(sql, entry.id);
  const post = toRow(entry);
  sql.exec(
    "INSERT INTO search_posts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    post.id,
    post.version,
    post.path,
    post.slug,
    post.title,
    post.names,
    post.body,
    post.language,
    post.published_at,
    post.published_on,
    post.categories,
    post.filed,
  );
  sql.exec(
    "INSERT INTO search_words(rowid, title, names, body, address, filed) VALUES (?, ?, ?, ?, ?, ?)",
    post.id,
    ...toColumns(post),
  );
}

export function erasePost(sql: SqlStorage, id: number) {
  const [post] = sql.exec<IndexedPost>("SELECT * FROM search_posts WHERE id = ?", id).toArray();
  if (!post) return;
  sql.exec(
    `INSERT INTO search_words(search_words, rowid, title, names, body, address, filed)
     VALUES ('delete', ?, ?, ?, ?, ?, ?)`,
    id,
    ...toColumns(post),
  );
  sql.exec("DELETE FROM search_posts WHERE id = ?", id);
}

/** By which categories and years are told apart. */
export const categoryToken = (id: number) => `c${id}`;
export const yearToken = (year: string) => `y${year}`;

function toRow(entry: SearchEntry): IndexedPost {
  const filed = [...entry.within.map(categoryToken), yearToken(entry.publishedOn.slice(0, 4))];
  return {
    id: entry.id,
    version: entry.version,
    path: entry.path,
    slug: slugOf(normalise(entry.path)),
    title: entry.title.normalize("NFC"),
    names: entry.names.join(" · ").normalize("NFC"),
    body: toPlainText(entry.html).normalize("NFC").slice(0, LONGEST).toWellFormed(),
    language: entry.language,
    published_at: entry.publishedAt,
    published_on: entry.publishedOn,
    categories: JSON.stringify(entry.categories),
    filed: filed.join(" "),
  };
}

/** The last part of a normalised path. */
export const slugOf = (key: string) => key.slice(key.lastIndexOf("/") + 1);

/** From the row alone, so that it comes to the same when the post is taken out. */
const toColumns = ({ title, names, body, path, filed }: IndexedPost): string[] => [
  toIndexed(title),
  toIndexed(names),
  toIndexed(body),
  toIndexed(normalise(path)),
  filed,
];
