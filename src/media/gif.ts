import { octetAt, slice, startsWith, Unfit, u16le } from "./octets.ts";
import type { Copy } from "./picture.ts";
import { said } from "./said.ts";
import { checkSize } from "./size.ts";

/** Introducers and labels of GIF 89a, appendix A. */
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

/** Copies the screen, its palettes, the images with how each is shown, and whether they repeat. */
export function copyGif(octets: Uint8Array): Copy {
  const dropped = new Set<string>();
  const [width, height] = [u16le(octets, 6), u16le(octets, 8)];
  checkSize(width, height);
  let at = 13 + paletteLength(octetAt(octets, 10));
  const kept: Uint8Array[] = [slice(octets, 0, at)];
  /** How the next image is shown; dropped with what it belongs to. */
  let control: Uint8Array | null = null;
  let images = 0;
  while (at < octets.length && octets[at] !== TRAILER) {
    const from = at;
    if (octets[at] === IMAGE) {
      const data = at + 10 + paletteLength(octetAt(octets, at + 9)) + 1;
      at = endOfBlocks(octets, data);
      if (control) kept.push(control);
      kept.push(slice(octets, from, at));
      control = null;
      images++;
      continue;
    }
    if (octets[at] !== EXTENSION) throw new Unfit(said("damaged"));
    const label = octetAt(octets, at + 1);
    at = endOfBlocks(octets, at + 2);
    const block = slice(octets, from, at);
    if (label === CONTROL && block.length === 8) control = block;
    else if (label === APPLICATION && isLoop(block)) kept.push(block);
    else {
      if (label !== APPLICATION && label !== COMMENT) control = null;
      dropped.add(sentenceFor(label, block));
    }
  }
  // Some programs leave the trailer out, which no browser misses.
  if (images === 0) throw new Unfit(said("nothing"));
  const rest = octets.length - at - 1;
  if (rest > 0) dropped.add(said("behind", rest));
  return { parts: [...kept, Uint8Array.of(TRAILER)], width, height, dropped };
}

const paletteLength = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0);

/** Behind the empty block that ends a run of them. */
function endOfBlocks(octets: Uint8Array, from: number): number {
  let at = from;
  for (let length = octetAt(octets, at); length > 0; length = octetAt(octets, at)) at += 1 + length;
  return at + 1;
}

/** How often an animation runs: one block of three octets. */
const isLoop = (block: Uint8Array) =>
  (startsWith(block, "NETSCAPE2.0\x03\x01", 3) || startsWith(block, "ANIMEXTS1.0\x03\x01", 3)) &&
  block.length === 19;

function sentenceFor(label: number, block: Uint8Array): string {
  if (label === COMMENT) return said("comment");
  if (label === APPLICATION) {
    return startsWith(block, "XMP DataXMP", 3) ? said("data", "XMP") : said("added");
  }
  return said("words");
}
