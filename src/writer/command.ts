import { fail, ok, type Result } from "../model/result.ts";
import type { Scope } from "../model/scope.ts";
import type { Note } from "./access/activity.ts";
import type { Who } from "./access/callers.ts";
import type { Failure } from "./failures.ts";
import { getPost, type PostRow } from "./posts/posts.ts";
import { type PublicationView, viewPublication } from "./posts/publication.ts";
import type { Sql } from "./sql.ts";

/** What every transaction works with: the rows, the instant (RFC 3339, UTC), and our own limit of KV writes a day (0 for none). */
export type Moment = { sql: Sql; now: string; kvWritesPerDay: number };

/** What a command works with. On one's own computer the owner's secret may do everything, elsewhere what access.ts says. */
export type Context = Moment & { caller: Who; ownerMayAll: boolean };

/** A right that a token can have; or to be an owner, a person who is signed in, or anybody at all. */
export type Need = Scope | "owner" | "person" | "nothing";

/**
 * Something that a program can ask of the writer. `run` is one transaction: a failure leaves nothing of it, except an
 * edit that lost. A command that needs no more than `read`, or says that it `reads`, writes nothing.
 */
export type Command<I, O> = {
  /** The right that it needs, or those that an input needs. */
  needs: Need | ((input: I) => Need[]);
  /** Who has this right may do it too, and is told no more than that right is for: the command looks. */
  or?: Scope;
  /** It writes nothing, whatever it needs. */
  reads?: true;
  /** The owner's secret may do it on every site: what helps in an emergency. */
  ownerAlways?: true;
  /** Authors may do it, and to the post that it answers only if that is theirs; null: it concerns no post. */
  authors?: (input: I) => number | null;
  /**
   * It opens another way in, or nothing brings back what was before: a person has to have signed in lately, so that a stolen session
   * is not made into more.
   */
  isLasting?: true;
  /** What the activity says of it. */
  notes?(input: I, answer: O): Note;
  /** A step of something that is noted, or nothing that anybody looks for: the activity leaves it out. */
  isStep?: true;
  /** It may be done while the site is being restored, when nothing else may: always, or but for the time in which rows of an older form are loaded. */
  duringRestore?: "always" | "but-loading";
  run: (context: Context, input: I) => Result<O, Failure>;
  /** Makes the answer anew once R2 holds the withdrawal list, or could not be made to; the caller waits for that. */
  afterList?: (moment: Moment, input: I) => Result<O, Failure>;
  /** What a caller may wait for: while it is on its way the answer is looked at again after every run of the projector. */
  wait?: { isOnItsWay(answer: O): boolean; again(moment: Moment, input: I, answer: O): Result<O, Failure> };
};

/** The post of this id, or that there is none. */
export function findPost(sql: Sql, id: number): Result<PostRow, Failure> {
  const post = getPost(sql, id);
  return post && post.deleted_at === null ? ok(post) : fail({ kind: "not-found", what: `Post ${id}` });
}

/** Does something to a post and answers with its publication. */
export function onPost(
  moment: Moment,
  id: number,
  work: (post: PostRow) => Result<unknown, Failure>,
): Result<PublicationView, Failure> {
  const { sql } = moment;
  const post = findPost(sql, id);
  if (!post.ok) return post;
  const done = work(post.value);
  if (!done.ok) return done;
  const after = findPost(sql, id);
  return after.ok ? ok(viewPublication(moment, after.value)) : after;
}

/** Answers with a post's publication as it stands. */
export const lookAtPost = (moment: Moment, { id }: { id: number }) => onPost(moment, id, () => ok(null));
