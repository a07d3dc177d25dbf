import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import type { Found, Near, SearchChange, SearchQuery } from "../read-model/search.ts";
import { getFact, setFact } from "./facts.ts";
import { find } from "./find.ts";
import { listNear } from "./near.ts";
import { Pace } from "./pace.ts";
import { emptyTables, erasePost, putPost } from "./posts.ts";
import { RowBudget } from "./row-budget.ts";
import { createFacts, FORM } from "./tables.ts";

/** Each search takes a few ms of the one thread that the object has. */
const PACE = { atOnce: 20, perSecond: 10 };

/**
 * Where published texts are found by their words: nothing else is in it, and the SiteWriter tells it what there is. It can be
 * lost without harm: then it says so, by a stamp that is not the one the writer knows, and is filled again. No page waits for it
 * but the search's own, and for a moment the one that says that there is nothing at an address.
 */
export class SearchIndex extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql;
  readonly #pace = new Pace(Date.now, PACE);
  readonly #budget: RowBudget;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.transactionSync(() => {
      createFacts(this.#sql);
      if (getFact<number | null>(this.#sql, "form", null) !== FORM) emptyTables(this.#sql);
    });
    this.#budget = new RowBudget(this.#sql, Number(env.KV_WRITES_PER_DAY ?? 0), Date.now());
  }

  /**
   * Takes over what became of some posts, all or nothing; it then has the stamp `to`. False when it has none of the stamps
   * `from`: it is not what the writer takes it for, or the call comes late from one that was killed.
   */
  put(changes: SearchChange[], from: string[], to: string): boolean {
    if (!from.includes(getFact(this.#sql, "stamp", ""))) return false;
    this.ctx.storage.transactionSync(() => {
      for (const change of changes) {
        if ("gone" in change) erasePost(this.#sql, change.id);
        else putPost(this.#sql, change);
      }
      setFact(this.#sql, "stamp", to);
    });
    return true;
  }

  /** Forgets all posts, to be filled again from the first. */
  empty(to: string) {
    this.ctx.storage.transactionSync(() => {
      emptyTables(this.#sql);
      setFact(this.#sql, "stamp", to);
    });
  }

  /** One page of what was found; null when too much is looked for at the moment. */
  find(query: SearchQuery): Found | null {
    if (!this.#mayRead()) return null;
    const { found, rowsRead } = find(this.#sql, query);
    this.#budget.spend(rowsRead);
    return found;
  }

  /** The posts that an address without a document (normalised) may have meant, the likeliest first. */
  near(key: string): Near {
    if (!this.#mayRead()) return { posts: [], cutShort: [] };
    const { near, rowsRead } = listNear(this.#sql, key);
    this.#budget.spend(rowsRead);
    return near;
  }

  #mayRead(): boolean {
    return !this.#budget.isSpent(Date.now()) && this.#pace.take();
  }
}
