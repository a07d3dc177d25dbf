import { crc32, deflateSync } from "node:zlib";

/** Pixels as a canvas has them: four octets each. */
export type Pixels = { width: number; height: number; rgba: Uint8Array };

/** More tells nobody anything on a picture of letters and fields. */
const MOST_COLOURS = 32;

/** A PNG of at most 32 colours: those that most pixels have, and for every other the nearest of them. */
export function smallPng({ width, height, rgba }: Pixels): Buffer {
  const counts = new Map<number, number>();
  const at = (pixel: number) => {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(pixel * 4, pixel * 4 + 3);
    return (red << 16) | (green << 8) | blue;
  };
  for (let pixel = 0; pixel < width * height; pixel++) {
    counts.set(at(pixel), (counts.get(at(pixel)) ?? 0) + 1);
  }
  const palette = paletteOf(counts);
  const nearest = new Map([...counts.keys()].map((colour) => [colour, indexOfNearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = nearest.get(at(pixel)) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunkOf("IHDR", header),
    chunkOf("PLTE", Buffer.from(palette.flatMap(partsOf))),
    chunkOf("IDAT", deflateSync(rows, { level: 9 })),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, of those that lie close together one. */
function paletteOf(counts: Map<number, number>): number[] {
  const palette: number[] = [];
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  for (const closeness of [600, 100, 0]) {
    for (const [colour] of byCount) {
      if (palette.length === MOST_COLOURS) return palette;
      if (palette.every((chosen) => distance(chosen, colour) > closeness)) palette.push(colour);
    }
  }
  return palette;
}

function indexOfNearest(palette: number[], colour: number): number {
  let best = 0;
  palette.forEach((chosen, index) => {
    if (distance(chosen, colour) < distance(palette[best] ?? 0, colour)) best = index;
  });
  return best;
}

const partsOf = (colour: number): [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 0xff,
  colour & 0xff,
];

function distance(one: number, other: number): number {
  const [red, green, blue] = partsOf(one);
  const [otherRed, otherGreen, otherBlue] = partsOf(other);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

function chunkOf(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
