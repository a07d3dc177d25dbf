import { endingOf, type FileType, fileTypes, isPicture } from "../../media/types.ts";
import type { FileContent } from "../../model/file.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { toSlug } from "../../model/slug.ts";
import { normalise, paths } from "../../paths.ts";
import { type Failure, invalid } from "../failures.ts";
import { findHolder } from "../posts/post-paths.ts";
import { claim } from "../projection/documents.ts";
import { fileOwner } from "../projection/owners.ts";
import { localDate } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { type FileRow, getFileAt, getFileByContent, insertFile, isFor, type NewFile } from "./files.ts";

/** What is known of a file before it is stored; a path only when it stood elsewhere before. */
export type Placing = Omit<NewFile, "path"> & FileContent & { type: FileType; path: string | null };

/**
 * The row of this content: the one that it has already, or a new one at a path that nobody else has. One that the caller does not
 * see is none, or they could ask whether somebody holds a file that they have themselves.
 */
export function placeFile(
  sql: Sql,
  placing: Placing,
  now: string,
  isSeen: (file: FileRow) => boolean,
): Result<{ id: number }, Failure> {
  const { path, ...file } = placing;
  if (path === null) {
    const same = getFileByContent(sql, file.sha256, file.access, isSeen);
    return ok({ id: same?.id ?? insertAt(sql, { ...file, path: makePath(sql, file, now) }, now) });
  }
  const same = getFileAt(sql, normalise(path));
  if (same && same.sha256 === file.sha256 && isFor(same, file.access)) return ok({ id: same.id });
  const fitting = endingsFor(file.type);
  if (!fitting.includes(endingOf(path))) {
    return invalid("path", because("notEnding", fitting.join(", ."), file.type));
  }
  const holder = findHolder(sql, path, "");
  if (holder) return fail({ kind: "path-taken", path, holder, field: "path" });
  return ok({ id: insertAt(sql, { ...file, path }, now) });
}

function insertAt(sql: Sql, file: NewFile, now: string): number {
  const id = insertFile(sql, file, now);
  claim(sql, normalise(file.path), "file", fileOwner(id));
  return id;
}

/** Nobody can guess it: a public file is so from the moment in which it is stored. */
function makePath(sql: Sql, { name, type }: { name: string; type: FileType }, now: string): string {
  const tag = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((octet) => octet.toString(16).padStart(2, "0"))
    .join("");
  const slug = toSlug(name.replace(/\.[^.]*$/, "")) || "file";
  return paths.file(localDate(sql, now), slug, tag, fileTypes[type].endings[0]);
}

/** How the path of such a file may end. Sites have pictures of one kind under the ending of another, which browsers do not mind. */
const endingsFor = (type: FileType): string[] =>
  Object.entries(fileTypes)
    .filter(([other]) => other === type || (isPicture(type) && other.startsWith("image/")))
    .flatMap(([, { endings }]) => [...endings]);
