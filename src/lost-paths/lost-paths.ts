import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import type { LostPath } from "../model/lost-path.ts";
import type { Counts } from "./counter.ts";

const MOST_PATHS = 400;

/** Paths that stay out of the list; the one that was put out first gives way. */
const MOST_IGNORED = 400;

/** What nobody asked for in so many days is forgotten. */
const KEPT_DAYS = 30;

/**
 * Rows that may be written: so many at once, and so many more in the course of a day. Together 2,000 in any 24 hours, of the
 * 100,000 a day that the free plan carries for all objects.
 */
const MOST_SAVED_UP = 250;
const MORE_A_DAY = 1_750;

/** Kept for paths that are known, so that a flood of new ones leaves their counts alone. */
const KEPT_FOR_KNOWN = 100;
const NEW_AT_ONCE = 20;

const DAY_MS = 86_400_000;

/**
 * What readers asked for in vain: paths with counts and days, and nothing else. It can be lost without harm, and counts
 * less than there was when it must: what is asked for often stays, whatever else is asked for.
 */
export class LostPaths extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql.exec(
      `CREATE TABLE IF NOT EXISTS lost_paths (
        path TEXT PRIMARY KEY, count INTEGER NOT NULL, first_on TEXT NOT NULL, last_on TEXT NOT NULL
      ) WITHOUT ROWID`,
    );
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS ignored_paths (n INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE)",
    );
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS lost_budget (id INTEGER PRIMARY KEY, rows REAL NOT NULL, at INTEGER NOT NULL)",
    );
  }

  /** Takes over what an isolate counted, as far as rows may be written: known paths first, and of the new the most frequent. */
  add(counts: Counts) {
    const now = Date.now();
    const allowed = this.#allowedAt(now);
    // One for the budget itself and one for a path.
    if (allowed < 2) return;
    this.ctx.storage.transactionSync(() => {
      const on = dayOf(now);
      let written = 1 + this.#fade(now);
      const ignored = new Set(this.listIgnored());
      const mostFirst = counts.filter(([path]) => !ignored.has(path)).toSorted(([, a], [, b]) => b - a);
      const fresh: Counts = [];
      for (const [path, count] of mostFirst) {
        if (written >= allowed) break;
        const { rowsWritten } = this.#sql.exec(
          "UPDATE lost_paths SET count = count + ?, last_on = ? WHERE path = ?",
          count,
          on,
          path,
        );
        if (rowsWritten === 0) fresh.push([path, count]);
        written += rowsWritten;
      }
      for (const [path, count] of fresh.slice(0, NEW_AT_ONCE)) {
        if (written + 2 > allowed - KEPT_FOR_KNOWN) break;
        written += this.#admit(path, count, on);
      }
      this.#sql.exec("INSERT OR REPLACE INTO lost_budget VALUES (1, ?, ?)", allowed - written, now);
    });
  }

  /** The most frequent first. */
  list(): LostPath[] {
    return this.#sql
      .exec<LostPath>(
        `SELECT path, count, first_on AS firstOn, last_on AS lastOn FROM lost_paths WHERE last_on >= ?
         ORDER BY count DESC, last_on DESC, path`,
        oldestDay(Date.now()),
      )
      .toArray();
  }

  /** Takes a path out of the list, and leaves it out whoever asks for it, until that is taken back. */
  ignore(path: string) {
    this.ctx.storage.transactionSync(() => {
      this.forget(path);
      this.#sql.exec("INSERT OR IGNORE INTO ignored_paths (path) VALUES (?)", path);
      this.#sql.exec(
        "DELETE FROM ignored_paths WHERE n <= (SELECT MAX(n) FROM ignored_paths) - ?",
        MOST_IGNORED,
      );
    });
  }

  /** It is counted again from now on. */
  heed(path: string) {
    this.#sql.exec("DELETE FROM ignored_paths WHERE path = ?", path);
  }

  /** What is left out of the list, the latest first. */
  listIgnored(): string[] {
    const found = this.#sql.exec<{ path: string }>("SELECT path FROM ignored_paths ORDER BY n DESC");
    return found.toArray().map(({ path }) => path);
  }

  /** Forgets one path, or all of them and what was ignored; whether there was any. */
  forget(path: string | null): boolean {
    if (path === null) this.#sql.exec("DELETE FROM ignored_paths");
    const gone = this.#sql.exec("DELETE FROM lost_paths WHERE ?1 IS NULL OR path = ?1", path);
    return gone.rowsWritten > 0;
  }

  #allowedAt(now: number): number {
    const [saved] = this.#sql
      .exec<{ rows: number; at: number }>("SELECT rows, at FROM lost_budget")
      .toArray();
    if (!saved) return MOST_SAVED_UP;
    return Math.min(MOST_SAVED_UP, saved.rows + ((now - saved.at) * MORE_A_DAY) / DAY_MS);
  }

  #fade(now: number): number {
    return this.#sql.exec("DELETE FROM lost_paths WHERE last_on < ?", oldestDay(now)).rowsWritten;
  }

  /** Where there is no room the rarest gives way, or is counted down. Answers how many rows that wrote. */
  #admit(path: string, count: number, on: string): number {
    const { size } = this.#sql.exec<{ size: number }>("SELECT COUNT(*) AS size FROM lost_paths").one();
    if (size >= MOST_PATHS) {
      const rarest = this.#sql
        .exec<{ path: string; count: number }>(
          "SELECT path, count FROM lost_paths ORDER BY count, last_on LIMIT 1",
        )
        .one();
      if (rarest.count > count)
        return this.#sql.exec("UPDATE lost_paths SET count = count - ? WHERE path = ?", count, rarest.path)
          .rowsWritten;
      this.#sql.exec("DELETE FROM lost_paths WHERE path = ?", rarest.path);
    }
    this.#sql.exec("INSERT INTO lost_paths VALUES (?, ?, ?, ?)", path, count, on, on);
    return size >= MOST_PATHS ? 2 : 1;
  }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

const oldestDay = (now: number) => dayOf(now - KEPT_DAYS * DAY_MS);
