import { Unfit } from "./octets.ts";
import { said } from "./said.ts";

/** A reader's browser needs four octets for each pixel, whatever the file's size. */
const MOST_PIXELS = 50_000_000;

/** Refuses what is too large to be shown, by its header, before anything of it is copied. */
export function checkSize(width: number, height: number) {
  if (width === 0 || height === 0) throw new Unfit(said("noSize"));
  if (width * height > MOST_PIXELS) {
    throw new Unfit(said("pixels", `${width} × ${height}`));
  }
}
