import type { FileFilters } from "../../model/file.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { isAuthor, mayRead, maySee, whyNot } from "../access/access.ts";
import { idIf } from "../access/callers.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure } from "../failures.ts";
import { oweShowing } from "../files/featured.ts";
import { forgetFile as forget } from "../files/file-erasing.ts";
import { isFileHidden } from "../files/file-floors.ts";
import { listFiles as list } from "../files/file-list.ts";
import { type Placing, placeFile } from "../files/file-places.ts";
import { listUses, type Use } from "../files/file-uses.ts";
import {
  type FileRow,
  type FileView,
  getFileByPath,
  getFile as getRow,
  keyOf,
  toFileView,
  updateFile,
} from "../files/files.ts";
import { showHeld } from "../files/held.ts";
import { type Holding, isToBeHeld, neededFor } from "../files/holding.ts";
import { isLogo } from "../files/logo.ts";
import { toPage } from "../paging.ts";
import { outdateNaming } from "../posts/outdating.ts";
import { getPost } from "../posts/posts.ts";
import type { Sql } from "../sql.ts";

/** A file, whether R2 still has to be given it, and under which key. */
export type Placed = { file: FileView; isStored: boolean; key: string };

/** Makes the row of a file that R2 is given next. */
export const placeNewFile: Command<Omit<Placing, "access" | "createdBy"> & Holding, Placed> = {
  needs: neededFor,
  authors: () => null,
  notes: (_, { file }) => ({ thing: `file:${file.id}` }),
  run(context, { held, ...placing }) {
    const { sql, now } = context;
    const access = isToBeHeld(context, { held }) ? "held" : "public";
    const createdBy = idIf(context.caller, "person");
    const placed = placeFile(sql, { ...placing, access, createdBy }, now, (file) => isSeen(context, file));
    if (!placed.ok) return placed;
    const { id } = placed.value;
    if (access === "public") showHeld(sql, id);
    const file = findFile(sql, id);
    if (!file.ok) return file;
    const isStored = file.value.state === "stored";
    return ok({ file: toFileView(sql, file.value, mayRead(context)), isStored, key: keyOf(file.value) });
  },
};

/** R2 has it. */
export const confirmFile: Command<{ id: number } & Holding, FileView> = {
  needs: neededFor,
  authors: () => null,
  isStep: true,
  run(context, { id, held }) {
    const { sql } = context;
    const file = findFile(sql, id);
    if (!file.ok) return file;
    updateFile(sql, id, { state: "stored" });
    oweShowing(sql, id);
    if (!isToBeHeld(context, { held })) showHeld(sql, id);
    return viewed(context, { id });
  },
};

/** A file, and the posts that name it. */
export const getFile: Command<{ id: number }, FileView & { uses: Use[] }> = {
  needs: "read",
  authors: () => null,
  run(context, { id }) {
    const { sql } = context;
    const file = findFile(sql, id);
    if (!file.ok) return file;
    if (!isSeen(context, file.value)) return missing(id);
    return ok({ ...toFileView(sql, file.value, mayRead(context)), uses: listSeenUses(context, file.value) });
  },
};

/** Newest first, below the cursor: the last id of the page before. With a path, the one file that stands there. */
export const listFiles: Command<
  FileFilters & { path: string | null; cursor: number; limit: number },
  { files: FileView[]; next: number | null }
> = {
  needs: "read",
  authors: () => null,
  run(context, { path, cursor, limit, ...filters }) {
    const { sql, caller } = context;
    if (path !== null) {
      const file = getFileByPath(sql, path);
      return ok({
        files: file && isSeen(context, file) ? [toFileView(sql, file, mayRead(context))] : [],
        next: null,
      });
    }
    const found = list(sql, filters, {
      before: cursor,
      limit: limit + 1,
      author: isAuthor(caller) ? idIf(caller, "person") : null,
    });
    const { page, next } = toPage(found, limit, (file) => file.id);
    return ok({ files: page.map((file) => toFileView(sql, file, mayRead(context))), next });
  },
};

