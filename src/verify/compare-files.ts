import type { ExportFile } from "../model/export-file.ts";
import { isPicture, type Picture, readPicture } from "./pictures/picture.ts";
import { said, type VerifySaid } from "./said.ts";

type Octets = AsyncIterable<Uint8Array>;

/**
 * How what is served differs from the file of the old site: of a picture what is seen of it, because it lost on purpose what it said of
 * people and places; of anything else every octet.
 */
export async function compareFiles(file: ExportFile, served: Octets): Promise<VerifySaid[]> {
  const begins = await firstOf(file.read());
  if (!isPicture(begins)) return (await areSame(file.read(), served)) ? [] : [OTHER];
  const [then, now] = [await all(file.read()), await all(served)];
  const [was, is] = [readPicture(then), readPicture(now)];
  if (!was) return areEqual(then, now) ? [] : [OTHER];
  return is ? differencesOf(was, is) : [said("noWholePicture", was.kind)];
}

const OTHER = said("otherOctets");

function differencesOf(was: Picture, is: Picture): VerifySaid[] {
  if (is.kind !== was.kind) return [said("otherPicture", is.kind, was.kind)];
  const [now = "", then = ""] = [is, was].map(({ width, height }) => `${width} × ${height}`);
  if (now !== then) return [said("otherSize", now, then)];
  return [
    ...(areEqual(joined(was.pixels), joined(is.pixels)) ? [] : [said("otherPixels")]),
    ...(is.turned === was.turned ? [] : [said("otherTurn")]),
    ...(areEqual(joined(was.profile), joined(is.profile)) ? [] : [said("otherColours")]),
  ];
}

async function firstOf(octets: Octets): Promise<Uint8Array> {
  for await (const piece of octets) if (piece.length > 0) return piece;
  return new Uint8Array();
}

/** Piece by piece, however each is cut: a film may be larger than memory. */
async function areSame(one: Octets, other: Octets): Promise<boolean> {
  const others = other[Symbol.asyncIterator]();
  let rest = new Uint8Array();
  try {
    for await (const piece of one) {
      for (let at = 0; at < piece.length; ) {
        while (rest.length === 0) {
          const next = await others.next();
          if (next.done) return false;
          rest = new Uint8Array(next.value);
        }
        const length = Math.min(rest.length, piece.length - at);
        if (!areEqual(piece.subarray(at, at + length), rest.subarray(0, length))) return false;
        rest = rest.subarray(length);
        at += length;
      }
    }
    return rest.length === 0 && (await others.next()).done === true;
  } finally {
    await others.return?.();
  }
}

const areEqual = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((octet, at) => octet === other[at]);

async function all(octets: Octets): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of octets) pieces.push(piece);
  return joined(pieces);
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
