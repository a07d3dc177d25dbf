import type { SearchChange } from "../../read-model/search.ts";
import type { Sql } from "../sql.ts";
import { waitAtMost } from "../wait.ts";
import { toSearchChange } from "./entry.ts";
import {
  type Feed,
  getFeed,
  listSearchOwed,
  listToRefill,
  nextFeed,
  type OwedPost,
  refillSearch,
  saveFeed,
  settleSearch,
} from "./owed.ts";

/** What the feeder asks of the index. */
type SearchTaker = {
  put(changes: SearchChange[], from: string[], to: string): Promise<boolean>;
  empty(to: string): Promise<void>;
};

/** Posts in one call, and characters of them: so many take the index some 50 ms, in which it finds nothing for anybody. */
const STEP = 10;
const STEP_LENGTH = 500_000;

/** An index that has not answered after so long is asked again; it may still do what it was told. */
const GIVEN_UP_MS = 10_000;
const LONGEST_REST_MS = 300_000;

/**
 * Tells the search index what became public and what is so no more, in one call for some posts. Every call names the stamps that
 * the index may have and a new one, so that it takes each once, in order, from this writer alone: an index that was lost, a
 * writer that was restored, and a call that comes late are all noticed, and what they leave is filled anew.
 */
export class SearchFeeder {
  #running: Promise<void> | null = null;
  readonly #sql: Sql;
  readonly #index: () => SearchTaker;
  readonly #ended: () => void;

  /** `ended` is called after each step, when the next may be due. */
  constructor(sql: Sql, index: () => SearchTaker, ended: () => void) {
    this.#sql = sql;
    this.#index = index;
    this.#ended = ended;
  }

  /** Takes a step if one is due, and answers when it is done, or after so many ms while it goes on. */
  async run(patienceMs: number): Promise<void> {
    const due = nextFeed(this.#sql);
    if (!this.#running && due !== null && due <= Date.now()) {
      this.#running = this.#step().finally(() => {
        this.#running = null;
        this.#ended();
      });
    }
    if (this.#running) await waitAtMost(patienceMs, this.#running);
  }

  /** When the next step is due, in ms; a step that is under way sets the alarm itself, unless it never ends. */
  nextDue(now: number): number | null {
    return this.#running ? now + GIVEN_UP_MS : nextFeed(this.#sql);
  }

  async #step(): Promise<void> {
    const feed = getFeed(this.#sql);
    try {
      await (feed.stamps.length === 0 ? this.#empty(feed) : this.#put(feed));
    } catch (error) {
      const { attempts, ...tried } = getFeed(this.#sql);
      const rest = Math.min(LONGEST_REST_MS, 1_000 * 2 ** Math.min(attempts, 9));
      const failed = { attempts: attempts + 1, error: String(error).slice(0, 500) };
      saveFeed(this.#sql, { ...tried, ...failed, notBefore: Date.now() + rest });
    }
  }

  /** An index of which nothing is known is emptied first; whether it was is known by the answer alone. */
  async #empty(feed: Feed) {
    const to = crypto.randomUUID();
    saveFeed(this.#sql, { ...feed, cursor: 0 });
    await soon(this.#index().empty(to));
    saveFeed(this.#sql, { ...getFeed(this.#sql), ...WELL, stamps: [to] });
  }

  async #put(feed: Feed) {
    const to = crypto.randomUUID();
    const { owed, changes, cursor } = this.#nextChanges(feed);
    // Noted first: if nobody hears the answer, the index has one of these all the same.
    saveFeed(this.#sql, { ...feed, stamps: [...feed.stamps, to] });
    const isTaken = await soon(this.#index().put(changes, feed.stamps, to));
    const now = getFeed(this.#sql);
    // A rebuild began meanwhile: the next step empties the index.
    if (now.stamps.length === 0) {
      saveFeed(this.#sql, { ...now, ...WELL });
      return;
    }
    if (!isTaken) {
      saveFeed(this.#sql, { ...now, ...WELL });
      refillSearch(this.#sql);
      return;
    }
    settleSearch(this.#sql, owed);
    saveFeed(this.#sql, { ...WELL, stamps: [to], cursor });
  }

  /** What editors wait for, then what an import brought, and with the room that is left all posts again. */
  #nextChanges({ cursor }: Feed) {
    const owed: OwedPost[] = [];
    const changes: SearchChange[] = [];
    let length = 0;
    const add = (one: OwedPost) => {
      const change = toSearchChange(this.#sql, one.post_id);
      owed.push(one);
      changes.push(change);
      length += "gone" in change ? 0 : change.html.length;
    };
    for (const one of listSearchOwed(this.#sql, cursor, STEP)) {
      if (length > STEP_LENGTH) break;
      add(one);
    }
    let last = cursor;
    const again = cursor === null ? [] : listToRefill(this.#sql, cursor, STEP - owed.length);
    for (const one of again) {
      if (length > STEP_LENGTH) break;
      add(one);
      last = one.post_id;
    }
    const isThrough = changes.length < STEP && length <= STEP_LENGTH;
    return { owed, changes, cursor: isThrough ? null : last };
  }
}

const WELL = { notBefore: 0, attempts: 0, error: null };

async function soon<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = scheduler.wait(GIVEN_UP_MS, { signal: over.signal }).then(() => {
    throw new Error(`The search index did not answer in ${GIVEN_UP_MS / 1_000} seconds`);
  });
  return Promise.race([work, late]).finally(() => over.abort());
}
