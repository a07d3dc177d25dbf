import type { FileType } from "../../media/types.ts";
import { countParts, type UploadInput } from "../../model/file.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { mayRead, whyNot } from "../access/access.ts";
import { idIf } from "../access/callers.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure } from "../failures.ts";
import { oweShowing } from "../files/featured.ts";
import { placeFile } from "../files/file-places.ts";
import { type FileView, getFile, getFileByContent, keyOf, toFileView, updateFile } from "../files/files.ts";
import { showHeld } from "../files/held.ts";
import { isToBeHeld, neededFor } from "../files/holding.ts";
import {
  dropOldUploads,
  dropUpload,
  getUpload as getRow,
  insertUpload,
  listUploads as list,
  listParts,
  setPart,
  toUploadView,
  type UploadRow,
  type UploadView,
  updateUpload,
} from "../files/uploads.ts";
import type { Sql } from "../sql.ts";

/** Where R2 has the parts: under the file's path, in its own upload. */
export type Multipart = { path: string; type: string; key: string; multipartId: string | null };

/** Authors, who see no more than their own, have no uploads. */
export const startUpload: Command<UploadInput, UploadView> = {
  needs: neededFor,
  isStep: true,
  run(context, input) {
    const { sql, now } = context;
    dropOldUploads(sql, now);
    const held = isToBeHeld(context, input);
    return viewed(context, { id: insertUpload(sql, { ...input, held }, now) });
  },
};

export const getUpload: Command<{ id: number }, UploadView> = { needs: "read", run: viewed };

export const listUploads: Command<null, UploadView[]> = {
  needs: "read",
  run: ({ sql }) => ok(list(sql).map((upload) => toUploadView(sql, upload))),
};

/** What a part of it must be, for whoever sends one. */
export const measureUpload: Command<{ id: number }, { name: string; size: number }> = {
  needs: "write",
  reads: true,
  run: (context, { id }) => findWritable(context, id),
};

/** The first part told what the file is: it gets its row and path. For the other parts `type` is null. */
export const openUpload: Command<{ id: number; type: FileType | null }, Multipart> = {
  needs: "write",
  isStep: true,
  run(context, { id, type }) {
    const { sql, now } = context;
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    const { name, alt, path, size, held, file_id } = upload.value;
    if (file_id !== null) return multipart(sql, upload.value);
    if (type === null) return conflict(because("firstPart"));
    const content = {
      type,
      size,
      width: null,
      height: null,
      sha256: `upload ${id}`,
      dropped: [],
      carries: [],
    };
    const access = held === 1 ? "held" : "public";
    const placed = placeFile(
      sql,
      { ...content, name, alt, path, access, createdBy: idIf(context.caller, "person") },
      now,
      () => true,
    );
    if (!placed.ok) return placed;
    updateUpload(sql, id, { file_id: placed.value.id });
    return multipart(sql, { ...upload.value, file_id: placed.value.id });
  },
};

/** Names R2's upload, unless somebody did in between: then theirs is the one. */
export const nameMultipart: Command<{ id: number; multipartId: string }, Multipart> = {
  needs: "write",
  isStep: true,
  run(context, { id, multipartId }) {
    const { sql } = context;
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    const named = { ...upload.value, multipart_id: upload.value.multipart_id ?? multipartId };
    updateUpload(sql, id, { multipart_id: named.multipart_id });
    return multipart(sql, named);
  },
};

/** R2 has a part. */
export const keepPart: Command<
  { id: number; n: number; etag: string; sha256: string; carries: string[] },
  UploadView
> = {
  needs: "write",
  isStep: true,
  run(context, { id, n, etag, sha256, carries }) {
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    setPart(context.sql, { upload_id: id, n, etag, sha256, carries: JSON.stringify(carries) });
    return viewed(context, { id });
  },
};

/** All parts, when all are there. */
export const gatherUpload: Command<
  { id: number },
  Multipart & { size: number; parts: { n: number; etag: string; sha256: string }[] }