export const saveFile: Command<{ id: number; alt: string | null }, FileView> = {
  needs: "write",
  authors: () => null,
  notes: ({ id }) => ({ thing: `file:${id}` }),
  run(context, { id, alt }) {
    const file = findFile(context.sql, id);
    if (!file.ok) return file;
    if (!isSeen(context, file.value)) return missing(id);
    if (!isTheirs(context, file.value)) return fail({ kind: "not-yours" });
    updateFile(context.sql, id, { alt });
    return viewed(context, { id });
  },
};

/** Makes a held file public by itself; R2 is told by the alarm. What is public already stays so. */
export const publishFile: Command<{ id: number }, FileView> = {
  needs: "publish",
  notes: ({ id }) => ({ thing: `file:${id}` }),
  run(context, { id }) {
    const { sql } = context;
    const file = findFile(sql, id);
    if (!file.ok || file.value.state !== "stored") return missing(id);
    if (isFileHidden(sql, file.value.path_key)) {
      return conflict(because("withdrawnFile"));
    }
    showHeld(sql, id);
    // Texts that are public already show another site's picture from now on.
    outdateNaming(sql, file.value.path_key);
    return viewed(context, { id });
  },
  wait: {
    isOnItsWay: ({ status }) => status === "publishing",
    again({ sql }, { id }, { isPreviewable }) {
      const file = findFile(sql, id);
      return file.ok ? ok(toFileView(sql, file.value, isPreviewable)) : file;
    },
  },
};

/**
 * Lets a file go that nothing names; R2 is told next, and `forgetFile` then. Until that is done it can be said again. Readers
 * miss nothing of one that is held, so that this is writing.
 */
export const deleteFile: Command<{ id: number }, { path: string }> = {
  needs: "write",
  authors: () => null,
  notes: ({ id }) => ({ thing: `file:${id}` }),
  run(context, { id }) {
    const { sql } = context;
    const file = getRow(sql, id);
    if (!file || file.state === "erasing" || !isSeen(context, file)) return missing(id);
    if (!isTheirs(context, file)) return fail({ kind: "not-yours" });
    const refused = file.access === "held" ? null : whyNot(context, "publish");
    if (refused) return fail(refused);
    if (file.access === "showing") return conflict(because("fileOnItsWay"));
    if (isLogo(sql, file.path_key)) return conflict(because("logoFile"));
    if (listUses(sql, file.path_key).length > 0) {
      const seen = listSeenUses(context, file).map((use) => `post ${use.id} (${use.path})`);
      return conflict(because("usedFile", seen.join(", ")));
    }
    updateFile(sql, id, { state: "deleting" });
    return ok({ path: file.path });
  },
};

/** R2 has it no more. */
export const forgetFile: Command<{ id: number }, null> = {
  needs: "write",
  authors: () => null,
  isStep: true,
  run(context, { id }) {
    const file = getRow(context.sql, id);
    if (file?.state !== "deleting") return ok(null);
    if (!isTheirs(context, file)) return fail({ kind: "not-yours" });
    forget(context.sql, file);
    return ok(null);
  },
};

function viewed(context: Context, { id }: { id: number }): Result<FileView, Failure> {
  const file = findFile(context.sql, id);
  return file.ok ? ok(toFileView(context.sql, file.value, mayRead(context))) : file;
}

/** Authors see what they stored themselves, and what readers can have. */
const isSeen = (context: Context, file: FileRow): boolean =>
  isTheirs(context, file) || (file.access === "public" && !isFileHidden(context.sql, file.path_key));

const isTheirs = ({ caller }: Context, file: FileRow): boolean =>
  !isAuthor(caller) || file.created_by === idIf(caller, "person");

/** Where it is named, as far as the caller may know of that. */
const listSeenUses = (context: Context, { path_key }: FileRow): Use[] =>
  listUses(context.sql, path_key).filter(({ id }) => {
    const post = getPost(context.sql, id);
    return post !== null && maySee(context, post);
  });

function findFile(sql: Sql, id: number): Result<FileRow, Failure> {
  const file = getRow(sql, id);
  return file && (file.state === "storing" || file.state === "stored") ? ok(file) : missing(id);
}

const missing = (id: number) => fail({ kind: "not-found", what: `File ${id}` });
