import type { BackupView, Manifest, RestoreView } from "../../model/backup.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok } from "../../model/result.ts";
import { fileKey, heldFileKey } from "../../read-model/keys.ts";
import { startBackup as start, viewBackups } from "../backup/backups.ts";
import { whatIsThere } from "../backup/emptiness.ts";
import {
  getRestore as get,
  isRestoring,
  saveRestore,
  startRestore as startRestoring,
  viewRestore,
} from "../backup/restore.ts";
import type { Command } from "../command.ts";
import { conflict } from "../failures.ts";
import { getFile } from "../files/files.ts";
import { getSchemaVersion } from "../schema.ts";

type Backups = { running: BackupView | null; last: BackupView | null };

/** Drafts, and who the editors are, are in a backup: whoever keeps the site may have it, and nobody who writes alone. */
export const startBackup: Command<null, Backups> = {
  needs: "manage",
  notes: () => ({}),
  run({ sql, now }) {
    start(sql, "asked", now);
    const backups = viewBackups(sql);
    return backups.running ? ok(backups) : conflict(because("purging"));
  },
};

export const getBackups: Command<null, Backups> = {
  needs: "manage",
  reads: true,
  duringRestore: "always",
  run: ({ sql }) => ok(viewBackups(sql)),
};

/** Whether parts of a backup may come: to an empty site alone. */
export const receiveBackup: Command<null, null> = {
  needs: "manage",
  reads: true,
  run({ sql }) {
    const there = whatIsThere(sql);
    return there === null ? ok(null) : conflict(because("notEmpty", there));
  },
};

/** Begins to restore an empty site; asked again while it is at it, it goes on. */
export const startRestore: Command<Manifest, RestoreView> = {
  needs: "manage",
  notes: () => ({}),
  duringRestore: "always",
  run({ sql }, manifest) {
    const current = get(sql);
    if (current && isRestoring(sql)) {
      return current.name === manifest.name ? ok(viewRestore(sql)) : conflict(because("restoring"));
    }
    const there = whatIsThere(sql);
    if (there !== null) return conflict(because("notEmpty", there));
    const ours = getSchemaVersion(sql);
    if (manifest.schemaVersion > ours) return conflict(because("newerBackup", manifest.schemaVersion, ours));
    startRestoring(sql, manifest);
    return ok(viewRestore(sql));
  },
};

export const getRestore: Command<null, RestoreView> = {
  needs: "manage",
  reads: true,
  duringRestore: "always",
  run: ({ sql }) => ok(viewRestore(sql)),
};

/** Says that all files are there: from now on the site is one again, and its pages are written. */
export const completeRestore: Command<null, RestoreView> = {
  needs: "manage",
  isStep: true,
  duringRestore: "always",
  run({ sql }) {
    const current = get(sql);
    if (current?.status !== "loaded" && current?.status !== "done") return conflict(because("notLoaded"));
    saveRestore(sql, { ...current, status: "done" });
    return ok(viewRestore(sql));
  },
};

/** Where R2 has a file, and what it must be; `key` is where it belongs, `other` where it may be on its way from. */
export type Located = {
  path: string;
  type: string;
  size: number;
  sha256: string;
  key: string;
  other: string;
};

/** For whoever copies a site with its files, those that readers may not have too, or puts a lost one back. */
export const locateFile: Command<{ id: number }, Located> = {
  needs: "manage",
  reads: true,
  duringRestore: "but-loading",
  run({ sql }, { id }) {
    const file = getFile(sql, id);
    if (file?.state !== "stored") return fail({ kind: "not-found", what: `File ${id}` });
    const { path, type, size, sha256 } = file;
    const [open, held] = [fileKey(path), heldFileKey(path)];
    const [key, other] = file.access === "public" ? [open, held] : [held, open];
    return ok({ path, type, size, sha256, key, other });
  },
};
