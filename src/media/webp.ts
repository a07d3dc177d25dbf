import { isOurs, readExif, toExif } from "./exif.ts";
import { ascii, join, octetAt, slice, startsWith, toOctets, Unfit, u16le, u24le, u32le } from "./octets.ts";
import type { Copy } from "./picture.ts";
import { said } from "./said.ts";
import { checkSize } from "./size.ts";

/** Bits of the extended header (RFC 9649, section 2.7.1). */
const HAS = { animation: 0x02, exif: 0x08, alpha: 0x10, profile: 0x20 };

const EMPTY = said("nothing");

type Size = { width: number; height: number };
type Chunk = { name: string; body: Uint8Array };

/** Copies pixels, transparency, colour profile, frames of an animation, and how the picture is turned. */
export function copyWebp(octets: Uint8Array): Copy {
  const dropped = new Set<string>();
  const end = 8 + u32le(octets, 4);
  const chunks = chunksOf(slice(octets, 12, end));
  if (end < octets.length) dropped.add(said("behind", octets.length - end));
  const [first] = chunks;
  if (!first) throw new Unfit(EMPTY);
  if (first.name !== "VP8X") {
    const size = sizeOf(first);
    if (!size) throw new Unfit(EMPTY);
    if (chunks.length > 1) dropped.add(said("added"));
    return { parts: toFile([toChunk(first)]), ...size, dropped };
  }
  const size = { width: 1 + u24le(first.body, 4), height: 1 + u24le(first.body, 7) };
  checkSize(size.width, size.height);
  const { kept, orientation } = keptOf(chunks.slice(1), dropped);
  const exif = toExif(orientation);
  const has = (name: string) => kept.some((chunk) => chunk.name === name);
  if (!has("VP8 ") && !has("VP8L") && !has("ANMF")) throw new Unfit(EMPTY);
  const flags =
    (octetAt(first.body, 0) & (HAS.alpha | HAS.animation)) |
    (has("ICCP") ? HAS.profile : 0) |
    (exif ? HAS.exif : 0);
  const header = { name: "VP8X", body: join([Uint8Array.of(flags, 0, 0, 0), slice(first.body, 4, 10)]) };
  const turned = exif ? [{ name: "EXIF", body: exif }] : [];
  return { parts: toFile([header, ...kept, ...turned].map(toChunk)), ...size, dropped };
}

function keptOf(chunks: Chunk[], dropped: Set<string>) {
  const kept: Chunk[] = [];
  let orientation = 1;
  for (const chunk of chunks) {
    const { name, body } = chunk;
    if (name === "ICCP" && startsWith(body, "acsp", 36)) kept.push(chunk);
    else if (name === "ANIM") kept.push({ name, body: slice(body, 0, 6) });
    else if (name === "ALPH" || sizeOf(chunk)) kept.push(chunk);
    else if (name === "ANMF") kept.push({ name, body: copyFrame(body, dropped) });
    else if (name === "EXIF") {
      // Some programs put JPEG's own heading before the data.
      const tiff = startsWith(body, "Exif\0\0") ? body.subarray(6) : body;
      const exif = readExif(tiff);
      orientation = exif.orientation;
      if (!isOurs(tiff)) for (const sentence of exif.says) dropped.add(sentence);
    } else dropped.add(name === "XMP " ? said("data", "XMP") : said("added"));
  }
  return { kept, orientation };
}

/** A frame: its place, then its own pixels and transparency (section 2.7.1.1). */
function copyFrame(body: Uint8Array, dropped: Set<string>): Uint8Array {
  const chunks = chunksOf(body.subarray(16));
  const kept = chunks.filter((chunk) => chunk.name === "ALPH" || sizeOf(chunk));
  if (kept.length < chunks.length) dropped.add(said("added"));
  return join([slice(body, 0, 16), ...kept.map(toChunk)]);
}

/** The size of a lossy (RFC 6386, section 9.1) or lossless (RFC 9649, section 3.4) bitstream; null for anything else. */
function sizeOf({ name, body }: Chunk): Size | null {
  const size = name === "VP8 " ? lossySize(body) : name === "VP8L" ? losslessSize(body) : null;
  if (size) checkSize(size.width, size.height);
  return size;
}

function lossySize(body: Uint8Array): Size {
  if (!startsWith(body, "\x9d\x01\x2a", 3)) throw new Unfit(said("damaged"));
  return { width: u16le(body, 6) & 0x3fff, height: u16le(body, 8) & 0x3fff };
}

function losslessSize(body: Uint8Array): Size {
  if (octetAt(body, 0) !== 0x2f) throw new Unfit(said("damaged"));
  const bits = u32le(body, 1);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** Chunks are padded to an even length; the padding of the last may be missing. */
function chunksOf(octets: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < octets.length; ) {
    const end = at + 8 + u32le(octets, at + 4);
    chunks.push({ name: ascii(octets, at, 4), body: slice(octets, at + 8, end) });
    at = end + (end % 2);
  }
  return chunks;
}

const toChunk = ({ name, body }: Chunk) =>
  join([toOctets(name), toNumber(body.length), body, new Uint8Array(body.length % 2)]);

function toFile(chunks: Uint8Array[]): Uint8Array[] {
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 4);
  return [toOctets("RIFF"), toNumber(size), toOctets("WEBP"), ...chunks];
}

const toNumber = (value: number) => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
