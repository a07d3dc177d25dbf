import { createReadStream, statSync } from "node:fs";
import { readWxr } from "../import/wxr.ts";
import type { WxrRecord } from "../import/wxr-records.ts";
import { UnreadableFile } from "../import/xml-events.ts";
import { fail, ok, type Result } from "../model/result.ts";

/** The octets of all files together; or which one cannot be read. */
export function sizeOf(files: string[]): Result<number, string> {
  let size = 0;
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return fail(`${file} does not exist`);
    if (!found.isFile()) return fail(`${file} is not a file`);
    size += found.size;
  }
  return ok(size);
}

/** Every record of every file, one after the other. `onRead` hears how many octets were read since. */
export async function* readExports(
  files: string[],
  onRead: (octets: number) => void = () => {},
): AsyncGenerator<WxrRecord> {
  for (const file of files) {
    try {
      yield* readWxr(counted(createReadStream(file), onRead));
    } catch (error) {
      if (error instanceof UnreadableFile)
        throw new UnreadableFile(`${file} cannot be read: ${error.message}`);
      throw error;
    }
  }
}

async function* counted(octets: AsyncIterable<Uint8Array>, onRead: (octets: number) => void) {
  for await (const chunk of octets) {
    onRead(chunk.length);
    yield chunk;
  }
}
