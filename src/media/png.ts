import { crc32 } from "./crc32.ts";
import { isOurs, readExif, toExif } from "./exif.ts";
import { ascii, CUT_SHORT, join, octetAt, slice, toOctets, Unfit, u32 } from "./octets.ts";
import type { Copy } from "./picture.ts";
import { said } from "./said.ts";
import { checkSize } from "./size.ts";

const SIGNATURE = "\x89PNG\r\n\x1a\n";

/** The chunks that are kept, with the most octets that each may have (PNG, third edition, section 11). */
const KEPT: Record<string, number> = {
  PLTE: 768,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  cICP: 4,
  mDCV: 24,
  cLLI: 8,
  sBIT: 4,
  bKGD: 6,
  pHYs: 9,
  acTL: 8,
  fcTL: 26,
  iCCP: 4_000_000,
  fdAT: Number.POSITIVE_INFINITY,
  IDAT: Number.POSITIVE_INFINITY,
};

const DROPPED: Record<string, string> = {
  tEXt: said("words"),
  zTXt: said("words"),
  iTXt: said("words"),
  tIME: said("changed"),
};

/** Copies the header, the palette, colours and pixels, frames of an animation, and how the picture is turned. */
export function copyPng(octets: Uint8Array): Copy {
  const dropped = new Set<string>();
  const kept: Uint8Array[] = [];
  const header = readHeader(octets);
  let orientation = 1;
  let pixels = 0;
  let at = SIGNATURE.length + 25;
  for (;;) {
    const length = u32(octets, at);
    const name = ascii(octets, at + 4, 4);
    const body = slice(octets, at + 8, at + 8 + length);
    const chunk = slice(octets, at, at + 12 + length);
    at += chunk.length;
    if (name === "IEND") break;
    const most = KEPT[name];
    if (most !== undefined && length <= most) {
      checkCrc(chunk);
      kept.push(name === "iCCP" ? renameProfile(body) : chunk);
      if (name === "IDAT") pixels++;
    } else if (name === "eXIf") {
      const exif = readExif(body);
      orientation = exif.orientation;
      if (!isOurs(body)) for (const sentence of exif.says) dropped.add(sentence);
    } else {
      if (/^[A-Z]/.test(name)) throw new Unfit(said("unknownPart"));
      dropped.add(DROPPED[name] ?? said("added"));
    }
  }
  if (pixels === 0) throw new Unfit(said("nothing"));
  if (at < octets.length) dropped.add(said("behind", octets.length - at));
  const exif = toExif(orientation);
  const turned = exif ? [toChunk("eXIf", exif)] : [];
  const parts = [toOctets(SIGNATURE), header.chunk, ...turned, ...kept, toChunk("IEND", new Uint8Array())];
  return { parts, width: header.width, height: header.height, dropped };
}

function readHeader(octets: Uint8Array) {
  const chunk = slice(octets, SIGNATURE.length, SIGNATURE.length + 25);
  if (u32(chunk, 0) !== 13 || ascii(chunk, 4, 4) !== "IHDR") throw new Unfit(said("noHeader"));
  const [width, height] = [u32(chunk, 8), u32(chunk, 12)];
  checkSize(width, height);
  checkCrc(chunk);
  return { chunk, width, height };
}

function checkCrc(chunk: Uint8Array) {
  const end = chunk.length - 4;
  if (crc32(chunk.subarray(4, end)) !== u32(chunk, end)) throw new Unfit(said("damagedPart"));
}

/** A profile's name is free words: ours stand there instead. */
function renameProfile(body: Uint8Array): Uint8Array {
  const end = body.indexOf(0);
  if (end === -1) throw new Unfit(CUT_SHORT);
  octetAt(body, end + 1);
  return toChunk("iCCP", join([toOctets("ICC"), body.subarray(end)]));
}

function toChunk(name: string, body: Uint8Array): Uint8Array {
  const named = join([toOctets(name), body]);
  return join([toNumber(body.length), named, toNumber(crc32(named))]);
}

const toNumber = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
