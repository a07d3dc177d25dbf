import { octetAt, startsWith, toOctets, u16, u16le, u32, u32le } from "./octets.ts";
import { said } from "./said.ts";

/** What is said of a picture's EXIF data: how it is turned (1 to 8, as in its tag 274), and what it tells. */
type Exif = { orientation: number; says: string[] };

const UPRIGHT = 1;

/** Tags of the TIFF and EXIF directories that tell something, with the sentence that says so. */
const SAID_BY: Record<number, string> = {
  270: said("description"),
  271: said("camera"),
  272: said("camera"),
  305: said("program"),
  306: said("taken"),
  315: said("author"),
  33432: said("author"),
  34853: said("place"),
  36867: said("taken"),
  36868: said("taken"),
  37500: said("maker"),
  37510: said("comment"),
  42032: said("author"),
  42033: said("serial"),
  42036: said("camera"),
};

const ORIENTATION = 0x0112;
const EXIF_DIRECTORY = 0x8769;
/** More entries than any camera writes. */
const MOST_ENTRIES = 1000;

/** Reads EXIF data (TIFF 6.0 with the tags of Exif 2.32), in both byte orders; what is malformed says nothing. */
export function readExif(tiff: Uint8Array): Exif {
  const says = new Set([said("data", "EXIF")]);
  const isLittle = startsWith(tiff, "II");
  const [word, long] = isLittle ? [u16le, u32le] : [u16, u32];
  let orientation = UPRIGHT;

  /** One directory; answers where the next is. */
  const readDirectory = (at: number): number => {
    const count = Math.min(word(tiff, at), MOST_ENTRIES);
    for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
      const tag = word(tiff, entry);
      const sentence = SAID_BY[tag];
      if (sentence !== undefined) says.add(sentence);
      if (tag === ORIENTATION && at === first) orientation = word(tiff, entry + 8);
      if (tag === EXIF_DIRECTORY && at === first) readSafely(long(tiff, entry + 8));
    }
    return long(tiff, at + 2 + count * 12);
  };
  const readSafely = (at: number): number => {
    try {
      return readDirectory(at);
    } catch {
      return 0;
    }
  };
  const first = startsWith(tiff, "II*\0") || startsWith(tiff, "MM\0*") ? safely(() => long(tiff, 4)) : 0;
  const thumbnail = first === 0 ? 0 : readSafely(first);
  if (thumbnail !== 0) says.add(said("thumbnail"));
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT, says: [...says] };
}

function safely(read: () => number): number {
  try {
    return read();
  } catch {
    return 0;
  }
}

/** EXIF data that says how a picture is turned and nothing else; null for one that stands upright. */
export function toExif(orientation: number): Uint8Array | null {
  if (orientation === UPRIGHT) return null;
  const value = String.fromCharCode(orientation);
  return toOctets(`II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0${value}\0\0\0\0\0\0\0`);
}

/** The orientation of what we wrote ourselves, which is nothing that was left out. */
export const isOurs = (tiff: Uint8Array): boolean =>
  tiff.length === 26 &&
  (toExif(octetAt(tiff, 18)) ?? []).every((octet, at) => octet === tiff[at]) &&
  octetAt(tiff, 18) !== UPRIGHT;
