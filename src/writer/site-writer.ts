import { DurableObject } from "cloudflare:workers";
import { type Env, searchIndex } from "../env.ts";
import type { PreviewArchive } from "../model/preview.ts";
import { because } from "../model/reasons.ts";
import { ok, type Result } from "../model/result.ts";
import { admit } from "./access/access.ts";
import { noteDeed } from "./access/activity.ts";
import { type Answered, answerOnce, forgetAnswers, isCommitted } from "./access/answers.ts";
import type { Call } from "./access/call.ts";
import { getLockdown } from "./access/lockdown.ts";
import { RefusalCounter } from "./access/refusals.ts";
import { noteUse } from "./access/tokens.ts";
import { nextAlarm } from "./alarm.ts";
import { advanceBackup } from "./backup/backup-writer.ts";
import { startBackup } from "./backup/backups.ts";
import { isEmpty } from "./backup/emptiness.ts";
import { isLoading, isRestoring, restartRestore } from "./backup/restore.ts";
import { advanceRestore } from "./backup/restorer.ts";
import { sealed } from "./build/site.ts";
import type { Command, Moment } from "./command.ts";
import { type CommandName, commands } from "./commands.ts";
import { conflict, type Failure } from "./failures.ts";
import { eraseFiles } from "./files/file-erasing.ts";
import { FileMover } from "./files/file-mover.ts";
import { advanceImport, isImportWaiting, skipItem } from "./imports/imports.ts";
import { noteSession } from "./people/sessions.ts";
import { type Preview, rehearse } from "./posts/rehearsal.ts";
import { isOutdated, rerender, skipOutdated } from "./posts/rerendering.ts";
import { listDue, postpone, publishScheduled } from "./posts/scheduling.ts";
import { project } from "./projection/projector.ts";
import { advanceRebuild } from "./projection/rebuild.ts";
import { migrate } from "./schema.ts";
import { nextFeed } from "./search/owed.ts";
import { SearchFeeder } from "./search/search-feeder.ts";
import type { Commit, Sql } from "./sql.ts";
import { advanceRefiling, isRefiling, skipRefiling } from "./terms/refiling.ts";
import { WebhookSender } from "./webhooks/webhook-sender.ts";
import { WithdrawalListWriter } from "./withdrawing/withdrawal-list.ts";
import { getSerial, isListOwed } from "./withdrawing/withdrawals.ts";

/** The alarm comes back after this long if it dies in the middle of its work. */
const RECOVERY_MS = 10_000;

/** Files that are shown come before what shows them; what is shown without them waits for them no longer than this. */
const FILES_PATIENCE_MS = 1_000;

/** What can be found comes last, and an index that hangs holds nothing else up for longer than this. */
const SEARCH_PATIENCE_MS = 500;

/**
 * The truth about one site, and its only writer. A command is one transaction: rows, and what is now owed, committed
 * before anything is projected, so that a crash at any point loses nothing and repeats nothing. The alarm does the rest.
 * A command answers an expected failure as a value; nothing of it stays, except an edit that lost.
 */
export class SiteWriter extends DurableObject<Env> {
  readonly #list = new WithdrawalListWriter(this.ctx.storage, () => this.env.FILES);
  readonly #refusals = new RefusalCounter();
  /** Settles at the end of the projector's next run. */
  #projected = Promise.withResolvers<void>();

