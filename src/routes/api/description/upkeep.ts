import * as v from "valibot";
import type { Health } from "../../../writer/health.ts";
import type { Overview } from "../../../writer/posts/overview.ts";
import type { RebuildView } from "../../../writer/projection/rebuild.ts";
import { at, count, type SchemaOf } from "./answers.ts";
import type { Operations } from "./operation.ts";

const rebuild: SchemaOf<RebuildView> = v.strictObject({
  status: v.picklist(["never", "running", "done"]),
  startedAt: v.nullable(at),
  finishedAt: v.nullable(at),
  total: count,
  differing: count,
  left: count,
});

const health: SchemaOf<Health> = v.strictObject({
  status: v.picklist(["ok", "degraded"]),
  detail: v.array(v.string()),
  complaints: v.array(
    v.picklist([
      "withdrawal-list-late",
      "writes-used-up",
      "files-failing",
      "search-failing",
      "documents-failing",
      "documents-late",
      "backup-late",
    ]),
  ),
  documents: v.strictObject({
    total: count,
    owed: v.strictObject({ withdrawals: count, editors: count, bulk: count }),
    unconfirmed: count,
    oldestOwed: v.nullable(v.strictObject({ key: v.string(), owedAt: at, seconds: count })),
    failing: v.array(v.strictObject({ key: v.string(), error: v.string(), attempts: count, nextTryAt: at })),
  }),
  kvWrites: v.strictObject({ today: count, perDay: v.nullable(count), resetsAt: at }),
  withdrawalList: v.strictObject({
    serial: count,
    writtenSerial: count,
    writtenAt: v.nullable(at),
    owedSince: v.nullable(at),
  }),
  search: v.strictObject({ owed: count, isFilling: v.boolean(), error: v.nullable(v.string()) }),
  files: v.strictObject({
    held: count,
    publishing: count,
    failing: v.array(v.strictObject({ path: v.string(), error: v.string(), attempts: count })),
  }),
  schemaVersion: count,
  contentVersion: v.strictObject({ current: count, outdated: count }),
  scheduled: v.strictObject({ count, next: v.nullable(v.strictObject({ post: count, at })) }),
  imports: v.array(v.strictObject({ id: count, origin: v.string(), status: v.string() })),
  rebuild,
  lastBackupAt: v.nullable(at),
});

const overview: SchemaOf<Overview> = v.strictObject({
  counts: v.strictObject({ draft: count, scheduled: count, published: count, withdrawn: count }),
  months: v.array(v.strictObject({ month: v.string(), posts: count })),
});

export const upkeep: Operations = {
  "GET /api/overview": {
    summary: "How much there is, and how many posts of each month readers see",
    needs: ["read"],
    answers: { 200: { description: "The numbers", schema: overview } },
    examples: [{ status: 200 }],
  },
  "GET /api/health": {
    summary: "How the site stands, in words and numbers",
    needs: ["read"],
    answers: { 200: { description: "How it stands", schema: health } },
    examples: [{ status: 200 }],
  },
  "POST /api/rebuild": {
    summary: "Compares all of KV with the database and writes what differs",
    needs: ["manage"],
    answers: { 202: { description: "How far it is", schema: rebuild, headers: ["Location"] } },
    examples: [{ status: 202 }],
  },
  "GET /api/rebuild": {
    summary: "How far the newest rebuild is",
    needs: ["read"],
    answers: { 200: { description: "How far it is", schema: rebuild } },
    examples: [{ status: 200 }],
  },
};
