import { toOctets } from "./octets.ts";
import type { FileType } from "./types.ts";

/** Words inside a file that tell what else is in it, with the sentence that says so. */
const SIGNS: Partial<Record<FileType, [sign: string, sentence: string][]>> = {
  "application/pdf": [
    ["/JavaScript", "It holds a program (JavaScript)"],
    ["/EmbeddedFile", "Other files are attached to it"],
    ["/Author", "It names its author"],
    ["/Creator", "It names the program that it was written with"],
    ["/Producer", "It names the program that it was made with"],
    ["/CreationDate", "It says when it was made"],
    ["<x:xmpmeta", "It has XMP data, which can name people, programs and times"],
    ["/Encrypt", "It is encrypted, so that more may be in it than can be seen"],
    ["/ObjStm", "Parts of it are compressed, so that more may be in it than can be seen"],
  ],
  "audio/mpeg": [["ID3", "It has a tag (ID3), which can name people and have pictures"]],
  "audio/ogg": [["vorbis", "It has comments, which can name people and programs"]],
  "audio/mp4": [["udta", "It has notes (udta), which can name people and devices"]],
  "video/mp4": [
    ["\xa9xyz", "It says where it was recorded"],
    ["com.apple.quicktime.location", "It says where it was recorded"],
    ["loci", "It says where it was recorded"],
    ["udta", "It has notes (udta), which can name people and devices"],
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
