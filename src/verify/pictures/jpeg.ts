import { turnedBy } from "./exif.ts";
import type { Picture } from "./picture.ts";

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
/** Frames, and tables of quantities and codes (ISO/IEC 10918-1, table B.1); 0xc8 and 0xcc are neither. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isTable = (marker: number) => marker === 0xc4 || marker === 0xdb || marker === 0xdd;

/** The segments that are decoded, and what is between them; of the others how it is turned and its colours. */
export function readJpeg(octets: Uint8Array): Picture | null {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const picture: Picture = { kind: "JPEG", width: 0, height: 0, turned: 1, profile: [], pixels: [] };
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) return picture.width > 0 ? picture : null;
    if (marker === 0xff || marker === 0x01 || isRestart(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    const body = octets.subarray(at + 4, end);
    const name = String.fromCharCode(...body.subarray(0, 12));
    if (isFrame(marker)) [picture.height, picture.width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
    if (isFrame(marker) || isTable(marker) || marker === 0xda)
      picture.pixels.push(octets.subarray(at + 1, end));
    if (marker === 0xe1 && name.startsWith("Exif\0\0") && picture.turned === 1)
      picture.turned = turnedBy(body.subarray(6));
    if (marker === 0xe2 && name.startsWith("ICC_PROFILE\0")) picture.profile.push(body);
    // It says what the three colours are.
    if (marker === 0xee && name.startsWith("Adobe")) picture.profile.push(body.subarray(0, 12));
    at = end;
    if (marker !== 0xda) continue;
    while (view.getUint8(at) !== 0xff || view.getUint8(at + 1) === 0 || isRestart(view.getUint8(at + 1)))
      at++;
    picture.pixels.push(octets.subarray(end, at));
  }
}
