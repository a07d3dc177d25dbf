import { createReadStream, statSync } from "node:fs";
import type { ExportFile } from "../model/export-file.ts";
import { fail, ok, type Result } from "../model/result.ts";

/** The files at these paths; or which one cannot be read. */
export function findFiles(paths: string[]): Result<ExportFile[], string> {
  const files: ExportFile[] = [];
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isFile()) return fail(`${path} ${found ? "is not a file" : "does not exist"}`);
    files.push(openFile(path, found.size));
  }
  return ok(files);
}

/** One that is there. */
export const openFile = (name: string, size = statSync(name).size): ExportFile => ({
  name,
  size,
  read: () => createReadStream(name),
});
