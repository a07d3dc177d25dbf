import * as v from "valibot";
import { digest } from "./file.ts";

/** The form in which a backup is written. Another number is read by nobody who does not know it. */
export const BACKUP_FORMAT = 1;

/** Such as `2026-11-25T03-00-00-000Z-nightly`: when, to the millisecond, and who wanted it; in the order of time. */
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z-(nightly|asked)$/;
export const backupName = v.pipe(v.string(), v.regex(NAME, "Must be the name of a backup"));

const backupKinds = ["nightly", "asked"] as const;
export type BackupKind = (typeof backupKinds)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A piece of one table: rows as JSON, one a line. */
const part = v.strictObject({
  n: v.pipe(count, v.minValue(1)),
  table: v.pipe(v.string(), v.regex(/^\w{1,60}$/, "Must be the name of a table")),
  rows: count,
  octets: count,
  sha256: digest,
});
export type BackupPart = v.InferOutput<typeof part>;

/** What a backup has: one moment of one site. */
export const manifest = v.strictObject({
  format: v.literal(BACKUP_FORMAT, `Must be ${BACKUP_FORMAT}: a newer version of the program made this`),
  name: backupName,
  /** The moment of which it is. */
  at: v.pipe(v.string(), v.isoTimestamp("Must be an instant")),
  finishedAt: v.pipe(v.string(), v.isoTimestamp("Must be an instant")),
  siteUrl: v.nullable(v.string()),
  /** How many migrations the database had been through. */
  schemaVersion: v.pipe(count, v.minValue(1)),
  /** Rows by table. */
  tables: v.record(v.string(), count),
  /** The highest number that each table gave. */
  sequences: v.record(v.string(), count),
  parts: v.array(part),
  /** Tables that are not in it, and why. */
  leftOut: v.record(v.string(), v.string()),
});
export type Manifest = v.InferOutput<typeof manifest>;

/** What is there and what is being made, for whoever keeps the site. */
export type BackupView = {
  name: string;
  at: string;
  status: "running" | "done";
  rows: number;
  octets: number;
  /** Why it does not get on, in the words of R2; null while it does. */
  error: string | null;
};

/** How far a restore is. `failed` leaves an empty site; `loaded` waits for files, and for whoever says that all are there. */
export type RestoreView = {
  status: "never" | "checking" | "loading" | "loaded" | "failed" | "done";
  backup: string | null;
  /** Parts that were checked or loaded, of all. */
  parts: { done: number; all: number };
  error: string | null;
};

export const restoreInput = v.strictObject({ backup: backupName });

/** The parts of a large file that is put back. */
export const uploadedParts = v.strictObject({
  upload: v.pipe(v.string(), v.maxLength(2_000, "Must be the upload that was begun")),
  parts: v.array(v.strictObject({ n: v.pipe(count, v.minValue(1)), etag: v.string(), sha256: digest })),
});
