import { copyGif } from "./gif.ts";
import { copyJpeg } from "./jpeg.ts";
import { join, Unfit } from "./octets.ts";
import { copyPng } from "./png.ts";
import type { PictureType } from "./types.ts";
import { copyWebp } from "./webp.ts";

/**
 * A picture as it is stored: pixels, colour profile and orientation, and nothing else of what was uploaded. `dropped` says in
 * sentences what was left out.
 */
export type Picture = { octets: Uint8Array<ArrayBuffer>; width: number; height: number; dropped: string[] };

/** What a copier of one format makes: it keeps what its allow-list names. */
export type Copy = { parts: Uint8Array[]; width: number; height: number; dropped: Set<string> };

const copiers: Record<PictureType, (octets: Uint8Array) => Copy> = {
  "image/jpeg": copyJpeg,
  "image/png": copyPng,
  "image/webp": copyWebp,
  "image/gif": copyGif,
};

/** Copies a picture without what it says of people, places and devices. A string is the reason why it is refused. */
export function copyPicture(type: PictureType, octets: Uint8Array): Picture | string {
  try {
    const { parts, dropped, ...size } = copiers[type](octets);
    return { octets: join(parts), ...size, dropped: [...dropped] };
  } catch (error) {
    if (error instanceof Unfit) return error.message;
    throw error;
  }
}
