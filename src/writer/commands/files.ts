import { fail, ok, type Result } from "../../model/result.ts";
import type { Command } from "../command.ts";
import type { Failure } from "../failures.ts";
import { forgetFile as forget } from "../files/file-erasing.ts";
import { type Placing, placeFile } from "../files/file-places.ts";
import { listUses, type Use } from "../files/file-uses.ts";
import {
  type FileRow,
  type FileView,
  getFileByPath,
  getFile as getRow,
  listFiles as list,
  toFileView,
  updateFile,
} from "../files/files.ts";
import type { Sql } from "../sql.ts";

/** A file, and whether R2 still has to be given it. */
export type Placed = { file: FileView; isStored: boolean };

/** Makes the row of a file that R2 is given next. It is public then, so this is more than writing. */
export const placeNewFile: Command<Placing, Placed> = {
  needs: "publish",
  notes: (_, { file }) => ({ thing: `file:${file.id}` }),
  run({ sql, now }, placing) {
    const placed = placeFile(sql, placing, now);
    if (!placed.ok) return placed;
    const file = findFile(sql, placed.value.id);
    return file.ok
      ? ok({ file: toFileView(sql, file.value), isStored: file.value.state === "stored" })
      : file;
  },
};

/** R2 has it. */
export const confirmFile: Command<{ id: number }, FileView> = {
  needs: "publish",
  isStep: true,
  run({ sql }, { id }) {
    updateFile(sql, id, { state: "stored" });
    const file = findFile(sql, id);
    return file.ok ? ok(toFileView(sql, file.value)) : file;
  },
};

/** A file, and the posts that name it. */
export const getFile: Command<{ id: number }, FileView & { uses: Use[] }> = {
  needs: "read",
  run({ sql }, { id }) {
    const file = findFile(sql, id);
    return file.ok ? ok({ ...toFileView(sql, file.value), uses: listUses(sql, file.value.path_key) }) : file;
  },
};

/** Newest first, below the cursor: the last id of the page before. With a path, the one file that stands there. */
export const listFiles: Command<
  { path: string | null; cursor: number; limit: number },
  { files: FileView[]; next: number | null }
> = {
  needs: "read",
  run({ sql }, { path, cursor, limit }) {
    if (path !== null) {
      const file = getFileByPath(sql, path);
      return ok({ files: file ? [toFileView(sql, file)] : [], next: null });
    }
    const found = list(sql, cursor, limit + 1);
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    return ok({ files: page.map((file) => toFileView(sql, file)), next });
  },
};

export const saveFile: Command<{ id: number; alt: string | null }, FileView> = {
  needs: "write",
  notes: ({ id }) => ({ thing: `file:${id}` }),
  run({ sql }, { id, alt }) {
    const file = findFile(sql, id);
    if (!file.ok) return file;
    updateFile(sql, id, { alt });
    return ok(toFileView(sql, { ...file.value, alt }));
  },
};

/** Lets a file go that nothing names; R2 is told next, and `forgetFile` then. Until that is done it can be said again. */
export const deleteFile: Command<{ id: number }, { path: string }> = {
  needs: "publish",
  notes: ({ id }) => ({ thing: `file:${id}` }),
  run({ sql }, { id }) {
    const file = getRow(sql, id);
    if (!file || file.state === "erasing") return missing(id);
    const uses = listUses(sql, file.path_key);
    if (uses.length > 0) {
      const posts = uses.map((use) => `post ${use.id} (${use.path})`).join(", ");
      return fail({ kind: "conflict", message: `The file is named in ${posts}: take it out there first` });
    }
    updateFile(sql, id, { state: "deleting" });
    return ok({ path: file.path });
  },
};

/** R2 has it no more. */
export const forgetFile: Command<{ id: number }, null> = {
  needs: "publish",
  isStep: true,
  run({ sql }, { id }) {
    const file = getRow(sql, id);
    if (file?.state !== "deleting") return ok(null);
    forget(sql, file);
    return ok(null);
  },
};

function findFile(sql: Sql, id: number): Result<FileRow, Failure> {
  const file = getRow(sql, id);
  return file && (file.state === "storing" || file.state === "stored") ? ok(file) : missing(id);
}

const missing = (id: number) => fail({ kind: "not-found", what: `File ${id}` });
