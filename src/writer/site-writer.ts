import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import type { ImportItem, ImportProgress } from "../model/import.ts";
import type { NewPostInput, PostInput, PostPatch, PublicationInput, WithdrawalInput } from "../model/post.ts";
import { fail, ok, type Result } from "../model/result.ts";
import type { SitePatch } from "../model/site.ts";
import type { CategoryInput } from "../model/term.ts";
import { digest } from "../read-model/codec.ts";
import { nextAlarm } from "./alarm.ts";
import { type CategoryView, createCategory, listCategories } from "./categories.ts";
import { lanes, Outbox, oweEverything } from "./documents.ts";
import type { Failure } from "./failures.ts";
import { importItem } from "./import-items.ts";
import {
  advanceImport,
  commitImport,
  getImport,
  getImportRow,
  type Outcome,
  skipItem,
  startImport,
} from "./imports.ts";
import { getPost, listPosts, type PostRow } from "./posts.ts";
import { project } from "./projector.ts";
import { type PublicationView, viewPublication, viewWithdrawal, type WithdrawalView } from "./publication.ts";
import { publish, withdraw } from "./publishing.ts";
import { type Conflict, getFields, listConflicts } from "./revisions.ts";
import { createPost, savePost } from "./saving.ts";
import { cancelSchedule, listDue, postpone, publishOrSchedule, publishScheduled } from "./scheduling.ts";
import { migrate } from "./schema.ts";
import { getSettings, type StoredSettings, saveSettings } from "./settings.ts";
import { type PostSummary, type PostView, toSummary, viewPost } from "./view.ts";
import { WithdrawalListWriter } from "./withdrawal-list.ts";
import { getSerial, isListOwed } from "./withdrawals.ts";

/** The alarm comes back after this long if it dies in the middle of its work. */
const RECOVERY_MS = 10_000;

/**
 * The truth about one site, and its only writer. A command is one transaction: rows, and what is now owed, committed
 * before anything is projected, so that a crash at any point loses nothing and repeats nothing. The alarm does the rest.
 * A command answers an expected failure as a value; nothing of it stays, except an edit that lost.
 */
