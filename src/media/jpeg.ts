import { isOurs, readExif, toExif } from "./exif.ts";
import { CUT_SHORT, join, octetAt, slice, startsWith, toOctets, Unfit, u16 } from "./octets.ts";
import type { Copy } from "./picture.ts";
import { said } from "./said.ts";
import { checkSize } from "./size.ts";

/** Markers of ISO/IEC 10918-1, table B.1. */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DHT = 0xc4;
const DRI = 0xdd;
const APP0 = 0xe0;
const COM = 0xfe;

const EXIF = "Exif\0\0";
const ICC = "ICC_PROFILE\0";
const START_OF_IMAGE = toOctets("\xff\xd8");
const END_OF_IMAGE = toOctets("\xff\xd9");

/** Copies tables, frames and scans, the colour profile, and how the picture is turned. */
export function copyJpeg(octets: Uint8Array): Copy {
  const dropped = new Set<string>();
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  let at = 2;
  for (;;) {
    const { marker, next } = markerAt(octets, at);
    if (marker === EOI) {
      at = next;
      break;
    }
    if (marker === SOI) throw new Unfit(said("beginsTwice"));
    // A restart outside a scan, and TEM, have no length and mean nothing.
    if ((marker >= 0xd0 && marker <= 0xd7) || marker === 0x01) {
      at = next;
      continue;
    }
    const end = next + u16(octets, next);
    if (end < next + 2) throw new Unfit(said("noLength"));
    const segment = slice(octets, next - 2, end);
    const body = slice(octets, next + 2, end);
    at = end;
    if (isFrame(marker)) {
      if (size) throw new Unfit(said("twoFrames"));
      size = readFrame(marker, body);
      kept.push(segment);
    } else if (marker === SOS) {
      if (!size) throw new Unfit(said("noFrame"));
      if (body.length !== 4 + 2 * octetAt(body, 0)) throw new Unfit(said("damagedScan"));
      at = endOfScan(octets, end);
      kept.push(segment, slice(octets, end, at));
      scans++;
    } else if (marker === DQT || marker === DHT || (marker === DRI && body.length === 2)) {
      kept.push(segment);
    } else if (startsWith(body, EXIF) && marker === APP0 + 1) {
      const tiff = body.subarray(EXIF.length);
      const exif = readExif(tiff);
      if (orientation === 1) orientation = exif.orientation;
      if (!isOurs(tiff)) for (const sentence of exif.says) dropped.add(sentence);
    } else {
      const part = keptPart(marker, body, dropped);
      if (part) kept.push(part);
    }
  }
  if (!size || scans === 0) throw new Unfit(said("nothing"));
  if (at < octets.length) dropped.add(said("behind", octets.length - at));
  const exif = toExif(orientation);
  // Behind JFIF, which must come first (JFIF 1.02, page 2).
  const heading = kept[0]?.[1] === APP0 ? 1 : 0;
  const turned = exif ? [toSegment(APP0 + 1, join([toOctets(EXIF), exif]))] : [];
  const parts = [START_OF_IMAGE, ...kept.slice(0, heading), ...turned, ...kept.slice(heading), END_OF_IMAGE];
  return { parts, ...size, dropped };
}

/** The marker here, behind any fill octets (B.1.1.2), and where its segment's length stands. */
function markerAt(octets: Uint8Array, at: number): { marker: number; next: number } {
  if (octetAt(octets, at) !== 0xff) throw new Unfit(said("damaged"));
  let next = at + 1;
  while (octetAt(octets, next) === 0xff) next++;
  return { marker: octetAt(octets, next), next: next + 1 };
}

/** Where entropy-coded data ends: at a marker that is neither a stuffed octet nor a restart (B.1.1.5). */
function endOfScan(octets: Uint8Array, from: number): number {
  for (let at = octets.indexOf(0xff, from); at !== -1; at = octets.indexOf(0xff, at)) {
    const { marker, next } = markerAt(octets, at);
    if (marker !== 0 && !(marker >= 0xd0 && marker <= 0xd7)) return at;
    at = next;
  }
  throw new Unfit(CUT_SHORT);
}

const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== 0xc8 && marker !== 0xcc;

function readFrame(marker: number, body: Uint8Array) {
  if (marker > 0xc2) throw new Unfit(said("kindOfJpeg"));
  if (body.length !== 6 + 3 * octetAt(body, 5)) throw new Unfit(said("damagedFrame"));
  const [height, width] = [u16(body, 1), u16(body, 3)];
  checkSize(width, height);
  return { width, height };
}

/** What is kept of the segments that programs add; what is not is said. */
function keptPart(marker: number, body: Uint8Array<ArrayBuffer>, dropped: Set<string>): Uint8Array | null {
  if (marker === APP0 && startsWith(body, "JFIF\0") && body.length >= 14) {
    if (body.length > 14) dropped.add(said("thumbnail"));
    return toSegment(APP0, join([body.subarray(0, 12), new Uint8Array(2)]));
  }
  if (marker === APP0 + 2 && isProfile(body)) return toSegment(marker, body);
  if (marker === APP0 + 14 && startsWith(body, "Adobe") && body.length === 12) return toSegment(marker, body);
  dropped.add(sentenceFor(marker, body));
  return null;
}

/** A piece of a colour profile; the first has the signature of one (ICC.1, section 7.2). */
function isProfile(body: Uint8Array): boolean {
  if (!startsWith(body, ICC)) return false;
  return body[ICC.length] !== 1 || startsWith(body, "acsp", ICC.length + 2 + 36);
}

function sentenceFor(marker: number, body: Uint8Array): string {
  if (marker === COM) return said("comment");
  if (startsWith(body, "http://ns.adobe.com/")) return said("data", "XMP");
  if (startsWith(body, "Photoshop 3.0")) return said("data", "IPTC");
  if (startsWith(body, "MPF\0")) return said("furtherPictures");
  if (startsWith(body, "JFXX")) return said("thumbnail");
  if (marker >= APP0 && marker <= 0xef) return said("addedSegment", `APP${marker - APP0}`);
  return said("needless");
}

function toSegment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return join([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), body]);
}
