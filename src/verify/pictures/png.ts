import { turnedBy } from "./exif.ts";
import type { Picture } from "./picture.ts";

const PIXELS = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "acTL", "fcTL", "fdAT"]);
const COLOURS = new Set(["gAMA", "cHRM", "sRGB", "cICP", "iCCP"]);

/** The chunks that are decoded (PNG, third edition, section 11). */
export function readPng(octets: Uint8Array): Picture | null {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  const picture: Picture = { kind: "PNG", ...size, turned: 1, profile: [], pixels: [] };
  for (let at = 8; ; ) {
    const end = at + 8 + view.getUint32(at);
    const name = String.fromCharCode(...octets.subarray(at + 4, at + 8));
    const body = octets.subarray(at + 8, end);
    if (name === "IEND") return picture.pixels.length > 1 ? picture : null;
    if (end > octets.length) return null;
    if (PIXELS.has(name)) picture.pixels.push(octets.subarray(at + 4, end));
    // A profile's name is free words.
    if (COLOURS.has(name)) picture.profile.push(name === "iCCP" ? body.subarray(body.indexOf(0)) : body);
    if (name === "eXIf") picture.turned = turnedBy(body);
    at = end + 4;
  }
}
