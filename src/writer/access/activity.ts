import { earlier } from "../instants.ts";
import { rows, type Sql } from "../sql.ts";
import { nameOf, type Who } from "./callers.ts";

/** What a command says of itself for the activity: the post, or another thing such as `file:7`, and a short fact. Never a text of anybody's. */
export type Note = {
  post?: number;
  thing?: string;
  fact?: Fact;
  /** The person who came in by it. */
  by?: number;
};

/** Numbers, instants and words of ours. */
type Fact = Record<string, number | string>;

/** One thing that was done. `until` is later than `at` where it was done several times in a row. */
export type Deed = {
  n: number;
  at: string;
  until: string;
  /** `person:3`, `token:7`, `owner`. */
  who: string;
  /** Their name or label, while it is known. */
  name: string | null;
  /** The name of the command. */
  what: string;
  post: number | null;
  /** The post's title now; null once it was purged. */
  title: string | null;
  thing: string | null;
  /** What a person or token that it concerns is called. */
  thingName: string | null;
  fact: Fact | null;
};

/** Who looks further back has the versions of the posts. */
const KEPT_MS = 365 * 86_400_000;
const MOST_DEEDS = 20_000;

/** What an editor's browser saves every few seconds is one deed within this time. */
const ONE_DEED_MS = 3_600_000;

/** Writes down what a caller did, in the transaction in which it is done. */
export function noteDeed(sql: Sql, who: Who, what: string, { post, thing, fact, by }: Note, now: string) {
  const name = by === undefined ? nameOf(who) : `person:${by}`;
  const text = fact ? JSON.stringify(fact) : null;
  if (post !== undefined && what === "savePost" && goesOn(sql, { post, name, what }, text, now)) return;
  sql.exec(
    "INSERT INTO activity (at, until, who, what, post_id, thing, fact) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6)",
    now,
    name,
    what,
    post ?? null,
    thing ?? null,
    text,
  );
  forget(sql, now);
}

/** Looks at the oldest rows alone: more are not read, however many there are. */
function forget(sql: Sql, now: string) {
  sql.exec(
    `DELETE FROM activity WHERE n IN (
       SELECT n FROM (SELECT n, at FROM activity ORDER BY n LIMIT 20) WHERE at < ?1 OR n <= last_insert_rowid() - ?2)`,
    earlier(now, KEPT_MS),
    MOST_DEEDS,
  );
}

/** Whether it is the newest deed on that post that goes on. */
const goesOn = (
  sql: Sql,
  { post, name, what }: { post: number; name: string; what: string },
  fact: string | null,
  now: string,
): boolean =>
  rows(
    sql,
    `UPDATE activity SET until = ?1, fact = ?2
     WHERE n = (SELECT MAX(n) FROM activity WHERE post_id = ?3) AND what = ?4 AND who = ?5 AND at > ?6 RETURNING n`,
    now,
    fact,
    post,
    what,
    name,
    earlier(now, ONE_DEED_MS),
  ).length > 0;

/** Erases what is said of a post that is purged; that it was done stays known. */
export function eraseFacts(sql: Sql, postId: number) {
  sql.exec("UPDATE activity SET fact = NULL WHERE post_id = ?", postId);
}

/** Erases the slug of a term that is purged; that something was done stays known. */
export function eraseThings(sql: Sql, kind: string, slug: string) {
  sql.exec(
    "UPDATE activity SET thing = NULL, fact = NULL WHERE thing = ?1 || ':' || ?2 OR (thing LIKE ?1 || ':%' AND json_extract(fact, '$.into') = ?2)",
    kind,
    slug,
  );
}

/** What a list is narrowed down to; `before` is the last `n` of the page before. */
export type ActivityFilters = { who: string | null; post: number | null; before: number; limit: number };

/** The id in such as `person:3`, so that its row is found by its key. */
const idIn = (column: "who" | "thing", kind: "person" | "token") =>
  `CASE WHEN ${column} LIKE '${kind}:%' THEN CAST(substr(${column}, ${kind.length + 2}) AS INTEGER) END`;

/**
 * Newest first. `mine`: what one person did, and what was done to their posts; nothing of other people's posts that readers do not
 * see as they are now, because a row tells the title. A number is bound as a real one, and reads as 3.0 beside a text.
 */
export function listDeeds(
  sql: Sql,
  { who, post, before, limit }: ActivityFilters,
  mine: number | null,
): Deed[] {
  const order = "ORDER BY activity.n DESC LIMIT ?2";
  const narrowed =
    post !== null
      ? "activity.post_id = ?3 AND (?4 IS NULL OR who = ?4)"
      : who !== null
        ? "who = ?4 AND ?3 IS NULL"
        : "?3 IS NULL AND ?4 IS NULL";
  return rows<Omit<Deed, "fact"> & { fact: string | null }>(
    sql,
    `SELECT activity.n, at, until, who, what, activity.post_id AS post, thing, fact,
       COALESCE(people.name, tokens.label) AS name, COALESCE(them.name, theirs.label) AS thingName, json_extract(revisions.fields, '$.title') AS title
     FROM activity
     LEFT JOIN people ON people.id = ${idIn("who", "person")}
     LEFT JOIN tokens ON tokens.id = ${idIn("who", "token")}
     LEFT JOIN people AS them ON them.id = ${idIn("thing", "person")}
     LEFT JOIN tokens AS theirs ON theirs.id = ${idIn("thing", "token")}
     LEFT JOIN posts ON posts.id = activity.post_id
     LEFT JOIN revisions ON revisions.post_id = posts.id AND revisions.version = posts.version
     WHERE activity.n < ?1 AND ${narrowed} AND (?5 IS NULL OR posts.created_by = ?5 OR (who = 'person:' || CAST(?5 AS INTEGER)
       AND (posts.id IS NULL OR (posts.state = 'published' AND posts.version = posts.published_version)))) ${order}`,
    before,
    limit,
    post,
    who,
    mine,
  ).map((deed) => ({ ...deed, fact: deed.fact === null ? null : JSON.parse(deed.fact) }));
}
