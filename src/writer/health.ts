import { CONTENT_VERSION } from "../content/render.ts";
import { getBackups } from "./backup/backups.ts";
import { type HeldFiles, viewHeld } from "./files/held.ts";
import { countOwed, lanes } from "./projection/documents.ts";
import { allowance, countToday, nextReset } from "./projection/kv-budget.ts";
import { type RebuildView, viewRebuild } from "./projection/rebuild.ts";
import { getSchemaVersion } from "./schema.ts";
import { type SearchHealth, viewSearch } from "./search/owed.ts";
import { getSettings } from "./settings.ts";
import { count, row, rows, type Sql } from "./sql.ts";
import { getSerial, getWrittenSerial, isListOwed } from "./withdrawing/withdrawals.ts";

/** How the site stands, for whoever keeps it: in sentences, and in numbers for programs. */
export type Health = {
  /** "degraded" when something does not get done by itself as it should. */
  status: "ok" | "degraded";
  detail: string[];
  /** What is wrong, for programs; none while all is well. */
  complaints: Complaint["kind"][];
  documents: {
    total: number;
    /** Still to be written, by who waits for them. */
    owed: { withdrawals: number; editors: number; bulk: number };
    unconfirmed: number;
    oldestOwed: { key: string; owedAt: string; seconds: number } | null;
    /** What failed last time; each is tried again for ever, later each time, and holds nobody else up. */
    failing: { key: string; error: string; attempts: number; nextTryAt: string }[];
  };
  /** Our own count since 00:00 UTC; `perDay` null is unlimited. */
  kvWrites: { today: number; perDay: number | null; resetsAt: string };
  withdrawalList: {
    serial: number;
    writtenSerial: number;
    writtenAt: string | null;
    owedSince: string | null;
  };
  /** What the search index is still to be told; while it is filled anew it finds less than there is. */
  search: SearchHealth;
  /** Files that readers cannot have yet: those that are held, and those on their way out. */
  files: HeldFiles;
  schemaVersion: number;
  /** Texts that an older converter made are made again by themselves. */
  contentVersion: { current: number; outdated: number };
  scheduled: { count: number; next: { post: number; at: string } | null };
  imports: { id: number; origin: string; status: string }[];
  rebuild: RebuildView;
  lastBackupAt: string | null;
};

type Complaint = {
  kind:
    | "withdrawal-list-late"
    | "writes-used-up"
    | "files-failing"
    | "search-failing"
    | "documents-failing"
    | "documents-late"
    | "backup-late";
  detail: string;
};

/** A list that R2 takes at once is owed for a second or two. */
const LIST_PATIENCE_MS = 5_000;
/** Longer than any burst of editors keeps a document waiting. */
const DOCUMENT_PATIENCE_MS = 120_000;
/** Two nights. */
const BACKUP_PATIENCE_MS = 2 * 86_400_000;
/** A failure or two happen. */
const ATTEMPTS = 3;
const MOST_FAILING = 20;

export function viewHealth(sql: Sql, kvWritesPerDay: number, now: number): Health {
  const documents = viewDocuments(sql, now);
  const withdrawalList = viewList(sql);
  const files = viewHeld(sql);
  const search = viewSearch(sql);
  const lastBackupAt = getBackups(sql).last?.at ?? null;
  const complaints = [
    ...complainOfList(withdrawalList, now),
    ...complainOfBudget(documents, allowance(sql, kvWritesPerDay, now).lastLane < lanes.bulk),
    ...complainOfFiles(files),
    ...complainOfSearch(search),
    ...complainOfDocuments(sql, documents, now),
    ...complainOfBackup(sql, lastBackupAt, now),
  ];
  return {
    status: complaints.length > 0 ? "degraded" : "ok",
    detail: complaints.length > 0 ? complaints.map(({ detail }) => detail) : [wellBeing(documents)],
    complaints: [...new Set(complaints.map(({ kind }) => kind))],
    documents,
    kvWrites: {
      today: countToday(sql, now),
      perDay: kvWritesPerDay || null,
      resetsAt: toInstant(nextReset(now)),
    },
    withdrawalList,
    search,
    files,
    schemaVersion: getSchemaVersion(sql),
    contentVersion: {
      current: CONTENT_VERSION,
      outdated: count(sql, "SELECT COUNT(*) AS n FROM renderings WHERE content_version < ?", CONTENT_VERSION),
    },
    scheduled: viewScheduled(sql),
    imports: rows(sql, "SELECT id, origin, status FROM imports WHERE status <> 'done' ORDER BY id"),
    rebuild: viewRebuild(sql),
    lastBackupAt,
  };
}

function viewDocuments(sql: Sql, now: number): Health["documents"] {
  const oldest = row<{ key: string; owed_at: number }>(
    sql,
    "SELECT key, owed_at FROM documents WHERE wanted > written AND owed_at IS NOT NULL ORDER BY owed_at LIMIT 1",
  );
  const failing = rows<{ key: string; error: string; attempts: number; not_before: number }>(
    sql,
    `SELECT key, error, attempts, not_before FROM documents WHERE wanted > written AND error IS NOT NULL
     ORDER BY attempts DESC, key LIMIT ?`,
    MOST_FAILING,
  );
  return {
    total: count(sql, "SELECT COUNT(*) AS n FROM documents WHERE wanted > 0"),
    owed: {
      withdrawals: countOwed(sql, lanes.withdrawal),
      editors: countOwed(sql, lanes.editors),
      bulk: countOwed(sql, lanes.bulk),
    },
    unconfirmed: count(sql, "SELECT COUNT(*) AS n FROM documents WHERE written > confirmed"),
    oldestOwed: oldest && {
      key: oldest.key,
      owedAt: toInstant(oldest.owed_at),
      seconds: toSeconds(now - oldest.owed_at),
    },
    failing: failing.map(({ not_before, ...rest }) => ({ ...rest, nextTryAt: toInstant(not_before) })),
  };
}