  readonly #mover = new FileMover(
    this.ctx.storage.sql,
    () => this.env.FILES,
    () => this.#arm(),
  );

  readonly #webhooks = new WebhookSender(
    this.ctx.storage.sql,
    (request) => this.send(request),
    () => this.#arm(),
  );

  readonly #search = new SearchFeeder(
    this.ctx.storage.sql,
    () => searchIndex(this.env),
    () => this.#arm(),
  );

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage, restartRestore);
    if (isRestoring(this.#sql)) return;
    // A deploy may bring a new converter, the search index or another archive, and nothing else may wake the object for it.
    if (isOutdated(this.#sql) || isRefiling(this.#sql) || nextFeed(this.#sql) !== null) this.#arm();
  }

  /** Runs a command, if its caller may. What it takes and answers is the command's own: routes/api/run.ts has the types. */
  async run(name: CommandName, input: never, call: Call): Promise<Answered> {
    const command: Command<never, unknown> = commands[name];
    const isReading = command.needs === "read" || command.reads === true;
    const answer = (moment: Moment): Answered => {
      const ownerMayAll = this.env.OWNER_MAY === "everything";
      // Until its rows are those of this version, nobody can say who a person is, or what there is.
      const isHalf = isLoading(moment.sql);
      if (isHalf && call.caller.kind === "person") return conflict(because("restoring"));
      const admitted = admit({ ...moment, ownerMayAll }, call.caller, command, input);
      if (!admitted.ok) return admitted;
      const { sql, now, caller } = admitted.value;
      const isOpen = command.duringRestore === "always" || (command.duringRestore && !isHalf);
      if (isRestoring(sql) && !isOpen) return conflict(because("restoring"));
      const work = () => {
        const done = command.run(admitted.value, input);
        if (done.ok && command.notes && !isHalf)
          noteDeed(sql, caller, name, command.notes(input, done.value), now);
        return done;
      };
      return call.once && !isReading ? answerOnce(sql, caller, call.once, Date.parse(now), work) : work();
    };
    const done = isReading ? answer(this.#moment()) : this.#commit(answer);
    this.#note(call, done);
    if (!done.ok) return done;
    return { ...done, ...(await this.#waited(command, input, call, done)) };
  }

  /** The answer once R2 holds the withdrawal list and, if the caller waits, what the command set going is live. */
  async #waited(command: Command<never, unknown>, input: never, call: Call, done: Answered) {
    let answer: Result<unknown, Failure> = done;
    if (command.afterList) {
      await this.#list.write(getSerial(this.#sql)).catch(report);
      answer = command.afterList(this.#moment(), input);
    }
    const { wait } = command;
    if (!wait || call.waitMs === 0) return answer;
    const over = new AbortController();
    const late = scheduler.wait(call.waitMs, { signal: over.signal }).catch(() => {});
    let isLate = false;
    late.then(() => {
      isLate = true;
    });
    while (answer.ok && wait.isOnItsWay(answer.value) && !isLate) {
      await Promise.race([this.#projected.promise, late]);
      answer = wait.again(this.#moment(), input, answer.value);
    }
    over.abort();
    return answer;
  }

  /** What is kept of a call whatever became of it. */
  #note({ caller, forged }: Call, done: Result<unknown, Failure>) {
    const isVoid = !done.ok && ["void-token", "void-session", "no-entry"].includes(done.failure.kind);
    const { sql, now } = this.#moment();
    this.#refusals.count(sql, forged, isVoid, now);
    if (caller.kind === "token" && !isVoid) noteUse(sql, caller.id, now);
    if (caller.kind === "person" && !isVoid) noteSession(sql, caller.session, now);
  }

  /** What a link to a preview shows: made as if the version were published, and then all of that is undone. */
  async preview(link: { post: number; n: number }, archive: PreviewArchive | null): Promise<Preview | null> {
    const shown = this.#rehearse(link, archive);
    return shown && { ...shown, site: await sealed(shown.site) };
  }

  #rehearse(link: { post: number; n: number }, archive: PreviewArchive | null): Preview | null {
    let shown: Preview | null = null;
    if (isRestoring(this.#sql)) return null;
    try {
      this.ctx.storage.transactionSync(() => {
        shown = rehearse(this.#moment(), link, archive);
        throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    return shown;
  }

  /** Begins the backup of the night, unless there is nothing to keep. */
  backUp() {
    this.#commit(({ sql, now }) =>
      ok(isRestoring(sql) || isEmpty(sql) ? null : startBackup(sql, "nightly", now)),
    );
  }

  /** What is owed, most urgent first: the withdrawal list, beside which documents are written. It is armed again before the work, so that dying in it costs ten seconds. */
  override async alarm() {
    await this.ctx.storage.setAlarm(Date.now() + RECOVERY_MS);
    const commit: Commit = (work) => {
      this.#commit(({ sql }) => ok(work(sql)));
    };
    if (isRestoring(this.#sql)) {
      await advanceRestore(this.#sql, this.env.FILES, commit).catch(report);
      this.#arm();
      return;
    }
    const list = isListOwed(this.#sql) ? this.#list.write(getSerial(this.#sql)).catch(report) : null;
    if (!getLockdown(this.#sql)) {
      for (const id of listDue(this.#sql, Date.now())) this.#publishDue(id);
      if (isImportWaiting(this.#sql)) this.#advance(IMPORT_STEPS);
      if (isRefiling(this.#sql)) this.#advance(REFILING_STEPS);
    }
    if (isOutdated(this.#sql)) this.#advance(RENDERING_STEPS);
    await this.#mover.run(FILES_PATIENCE_MS);
    await project(this.#sql, this.env.DOCUMENTS, this.#kvWritesPerDay).catch(report);
    this.#projected.resolve();
    this.#projected = Promise.withResolvers();
    await eraseFiles(this.#sql, this.env.FILES, (id) => this.#mover.isMoving(id), commit).catch(report);
    await advanceRebuild(this.#sql, this.env.DOCUMENTS).catch(report);
    await this.#search.run(SEARCH_PATIENCE_MS);
    await advanceBackup(this.#sql, this.env.FILES, commit).catch(report);
    await list;
    this.#webhooks.start();
    forgetAnswers(this.#sql, Date.now());
    this.#arm();
  }

  /** The one way out to other people's servers. */
  protected send(request: Request): Promise<Response> {
    return fetch(request);
  }

  #publishDue(id: number) {
    try {
      this.#commit(({ sql }) => ok(publishScheduled(sql, id)));
    } catch (error) {
      report(error);
      postpone(this.#sql, id, Date.now());
    }
  }

  /** A step that fails is taken again with one item alone, and if that fails too it is left out. */
  #advance(steps: Step[]) {
    for (const step of steps) {
      try {
        return this.#commit(({ sql, now }) => ok(step(sql, now)));
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

  #moment(): Moment {
    return { sql: this.#sql, now: new Date().toISOString(), kvWritesPerDay: this.#kvWritesPerDay };
  }

  /** One transaction and the alarm for what it owes. A failure leaves nothing, except the edit that lost. */
  #commit<R extends Result<unknown, Failure>>(work: (moment: Moment) => R): R {
    let result: R | null = null;
    try {
      this.ctx.storage.transactionSync(() => {
        result = work(this.#moment());
        if (!isCommitted(result)) throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    if (!result) throw new Error("The transaction ended without a result");
    if (isCommitted(result)) this.#arm();
    return result;
  }

  /** The one place that sets the alarm: for the earliest of what is due. */
  #arm() {
    const now = Date.now();
    const at = nextAlarm(this.#sql, this.#kvWritesPerDay, now, this.#search.nextDue(now));
    if (at === null) this.ctx.storage.deleteAlarm();
    else this.ctx.storage.setAlarm(at);
  }
}

type Step = (sql: Sql, now: string) => unknown;

const IMPORT_STEPS: Step[] = [advanceImport, (sql, now) => advanceImport(sql, now, 1), skipItem];
const REFILING_STEPS: Step[] = [
  (sql) => advanceRefiling(sql),
  (sql) => advanceRefiling(sql, 1),
  skipRefiling,
];
const RENDERING_STEPS: Step[] = [(sql) => rerender(sql), (sql) => rerender(sql, 1), skipOutdated];

class RolledBack extends Error {}

/** To the log of the operator; never to a reader. */
const report = (error: unknown) => console.error(error);
