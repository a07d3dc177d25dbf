import type { Picture } from "./picture.ts";

/** The screen, its palettes, the images, and how each is shown (GIF 89a). */
export function readGif(octets: Uint8Array): Picture | null {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const palette = (flags: number) => (flags < 0x80 ? 0 : 3 << ((flags & 7) + 1));
  /** Behind the sub-blocks that begin here. */
  const behind = (from: number): number => {
    let at = from;
    while (view.getUint8(at) > 0) at += 1 + view.getUint8(at);
    return at + 1;
  };
  let at = 13 + palette(view.getUint8(10));
  const pixels = [octets.subarray(6, at)];
  let control: Uint8Array | null = null;
  while (at < octets.length && view.getUint8(at) !== 0x3b) {
    const isImage = view.getUint8(at) === 0x2c;
    if (!isImage && view.getUint8(at) !== 0x21) return null;
    const label = view.getUint8(at + 1);
    const end = behind(isImage ? at + 11 + palette(view.getUint8(at + 9)) : at + 2);
    if (isImage) {
      pixels.push(...(control ? [control] : []), octets.subarray(at, end));
      control = null;
    } else if (label === 0xf9) control = octets.subarray(at, end);
    // Words that are drawn take what was said of the next image.
    else if (label === 0x01) control = null;
    at = end;
  }
  return pixels.length > 1 ? { kind: "GIF", ...size, turned: 1, profile: [], pixels } : null;
}
