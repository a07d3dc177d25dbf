import { ascii, octetAt, startsWith } from "./octets.ts";
import { type FileCode, said } from "./said.ts";
import { endingOf, type FileType } from "./types.ts";

/** What a file is, or a sentence that says why it is refused and what to do. */
type Sniffed = { type: FileType } | { refused: string };

/** Enough of a file to tell what it is. */
const SNIFFED_OCTETS = 4096;

/** Tells by its octets what a file is. Its name decides only between kinds that look alike. */
export function sniff(octets: Uint8Array, name: string): Sniffed {
  if (octets.length === 0) return { refused: said("empty") };
  for (const [magic, found, at] of MAGIC) if (startsWith(octets, magic, at)) return found;
  if (startsWith(octets, "RIFF")) return ofRiff(ascii(octets, 8, 4));
  if (startsWith(octets, "ftyp", 4)) return ofBrands(octets, name);
  if (startsWith(octets, "\x1a\x45\xdf\xa3")) return ofEbml(octets);
  if (ascii(octets, 0, 1024).includes("%PDF-")) return { type: "application/pdf" };
  if (isMpegFrame(octets)) return { type: "audio/mpeg" };
  return ofText(octets, name);
}

const save = (what: FileCode, as: string): Sniffed => ({ refused: said(what, as) });
const ARCHIVE: Sniffed = {
  refused: said("archive"),
};
const PROGRAM: Sniffed = { refused: said("aProgram") };

const MAGIC: [magic: string, found: Sniffed, at?: number][] = [
  ["\xff\xd8\xff", { type: "image/jpeg" }],
  ["\x89PNG\r\n\x1a\n", { type: "image/png" }],
  ["GIF87a", { type: "image/gif" }],
  ["GIF89a", { type: "image/gif" }],
  ["OggS", { type: "audio/ogg" }],
  ["ID3", { type: "audio/mpeg" }],
  ["II*\0", save("tiff", "JPEG or PNG")],
  ["MM\0*", save("tiff", "JPEG or PNG")],
  ["BM", save("bitmap", "PNG")],
  ["8BPS", save("photoshop", "JPEG or PNG")],
  ["\0\0\0\x0cJXL ", save("jpegXl", "JPEG")],
  ["\xff\x0a", save("jpegXl", "JPEG")],
  ["fLaC", save("flac", "MP3 or M4A")],
  ["PK\x03\x04", ARCHIVE],
  ["PK\x05\x06", ARCHIVE],
  ["\xd0\xcf\x11\xe0", ARCHIVE],
  ["Rar!", ARCHIVE],
  ["7z\xbc\xaf", ARCHIVE],
  ["\x1f\x8b", ARCHIVE],
  ["BZh", ARCHIVE],
  ["\xfd7zXZ", ARCHIVE],
  ["ustar", ARCHIVE, 257],
  ["{\\rtf", save("rtf", "PDF")],
  ["MZ", PROGRAM],
  ["\x7fELF", PROGRAM],
  ["#!", PROGRAM],
  ["\xca\xfe\xba\xbe", PROGRAM],
  ["\xfe\xed\xfa", PROGRAM],
  ["\xcf\xfa\xed\xfe", PROGRAM],
  ["\0asm", PROGRAM],
  ["dex\n", PROGRAM],
];

function ofRiff(kind: string): Sniffed {
  if (kind === "WEBP") return { type: "image/webp" };
  if (kind === "WAVE") return save("wav", "MP3 or M4A");
  return save("avi", "MP4");
}

/** Brands of the ISO base media file format. Many programs call a recording without pictures "isom" too. */
function ofBrands(octets: Uint8Array, name: string): Sniffed {
  const length = Math.min(new DataView(octets.buffer, octets.byteOffset).getUint32(0), SNIFFED_OCTETS);
  const brands = ascii(octets, 8, Math.max(4, length - 8));
  const major = brands.slice(0, 4);
  if (/heic|heix|heim|heis|hevc|hevx|mif1|msf1/.test(brands)) return save("heic", "JPEG");
  if (/avif|avis/.test(brands)) return save("avif", "JPEG");
  if (major === "qt  ") return save("quickTime", "MP4");
  if (major === "crx ") return save("raw", "JPEG");
  if (/^M4[AB] /.test(major)) return { type: "audio/mp4" };
  return { type: /^m4[ab]$/.test(endingOf(name)) ? "audio/mp4" : "video/mp4" };
}

const ofEbml = (octets: Uint8Array): Sniffed =>
  ascii(octets, 0, 64).includes("webm") ? { type: "video/webm" } : save("matroska", "MP4 or WebM");

/** The heading of an MPEG audio frame, layer III (ISO/IEC 11172-3, section 2.4.1.3). */
function isMpegFrame(octets: Uint8Array): boolean {
  if (octets.length < 4 || octetAt(octets, 0) !== 0xff) return false;
  const [second, third] = [octetAt(octets, 1), octetAt(octets, 2)];
  return (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c;
}

/** Text says nothing of its kind, so its name does; what a browser may take for a page is refused. */
function ofText(octets: Uint8Array, name: string): Sniffed {
  const text = decode(octets.subarray(0, SNIFFED_OCTETS));
  if (text === null || /\p{Cc}/u.test(text.replace(/\s/g, ""))) {
    return { refused: said("unknown") };
  }
  if (/^\s*</.test(text)) {
    return /<svg[\s/>]/i.test(text) ? save("svg", "PNG") : { refused: said("page") };
  }
  const ending = endingOf(name);
  if (ending === "csv") return { type: "text/csv" };
  if (ending === "txt") return { type: "text/plain" };
  return { refused: said("unknown") };
}

/** UTF-8, which may be cut in the middle of a character at the end. */
function decode(octets: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(octets, { stream: true });
  } catch {
    return null;
  }
}
