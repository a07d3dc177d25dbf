import type { PostRef } from "../read-model/documents.ts";
import type { Near } from "../read-model/search.ts";
import { type Atom, atomsOf } from "./atoms.ts";
import { listBegun } from "./begun.ts";
import { listBest } from "./find.ts";
import { type IndexedPost, slugOf } from "./posts.ts";
import { stands, toMatch } from "./question.ts";

/** At most so many posts that an address may have meant. */
const MOST_NEAR = 5;

/** Fewer characters begin too many slugs to mean one of them. */
const SHORTEST = 3;
const MOST_WORDS = 8;

/**
 * What an address without a document may have meant, and how many rows that read: posts whose slug is its last part, or begins
 * with it; else posts that have at least half of its words in their address or title.
 */
export function listNear(sql: SqlStorage, key: string): { near: Near; rowsRead: number } {
  const slug = slugOf(key).replace(/\.(?:html?|php|aspx?)$/, "");
  if ([...slug].length < SHORTEST && !/\p{scx=Han}|\p{scx=Hang}/u.test(slug))
    return { near: { posts: [], cutShort: [] }, rowsRead: 0 };
  const begun = listBegun(sql, key, slug);
  if (begun.posts.length > 0) {
    const posts = begun.posts.slice(0, MOST_NEAR).map(toRef);
    return { near: { posts, cutShort: begun.cutShort.map(toRef) }, rowsRead: begun.rowsRead };
  }
  const words = [...atomsOf(slug)].slice(0, MOST_WORDS);
  if (words.length === 0) return { near: { posts: [], cutShort: [] }, rowsRead: begun.rowsRead };
  const match = `{title address} : (${words.map((word) => toMatch(toPhrase(word))).join(" OR ")})`;
  const { rows, rowsRead } = listBest(sql, match, 2 * MOST_NEAR, 0);
  const posts = rows.filter((post) => has(post, words) >= words.length / 2).slice(0, MOST_NEAR);
  return { near: { posts: posts.map(toRef), cutShort: [] }, rowsRead: rowsRead + begun.rowsRead };
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
