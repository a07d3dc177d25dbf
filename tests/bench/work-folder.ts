import { accessSync, constants, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Linux keeps files in memory. */
const IN_MEMORY = "/dev/shm";

/**
 * A folder for the files of a bench and of what it starts; with `onDisk` not in memory. The KV of a hosted site is no file of its
 * own, and what a local one waits for at each write is this machine's disk.
 */
export function makeWorkFolder({ onDisk = false } = {}): string {
  return mkdtempSync(join(onDisk || !isWritable(IN_MEMORY) ? tmpdir() : IN_MEMORY, "holdfast-bench-"));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
