import type { PostRef } from "../read-model/documents.ts";
import { type Atom, atomsOf } from "./atoms.ts";
import { listBest } from "./find.ts";
import { type IndexedPost, slugOf } from "./posts.ts";
import { stands, toMatch } from "./question.ts";

/** At most so many posts that an address may have meant. */
const MOST_NEAR = 5;

/** Fewer characters begin too many slugs to mean one of them. */
const SHORTEST = 3;
/** Of the posts whose slug begins so, the best of this many. */
const LOOKED_AT = 50;
const MOST_WORDS = 8;

/**
 * What an address without a document may have meant, and how many rows that read: posts whose slug is its last part, or begins
 * with it; else posts that have at least half of its words in their address or title.
 */
export function listNear(sql: SqlStorage, key: string): { near: PostRef[]; rowsRead: number } {
  const slug = slugOf(key).replace(/\.(?:html?|php|aspx?)$/, "");
  if ([...slug].length < SHORTEST && !/\p{scx=Han}|\p{scx=Hang}/u.test(slug))
    return { near: [], rowsRead: 0 };
  const bySlug = sql.exec<IndexedPost>(
    `SELECT * FROM (SELECT * FROM search_posts WHERE slug >= ?1 AND slug < ?1 || char(1114111) ORDER BY slug LIMIT ?2)
     ORDER BY slug <> ?1, length(slug), id DESC LIMIT ?3`,
    slug,
    LOOKED_AT,
    MOST_NEAR,
  );
  const found = bySlug.toArray();
  if (found.length > 0) return { near: found.map(toRef), rowsRead: bySlug.rowsRead };
  const words = [...atomsOf(slug)].slice(0, MOST_WORDS);
  if (words.length === 0) return { near: [], rowsRead: bySlug.rowsRead };
  const match = `{title address} : (${words.map((word) => toMatch(toPhrase(word))).join(" OR ")})`;
  const { rows, rowsRead } = listBest(sql, match, 2 * MOST_NEAR, 0);
  const near = rows.filter((post) => has(post, words) >= words.length / 2).slice(0, MOST_NEAR);
  return { near: near.map(toRef), rowsRead: rowsRead + bySlug.rowsRead };
}

const toPhrase = (word: Atom) => ({
  atoms: [word],
  isOpen: word.run === null && word.text.length > SHORTEST,
});

/** How many of the words a post has in its slug or title. */
function has({ slug, title }: IndexedPost, words: Atom[]): number {
  const there = [...atomsOf(`${slug} ${title}`)];
  return words.filter((word) => there.some((_, at) => stands(toPhrase(word), there, at))).length;
}

const toRef = ({ id, version, path, title, language }: IndexedPost): PostRef => ({
  id,
  version,
  path,
  title,
  language,
});
