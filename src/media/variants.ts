import { fullSize } from "./types.ts";

/** A file that can stand where another one is nowhere. */
export type StandIn = {
  path: string;
  /** Whether it is the picture as it was before somebody edited it: what was cut off can be seen in it. */
  isBeforeEdit: boolean;
};

/**
 * The pictures that can stand where the one at a path is nowhere, the nearest first. WordPress keeps what was uploaded beside
 * what it makes of it: `-scaled` of what is very large, `-rotated` of what was turned by the camera, `-e` and the time of
 * what somebody edited, which can be either. Sizes are none of it: they are made of the picture, which answers for them.
 */
export function standInsFor(path: string): StandIn[] {
  if (fullSize(path) !== path) return [];
  const [, stem = "", made = "", edited = "", ending = ""] = NAME.exec(path) ?? [];
  if (stem === "") return [];
  const others = ["", "-scaled", "-rotated"].filter((one) => one !== made || edited !== "");
  const sorted = others.toSorted((a, b) => Number(b === made) - Number(a === made));
  return sorted.map((one) => ({ path: stem + one + ending, isBeforeEdit: edited !== "" }));
}

const NAME = /^(.*\/[^/]+?)(-scaled|-rotated)?(-e\d{10,13})?(\.(?:jpe?g|jpe|png|gif|webp))$/i;
