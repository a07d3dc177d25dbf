import type { ExportFile } from "../../model/export-file.ts";
import { readWxr } from "../wxr.ts";
import type { WxrRecord } from "../wxr-records.ts";
import { UnreadableFile } from "../xml-events.ts";

/** Every record of every file, one after the other. `onRead` hears how many octets were read since. */
export async function* readExports(
  files: ExportFile[],
  onRead: (octets: number) => void = () => {},
): AsyncGenerator<WxrRecord> {
  for (const file of files) {
    try {
      yield* readWxr(counted(file.read(), onRead));
    } catch (error) {
      if (error instanceof UnreadableFile)
        throw new UnreadableFile(`${file.name} cannot be read: ${error.message}`);
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