function viewList(sql: Sql): Health["withdrawalList"] {
  const times = row<{ writtenAt: number | null; owedSince: number | null }>(
    sql,
    `SELECT MAX(written_at) AS writtenAt, MIN(CASE WHEN written_at IS NULL THEN set_at END) AS owedSince FROM floors`,
  );
  const owedSince = isListOwed(sql) ? (times?.owedSince ?? null) : null;
  return {
    serial: getSerial(sql),
    writtenSerial: getWrittenSerial(sql),
    writtenAt: times?.writtenAt == null ? null : toInstant(times.writtenAt),
    owedSince: owedSince === null ? null : toInstant(owedSince),
  };
}

function viewScheduled(sql: Sql): Health["scheduled"] {
  const next = row<{ post: number; at: string }>(
    sql,
    "SELECT id AS post, scheduled_at AS at FROM posts WHERE scheduled_at IS NOT NULL ORDER BY scheduled_at, id LIMIT 1",
  );
  return { count: count(sql, "SELECT COUNT(*) AS n FROM posts WHERE scheduled_at IS NOT NULL"), next };
}

function complainOfList({ owedSince }: Health["withdrawalList"], now: number): Complaint[] {
  const waited = owedSince === null ? 0 : now - Date.parse(owedSince);
  if (waited < LIST_PATIENCE_MS) return [];
  const detail = `The withdrawal list could not be written to R2 for ${toSeconds(waited)} seconds: what was withdrawn or corrected since may still show where KV is behind`;
  return [{ kind: "withdrawal-list-late", detail }];
}

function complainOfBudget({ owed }: Health["documents"], isUsedUp: boolean): Complaint[] {
  const waiting = owed.editors + owed.bulk;
  if (!isUsedUp || waiting === 0) return [];
  const detail = `The day's KV writes are used up but for those kept for withdrawals: ${counted(waiting)} until 00:00 UTC`;
  return [{ kind: "writes-used-up", detail }];
}

function complainOfDocuments(
  sql: Sql,
  { failing, oldestOwed }: Health["documents"],
  now: number,
): Complaint[] {
  const quarantined = failing.filter(({ attempts }) => attempts >= ATTEMPTS);
  const [worst] = quarantined;
  const waiting = count(
    sql,
    `SELECT COUNT(*) AS n FROM documents
     WHERE wanted > written AND error IS NULL AND lane < ${lanes.bulk} AND owed_at < ?`,
    now - DOCUMENT_PATIENCE_MS,
  );
  const complaints: Complaint[] = [];
  const fail = (detail: string) => complaints.push({ kind: "documents-failing", detail });
  if (worst) fail(`${worst.key} failed ${worst.attempts} times and is tried again: ${worst.error}`);
  if (quarantined.length > 1) fail(`${quarantined.length - 1} other documents fail, see failing`);
  if (waiting > 0 && oldestOwed)
    complaints.push({
      kind: "documents-late",
      detail: `${counted(waiting)} longer than two minutes to be written`,
    });
  return complaints;
}

function complainOfFiles({ failing }: HeldFiles): Complaint[] {
  const [worst] = failing.filter(({ attempts }) => attempts >= ATTEMPTS);
  if (!worst) return [];
  const detail = `${worst.path} could not be made public ${worst.attempts} times, and what shows it waits: ${worst.error}`;
  return [{ kind: "files-failing", detail }];
}

function complainOfSearch({ error }: SearchHealth): Complaint[] {
  if (error === null) return [];
  const detail = `The search index does not take what changed and is told again by itself; until then readers do not find it: ${error}`;
  return [{ kind: "search-failing", detail }];
}

/** One night may fail. Before a site has an address it is a trial, and nobody's cron calls it. */
function complainOfBackup(sql: Sql, last: string | null, now: number): Complaint[] {
  if (getSettings(sql).settings.siteUrl === null) return [];
  const first = row<{ at: string | null }>(sql, "SELECT MIN(created_at) AS at FROM posts")?.at ?? null;
  const since = last ?? first;
  if (since === null || now - Date.parse(since) < BACKUP_PATIENCE_MS) return [];
  const when = last ? `since ${last}` : "yet";
  const why = getBackups(sql).running?.error;
  const detail = `No backup was made ${when}, and one is due each night: ${why ? `R2 says ${why}` : "see whether the Worker's cron trigger is there"}`;
  return [{ kind: "backup-late", detail }];
}

function wellBeing({ owed, unconfirmed }: Health["documents"]): string {
  const waiting = owed.withdrawals + owed.editors + owed.bulk;
  if (waiting > 0) return `${counted(waiting)} to be written`;
  return unconfirmed > 0
    ? "Everything is written, and some of it still to be read back"
    : "Everything that is public is written and was read back";
}

const counted = (n: number) => (n === 1 ? "1 document waits" : `${n} documents wait`);

const toInstant = (ms: number) => new Date(ms).toISOString();
const toSeconds = (ms: number) => Math.round(ms / 1_000);