export class SiteWriter extends DurableObject<Env> {
  readonly #list = new WithdrawalListWriter(this.ctx.storage, () => this.env.FILES);

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage);
  }

  createPost({
    publication,
    ...input
  }: NewPostInput): Result<{ post: PostView; dropped: string[] }, Failure> {
    return this.#commit((sql, now) => {
      const created = createPost(sql, input, now);
      if (!created.ok) return created;
      const { post, rendering } = created.value;
      if (publication) {
        const published = publishOrSchedule(sql, post, publication.at, now);
        if (!published.ok) return published;
      }
      return viewed(sql, post.id, rendering.dropped);
    });
  }

  getPost(id: number): PostView | null {
    return viewPost(this.#sql, id);
  }

  /** Newest first, below the cursor: the last id of the page before. */
  listPosts(cursor: number, limit: number): { posts: PostSummary[]; next: number | null } {
    const found = listPosts(this.#sql, cursor, limit + 1);
    const page = found.slice(0, limit);
    const posts = page.flatMap((post) => {
      const fields = getFields(this.#sql, post.id, post.version);
      return fields ? [toSummary(this.#sql, post, fields)] : [];
    });
    return { posts, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  savePost(
    id: number,
    basedOn: number,
    change: { put: PostInput } | { patch: PostPatch },
  ): Result<{ post: PostView; dropped: string[] }, Failure> {
    return this.#commit((sql, now) => {
      const saved = savePost(sql, id, basedOn, change, now);
      return saved.ok ? viewed(sql, id, saved.value.rendering.dropped) : saved;
    });
  }

  listConflicts(id: number): Conflict[] | null {
    return getPost(this.#sql, id) && listConflicts(this.#sql, id);
  }

  publishPost(id: number, version: number, { at }: PublicationInput): Result<PublicationView, Failure> {
    return this.#onPost(id, (sql, post, now) => {
      const current = viewPost(sql, id);
      if (current && post.version !== version)
        return fail({ kind: "stale", current, conflict: null, submitted: null });
      return publishOrSchedule(sql, post, at, now);
    });
  }

  cancelSchedule(id: number): Result<PublicationView, Failure> {
    return this.#onPost(id, cancelSchedule);
  }

  getPublication(id: number): PublicationView | null {
    const post = getPost(this.#sql, id);
    return post && viewPublication(this.#sql, post, this.#kvWritesPerDay);
  }

  /** Answers when the withdrawal list that names the post is in R2, or could not be put there (then `goneBy` is null). */
  async withdrawPost(id: number, { reason }: WithdrawalInput): Promise<Result<WithdrawalView, Failure>> {
    const withdrawn = this.#onPost(id, (sql, post, now) => {
      if (post.state === "withdrawn" && post.withdrawal_reason === reason) return ok(null);
      if (post.published_version === null) {
        return fail({ kind: "conflict", message: "The post is not public: there is nothing to withdraw" });
      }
      return ok(withdraw(sql, post, reason, now));
    });
    if (!withdrawn.ok) return withdrawn;
    await this.#list.write(getSerial(this.#sql)).catch(report);
    const view = this.getWithdrawal(id);
    return view ? ok(view) : fail({ kind: "not-found", what: `Post ${id}` });
  }

  getWithdrawal(id: number): WithdrawalView | null {
    const post = getPost(this.#sql, id);
    return post && viewWithdrawal(this.#sql, post);
  }

  /** Shows a withdrawn post again as it was. */
  liftWithdrawal(id: number): Result<PublicationView, Failure> {
    return this.#onPost(id, (sql, post, now) => {
      if (post.state !== "withdrawn" || post.published_version === null) {
        return fail({ kind: "conflict", message: "The post is not withdrawn" });
      }
      return ok(publish(new Outbox(sql, lanes.editors), post, post.published_version, now));
    });
  }

  listCategories(): CategoryView[] {
    return listCategories(this.#sql);
  }

  createCategory(input: CategoryInput): Result<CategoryView, Failure> {
    return this.#commit((sql) => createCategory(sql, input));
  }

  getSettings(): StoredSettings {
    return getSettings(this.#sql);
  }

  saveSettings(version: number, patch: SitePatch): Result<StoredSettings, Failure> {
    return this.#commit((sql) => {
      const current = getSettings(sql);
      if (current.version !== version) return fail({ kind: "stale-settings", current });
      new Outbox(sql, lanes.editors).owe("site", "site", "site");
      return ok(saveSettings(sql, Object.assign({}, current.settings, patch)));
    });
  }

  startImport(origin: string): Result<{ progress: ImportProgress; isNew: boolean }, Failure> {
    return this.#commit((sql, now) => ok(startImport(sql, origin, now)));
  }

  getImport(id: number): ImportProgress | null {
    return getImport(this.#sql, id);
  }

  /** Stores items one by one: a bad one is refused alone, and all that were stored stay. */
  async importItems(id: number, items: ImportItem[]): Promise<Result<Outcome[], Failure>> {
    const hashes = await Promise.all(items.map((item) => digest(JSON.stringify(item))));
    return this.#commit((sql, now) => {
      const current = getImportRow(sql, id);
      if (!current) return fail({ kind: "not-found", what: `Import ${id}` });
      if (current.status !== "open")
        return fail({
          kind: "conflict",
          message: "The import is committed: start another when its status is done",
        });
      const { origin } = current;
      return ok(
        items.map((item, at) => importItem(sql, { importId: id, origin, hash: hashes[at] ?? "" }, item, now)),
      );
    });
  }

  commitImport(id: number): Result<ImportProgress, Failure> {
    return this.#commit((sql) => {
      commitImport(sql, id);
      const progress = getImport(sql, id);
      return progress ? ok(progress) : fail({ kind: "not-found", what: `Import ${id}` });
    });
  }

  /** Owes every document anew, for when KV lost some. */
  rebuild() {
    this.#commit((sql) => ok(oweEverything(sql)));
  }

  /** What is owed, most urgent first: the withdrawal list, beside which documents are written. It is armed again before the work, so that dying in it costs ten seconds. */
  override async alarm() {
    await this.ctx.storage.setAlarm(Date.now() + RECOVERY_MS);
    const list = isListOwed(this.#sql) ? this.#list.write(getSerial(this.#sql)).catch(report) : null;
    for (const id of listDue(this.#sql, Date.now())) this.#publishDue(id);
    this.#advanceImport();
    await project(this.#sql, this.env.DOCUMENTS, this.#kvWritesPerDay).catch(report);
    await list;
    this.#arm();
  }

  #publishDue(id: number) {
    try {
      this.#commit((sql) => ok(publishScheduled(sql, id)));
    } catch (error) {
      report(error);
      postpone(this.#sql, id, Date.now());
    }
  }

  /** A step that fails is taken again item by item, and the one item that fails is left out. */
  #advanceImport() {
    for (const step of [
      (sql: SqlStorage, now: string) => advanceImport(sql, now),
      (sql: SqlStorage, now: string) => advanceImport(sql, now, 1),
      skipItem,
    ]) {
      try {
        return this.#commit((sql, now) => ok(step(sql, now)));
      } catch (error) {
        report(error);
      }
    }
  }

  get #sql() {
    return this.ctx.storage.sql;
  }

  get #kvWritesPerDay() {
    return Number(this.env.KV_WRITES_PER_DAY ?? 0);
  }

  #onPost(
    id: number,
    work: (sql: SqlStorage, post: PostRow, now: string) => Result<unknown, Failure>,
  ): Result<PublicationView, Failure> {
    return this.#commit((sql, now) => {
      const post = getPost(sql, id);
      if (!post) return fail({ kind: "not-found", what: `Post ${id}` });
      const done = work(sql, post, now);
      return done.ok ? ok(viewPublication(sql, getPost(sql, id) ?? post, this.#kvWritesPerDay)) : done;
    });
  }

  /** One transaction and the alarm for what it owes. A failure leaves nothing, except the edit that lost. */
  #commit<T>(work: (sql: SqlStorage, now: string) => Result<T, Failure>): Result<T, Failure> {
    let result: Result<T, Failure> | null = null;
    try {
      this.ctx.storage.transactionSync(() => {
        result = work(this.#sql, new Date().toISOString());
        if (!result.ok && result.failure.kind !== "stale") throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    if (!result) throw new Error("The transaction ended without a result");
    this.#arm();
    return result;
  }

  /** The one place that sets the alarm: for the earliest of what is due. */
  #arm() {
    const at = nextAlarm(this.#sql, this.#kvWritesPerDay, Date.now());
    if (at === null) this.ctx.storage.deleteAlarm();
    else this.ctx.storage.setAlarm(at);
  }
}

class RolledBack extends Error {}

function viewed(sql: SqlStorage, id: number, dropped: string[]) {
  const post = viewPost(sql, id);
  return post ? ok({ post, dropped }) : fail({ kind: "not-found" as const, what: `Post ${id}` });
}

/** To the log of the operator; never to a reader. */
const report = (error: unknown) => console.error(error);
