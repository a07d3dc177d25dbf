import type { ExportFile } from "../../model/export-file.ts";
import { saying } from "../said.ts";
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
      throw error instanceof UnreadableFile ? of(file.name, error) : error;
    }
  }
}

const of = (file: string, { said: why, parser }: UnreadableFile) =>
  new UnreadableFile(
    saying((sentences) => sentences.unreadable(file, why.in(sentences))),
    parser,
  );

async function* counted(octets: AsyncIterable<Uint8Array>, onRead: (octets: number) => void) {
  for await (const chunk of octets) {
    onRead(chunk.length);
    yield chunk;
  }
}
