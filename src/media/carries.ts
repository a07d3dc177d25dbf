import { toOctets } from "./octets.ts";
import { said } from "./said.ts";
import type { FileType } from "./types.ts";

/** Words inside a file that tell what else is in it, with the sentence that says so. */
const SIGNS: Partial<Record<FileType, [sign: string, sentence: string][]>> = {
  "application/pdf": [
    ["/JavaScript", said("holdsProgram")],
    ["/EmbeddedFile", said("attached")],
    ["/Author", said("namesAuthor")],
    ["/Creator", said("namesWriter")],
    ["/Producer", said("namesMaker")],
    ["/CreationDate", said("saysWhen")],
    ["<x:xmpmeta", said("xmp")],
    ["/Encrypt", said("encrypted")],
    ["/ObjStm", said("compressed")],
  ],
  "audio/mpeg": [["ID3", said("id3")]],
  "audio/ogg": [["vorbis", said("comments")]],
  "audio/mp4": [["udta", said("udta")]],
  "video/mp4": [
    ["\xa9xyz", said("saysWhere")],
    ["com.apple.quicktime.location", said("saysWhere")],
    ["loci", said("saysWhere")],
    ["udta", said("udta")],
  ],
};

/**
 * What a file that is stored as it is tells besides what it shows, as far as a quick look at its octets can say. Nothing of
 * it is taken out.
 */
export function carries(type: FileType, octets: Uint8Array): string[] {
  const signs = SIGNS[type] ?? [];
  return [
    ...new Set(signs.filter(([sign]) => holds(octets, toOctets(sign))).map(([, sentence]) => sentence)),
  ];
}

function holds(octets: Uint8Array, sign: Uint8Array): boolean {
  const [first = 0] = sign;
  for (let at = octets.indexOf(first); at !== -1; at = octets.indexOf(first, at + 1)) {
    if (sign.every((octet, offset) => octets[at + offset] === octet)) return true;
  }
  return false;
}
