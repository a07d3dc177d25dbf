import type { Comment, Gap } from "../../read-model/comments.ts";
import { estimate, FRAME, PAGE } from "../build/fitting.ts";
import type { CommentRow } from "./comments.ts";

/** As far in as a comment may stand on the narrowest screen. */
const DEEPEST = 3;
/** A comment's own markup, compressed. */
const COMMENT = 60;
/** The number of a comment that stands on another page, compressed: measured on five hundred. */
const NUMBER = 9;
/** A text that fills its page by itself leaves its comments this much. */
const LEAST = 2_000;

/** An answer to the post with everything that answers it, in the order in which it is read. */
type Thread = (Comment | Gap)[];

/** A post's comments on its own page, and on pages of their own where they do not fit there. */
export type Paged = { shown: Thread; pages: Thread[] };

/**
 * Divides comments, which come oldest first. All stand on the post's page where they fit beside `text`; else it has the newest threads
 * that do, and pages have all, the oldest first, so that a page is added at the end.
 */
export function divide(comments: CommentRow[], removed: Removed, text: string): Paged {
  const threads = toThreads(withGaps(comments, removed));
  const room = Math.max(LEAST, PAGE - FRAME - estimate(text));
  const whole = threads.reduce((sum, thread) => sum + costOf(thread), 0);
  if (whole <= room) return { shown: threads.flat(), pages: [] };
  const pages: Thread[] = [];
  let left = 0;
  for (const thread of threads.flatMap(toPieces)) {
    const cost = costOf(thread);
    if (pages.length === 0 || cost > left) {
      pages.push([]);
      left = PAGE - FRAME;
    }
    pages.at(-1)?.push(...thread);
    left -= cost;
  }
  const shown: Thread[] = [];
  let space = room - comments.length * NUMBER;
  for (const thread of threads.toReversed()) {
    space -= costOf(thread);
    if (space < 0) break;
    shown.unshift(thread);
  }
  return { shown: shown.flat(), pages };
}

/** A thread that is longer than a page goes on on the next. */
function toPieces(thread: Thread): Thread[] {
  const pieces: Thread[] = [[]];
  let left = PAGE - FRAME;
  for (const one of thread) {
    const cost = costOf([one]);
    if (cost > left && pieces.at(-1)?.length !== 0) {
      pieces.push([]);
      left = PAGE - FRAME;
    }
    pieces.at(-1)?.push(one);
    left -= cost;
  }
  return pieces;
}

/** Whom comments answered that were removed here, by their numbers. */
type Removed = ReadonlyMap<number, number | null>;

type GapRow = Pick<CommentRow, "id" | "parent"> & { gone: true };
type Row = CommentRow | GapRow;

/** Whom a comment answers may have been removed, or never have come: a gap stands for it, before the first that answers it. */
function withGaps(comments: CommentRow[], removed: Removed): Row[] {
  const known = new Set(comments.map(({ id }) => id));
  return comments.flatMap((comment) => {
    const gaps: GapRow[] = [];
    for (let id = comment.parent; id !== null && !known.has(id); id = removed.get(id) ?? null) {
      known.add(id);
      gaps.unshift({ id, parent: removed.get(id) ?? null, gone: true });
    }
    return [...gaps, comment];
  });
}

/** A circle of answers is cut. */
function toThreads(comments: Row[]): Thread[] {
  const ids = new Set(comments.map(({ id }) => id));
  const above = (row: Row) => (row.parent !== null && ids.has(row.parent) ? row.parent : null);
  const answers = Map.groupBy(comments, above);
  const seen = new Set<number>();
  const walk = (row: Row): Thread => {
    const thread: Thread = [];
    const open = [{ row, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next.row.id)) continue;
      seen.add(next.row.id);
      const { row, depth: at } = next;
      thread.push("gone" in row ? { id: row.id, depth: at, gone: true } : toComment(row, at));
      const depth = Math.min(next.depth + 1, DEEPEST);
      open.push(...(answers.get(next.row.id) ?? []).toReversed().map((row) => ({ row, depth })));
    }
    return thread;
  };
  const threads = (answers.get(null) ?? []).map(walk);
  for (const row of comments) if (!seen.has(row.id)) threads.push(walk(row));
  return threads;
}

export const toComment = ({ id, author, at, html }: CommentRow, depth: number): Comment => ({
  id,
  depth,
  author,
  at,
  html,
});

const costOf = (thread: Thread): number =>
  thread.reduce((sum, one) => sum + COMMENT + ("gone" in one ? 0 : estimate(one.author + one.html)), 0);
