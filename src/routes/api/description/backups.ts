import * as v from "valibot";
import {
  type BackupView,
  backupName,
  manifest,
  type RestoreView,
  restoreInput,
  uploadedParts,
} from "../../../model/backup.ts";
import { at, count, id, type SchemaOf } from "./answers.ts";
import type { Operations } from "./operation.ts";

const backup: SchemaOf<BackupView | null> = v.nullable(
  v.strictObject({
    name: backupName,
    at,
    status: v.picklist(["running", "done"]),
    rows: count,
    octets: count,
    error: v.nullable(v.string()),
  }),
);
const begun = { running: backup, last: backup };

const restore: SchemaOf<RestoreView> = v.strictObject({
  status: v.picklist(["never", "checking", "loading", "loaded", "failed", "done"]),
  backup: v.nullable(backupName),
  parts: v.strictObject({ done: count, all: count }),
  error: v.nullable(v.string()),
});

const part = v.strictObject({ n: id, table: v.string(), sha256: v.string(), octets: count });

/** No backup has this name, which is a right one. */
const NAME = "2026-01-01T03-17-00-000Z-nightly";
const EMPTY = {
  format: 1,
  name: NAME,
  at: "2026-01-01T03:17:00.000Z",
  finishedAt: "2026-01-01T03:17:01.000Z",
  siteUrl: null,
  schemaVersion: 1,
  tables: {},
  sequences: {},
  parts: [],
  leftOut: {},
};

export const backups: Operations = {
  "POST /api/backups": {
    summary: "Makes a backup of this moment in R2, or says how far the one is that is being made",
    needs: ["manage"],
    answers: { 202: { description: "It is being made", schema: v.strictObject(begun) } },
    problems: ["conflict"],
    examples: [{ status: 202 }],
  },
  "GET /api/backups": {
    summary: "Which backups there are, newest first, and how far the one is that is being made",
    needs: ["manage"],
    answers: {
      200: {
        description: "Their names",
        schema: v.strictObject({ ...begun, names: v.array(backupName) }),
      },
    },
    examples: [{ status: 200 }],
  },
  "GET /api/backups/{name}": {
    summary: "The manifest of a backup: its moment, its parts and their digests",
    needs: ["manage"],
    answers: { 200: { description: "The manifest", schema: manifest } },
    problems: ["conflict"],
    examples: [{ path: { name: NAME }, status: 404 }],
  },
  "PUT /api/backups/{name}": {
    summary: "Gives an empty site the manifest of a backup whose parts it has",
    needs: ["manage"],
    body: { schema: manifest },
    answers: { 200: { description: "The manifest", schema: manifest } },
    problems: ["conflict"],
    examples: [{ path: { name: NAME }, body: EMPTY, status: 409 }],
  },
  "GET /api/backups/{name}/parts/{n}": {
    summary: "The rows of a part, one JSON object a line",
    needs: ["manage"],
    answers: { 200: { description: "The rows", type: "application/x-ndjson" } },
    problems: ["conflict"],
    examples: [{ path: { name: NAME, n: 1 }, status: 404 }],
  },
  "PUT /api/backups/{name}/parts/{n}": {
    summary: "Gives an empty site a part of a backup",
    needs: ["manage"],
    query: v.strictObject({ table: v.string() }),
    file: { form: null },
    answers: { 200: { description: "What came", schema: part } },
    problems: ["conflict"],
    examples: [{ path: { name: NAME, n: 1 }, query: { table: "posts" }, body: "{}\n", status: 409 }],
  },
  "POST /api/restore": {
    summary: "Restores an empty site from a backup that it has; asked again, it goes on",
    needs: ["manage"],
    body: { schema: restoreInput },
    answers: { 202: { description: "How far it is", schema: restore } },
    problems: ["conflict", "not-found"],
    examples: [{ body: { backup: NAME }, status: 404 }],
  },
  "GET /api/restore": {
    summary: "How far the restore is",
    needs: ["manage"],
    answers: { 200: { description: "How far it is", schema: restore } },
    examples: [{ status: 200 }],
  },
  "PUT /api/restore/completion": {
    summary: "Says that all files are there: the site is one again, and its pages are written",
    needs: ["manage"],
    answers: { 200: { description: "How far it is", schema: restore } },
    problems: ["conflict"],
    examples: [{ status: 409 }],
  },
};

/** Beside the other routes of files, because the examples need one. */
export const fileOctets: Operations = {
  "GET /api/files/{id}/content": {
    summary: "The octets of a file as R2 has them, also while it is held",
    needs: ["manage"],
    answers: { 200: { description: "The octets", type: "application/octet-stream" } },
    examples: [{ path: { id: 2 }, status: 200 }],
  },
  "PUT /api/files/{id}/content": {
    summary: "Puts back what R2 has lost of a file: byte for byte what it was, and never over what is there",
    needs: ["manage"],
    file: { form: null },
    answers: { 204: { description: "R2 has it" } },
    examples: [{ path: { id: 2 }, body: "For later.\n", status: 204 }],
  },
  "POST /api/files/{id}/content/parts": {
    summary: "Begins to put back a large file in parts",
    needs: ["manage"],
    answers: {
      201: {
        description: "The upload, to be named with each part",
        schema: v.strictObject({ upload: v.string(), partSize: count }),
      },
      204: { description: "R2 has it" },
    },
    examples: [{ path: { id: 2 }, status: 204 }],
  },
  "PUT /api/files/{id}/content/parts/{n}": {
    summary: "A part of a large file that is put back",
    needs: ["manage"],
    query: v.strictObject({ upload: v.string() }),
    file: { form: null },
    answers: {
      200: {
        description: "What came",
        schema: v.strictObject({ n: id, etag: v.string(), sha256: v.string() }),
      },
    },
    examples: [{ path: { id: 2, n: 2 }, query: { upload: "none" }, body: "x", status: 404 }],
  },
  "PUT /api/files/{id}/content/parts/completion": {
    summary: "Makes the file of the parts that were sent",
    needs: ["manage"],
    body: { schema: uploadedParts },
    answers: { 204: { description: "R2 has it" } },
    examples: [{ path: { id: 2 }, body: { upload: "none", parts: [] }, status: 204 }],
  },
};