> = {
  needs: "write",
  isStep: true,
  run(context, { id }) {
    const { sql } = context;
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    const { size } = upload.value;
    const parts = listParts(sql, id);
    const missing = Array.from({ length: countParts(size) }, (_, at) => at + 1).filter(
      (n) => !parts.some((part) => part.n === n),
    );
    if (missing.length > 0) return conflict(because("partsMissing", missing.join(", ")));
    const where = multipart(sql, upload.value);
    return where.ok ? ok({ ...where.value, size, parts }) : where;
  },
};

/** What the content is; with the file that has it already, unless this one is to stand at a path of its own. */
export const settleUpload: Command<{ id: number; sha256: string }, FileView | null> = {
  needs: "write",
  isStep: true,
  run(context, { id, sha256 }) {
    const { sql } = context;
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    const access = upload.value.held === 1 ? "held" : "public";
    const same = upload.value.path === null ? getFileByContent(sql, sha256, access, () => true) : null;
    if (same?.state === "stored") {
      if (access === "public") showHeld(sql, same.id);
      return ok(toFileView(sql, getFile(sql, same.id) ?? same, mayRead(context)));
    }
    const carries = new Set(listParts(sql, id).flatMap((part): string[] => JSON.parse(part.carries)));
    updateFile(sql, upload.value.file_id ?? 0, { sha256, carries: JSON.stringify([...carries]) });
    return ok(null);
  },
};

/** R2 made one file of the parts. */
export const completeUpload: Command<{ id: number }, FileView> = {
  needs: "write",
  notes: (_, { id }) => ({ thing: `file:${id}` }),
  run(context, { id }) {
    const { sql } = context;
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    const fileId = upload.value.file_id ?? 0;
    updateFile(sql, fileId, { state: "stored" });
    oweShowing(sql, fileId);
    dropUpload(sql, upload.value);
    const file = getFile(sql, fileId);
    return file
      ? ok(toFileView(sql, file, mayRead(context)))
      : fail({ kind: "not-found", what: `File ${fileId}` });
  },
};

/** What R2 has of an upload; null when it has nothing. */
export const findMultipart: Command<{ id: number }, Multipart | null> = {
  needs: "write",
  isStep: true,
  run(context, { id }) {
    const { sql } = context;
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    return upload.value.file_id === null ? ok(null) : multipart(sql, upload.value);
  },
};

/** Forgets an upload of which R2 has nothing. */
export const cancelUpload: Command<{ id: number }, null> = {
  needs: "write",
  isStep: true,
  run(context, { id }) {
    const { sql } = context;
    const upload = findWritable(context, id);
    if (!upload.ok) return upload;
    dropUpload(sql, upload.value);
    return ok(null);
  },
};

function viewed({ sql }: Context, { id }: { id: number }): Result<UploadView, Failure> {
  const upload = findUpload(sql, id);
  return upload.ok ? ok(toUploadView(sql, upload.value)) : upload;
}

function multipart(sql: Sql, { file_id, multipart_id }: UploadRow): Result<Multipart, Failure> {
  const file = file_id === null ? null : getFile(sql, file_id);
  if (!file) return conflict(because("firstPart"));
  return ok({ path: file.path, type: file.type, key: keyOf(file), multipartId: multipart_id });
}

/** An upload that the caller may go on with: whoever may only write does not touch one that becomes public. */
function findWritable(context: Context, id: number): Result<UploadRow, Failure> {
  const upload = findUpload(context.sql, id);
  const refused = upload.ok && upload.value.held === 0 ? whyNot(context, "publish") : null;
  return refused ? fail(refused) : upload;
}

function findUpload(sql: Sql, id: number): Result<UploadRow, Failure> {
  const upload = getRow(sql, id);
  return upload ? ok(upload) : fail({ kind: "not-found", what: `Upload ${id}` });
}
