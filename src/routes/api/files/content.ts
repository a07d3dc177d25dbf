import { carries } from "../../../media/carries.ts";
import { copyPicture } from "../../../media/picture.ts";
import { said } from "../../../media/said.ts";
import { sniff } from "../../../media/sniff.ts";
import { type FileType, isPicture } from "../../../media/types.ts";
import type { FileContent } from "../../../model/file.ts";
import { sha256 } from "../../../read-model/digests.ts";

/** A file as it will be stored, and what is known of it. */
type Content = { octets: Uint8Array<ArrayBuffer>; facts: FileContent & { type: FileType } };

/** Looks at what was sent: pictures are copied without what they say of people and places. A string says why it is refused. */
export async function readContent(octets: Uint8Array<ArrayBuffer>, name: string): Promise<Content | string> {
  const sniffed = sniff(octets, name);
  if ("refused" in sniffed) return sniffed.refused;
  const { type } = sniffed;
  if (!isPicture(type)) {
    if (type.startsWith("text/") && !isUtf8(octets)) return said("notUtf8");
    return toContent(octets, {
      type,
      width: null,
      height: null,
      dropped: [],
      carries: carries(type, octets),
    });
  }
  const copied = copyPicture(type, octets);
  if (typeof copied === "string") return copied;
  const { octets: clean, ...facts } = copied;
  return toContent(clean, { type, ...facts, carries: [] });
}

async function toContent(
  octets: Uint8Array<ArrayBuffer>,
  facts: Omit<Content["facts"], "size" | "sha256">,
): Promise<Content> {
  return { octets, facts: { ...facts, size: octets.length, sha256: await sha256(octets) } };
}

function isUtf8(octets: Uint8Array): boolean {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(octets) !== null;
  } catch {
    return false;
  }
}
