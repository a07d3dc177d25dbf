import { said } from "./said.ts";

/** Why a file is refused, as a sentence for whoever uploads it. */
export class Unfit extends Error {}

export const CUT_SHORT = said("cutShort");

/** Big-endian reads; what lies beyond the end is a file that was cut short. */
export function u16(octets: Uint8Array, at: number): number {
  return (octetAt(octets, at) << 8) | octetAt(octets, at + 1);
}

export function u32(octets: Uint8Array, at: number): number {
  return u16(octets, at) * 0x10000 + u16(octets, at + 2);
}

/** The same, little-endian. */
export function u16le(octets: Uint8Array, at: number): number {
  return octetAt(octets, at) | (octetAt(octets, at + 1) << 8);
}

export function u24le(octets: Uint8Array, at: number): number {
  return u16le(octets, at) | (octetAt(octets, at + 2) << 16);
}

export function u32le(octets: Uint8Array, at: number): number {
  return u16le(octets, at) + u16le(octets, at + 2) * 0x10000;
}

export function octetAt(octets: Uint8Array, at: number): number {
  const octet = octets[at];
  if (octet === undefined) throw new Unfit(CUT_SHORT);
  return octet;
}

/** A part of known length; a file that ends inside it was cut short. */
export function slice(octets: Uint8Array, from: number, to: number): Uint8Array<ArrayBuffer> {
  if (to > octets.length || to < from) throw new Unfit(CUT_SHORT);
  return new Uint8Array(octets.buffer as ArrayBuffer, octets.byteOffset + from, to - from);
}

/** The characters at a place, as ISO 8859-1; fewer at the end. */
export const ascii = (octets: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...octets.subarray(at, at + length));

export const startsWith = (octets: Uint8Array, words: string, at = 0): boolean =>
  ascii(octets, at, words.length) === words;

/** The octets of ISO 8859-1 characters. */
export const toOctets = (characters: string): Uint8Array =>
  Uint8Array.from(characters, (character) => character.charCodeAt(0));

export function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
