import { readGif } from "./gif.ts";
import { readJpeg } from "./jpeg.ts";
import { readPng } from "./png.ts";
import { readWebp } from "./webp.ts";

/** What of a picture's file is seen: its size, how it is turned (1 to 8, as cameras note it), its colours, its coded pixels. */
export type Picture = {
  kind: string;
  width: number;
  height: number;
  turned: number;
  profile: Uint8Array[];
  pixels: Uint8Array[];
};

const READERS: [begins: RegExp, read: (octets: Uint8Array) => Picture | null][] = [
  [/^\xff\xd8/, readJpeg],
  [/^\x89PNG/, readPng],
  [/^GIF8/, readGif],
  [/^RIFF.{4}WEBP/s, readWebp],
];

/** Whether a file that begins so is a picture of a kind that is read. */
export const isPicture = (octets: Uint8Array): boolean => readerOf(octets) !== undefined;

/** Reads a picture by itself: nothing here is shared with what copies them. null: it is none, or is damaged. */
export function readPicture(octets: Uint8Array): Picture | null {
  try {
    return readerOf(octets)?.(octets) ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readerOf(octets: Uint8Array) {
  const begins = String.fromCharCode(...octets.subarray(0, 12));
  return READERS.find(([magic]) => magic.test(begins))?.[1];
}
