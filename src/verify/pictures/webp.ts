import { turnedBy } from "./exif.ts";
import type { Picture } from "./picture.ts";

/** The streams of pixels and of transparency, and the frames that have some (RFC 9649). */
export function readWebp(octets: Uint8Array): Picture | null {
  const picture: Picture = { kind: "WebP", width: 0, height: 0, turned: 1, profile: [], pixels: [] };
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  for (const { name, body } of chunksIn(octets.subarray(12, 8 + view.getUint32(4, true)))) {
    if (name === "VP8X") [picture.width, picture.height] = [1 + u24(body, 4), 1 + u24(body, 7)];
    else if (name === "ICCP") picture.profile.push(body);
    else if (name === "EXIF") picture.turned = turnedBy(isHeaded(body) ? body.subarray(6) : body);
    else if (name === "ANIM") picture.pixels.push(body.subarray(0, 6));
    else if (name === "ANMF") picture.pixels.push(body.subarray(0, 16), ...pixelsIn(body.subarray(16)));
    else if (STREAMS.has(name)) picture.pixels.push(body);
    if (picture.width === 0 && name === "VP8 ")
      [picture.width, picture.height] = [u24(body, 6) & 0x3fff, u24(body, 8) & 0x3fff];
    if (picture.width === 0 && name === "VP8L")
      [picture.width, picture.height] = [1 + (u24(body, 1) & 0x3fff), 1 + ((u24(body, 2) >>> 6) & 0x3fff)];
  }
  return picture.pixels.length > 0 ? picture : null;
}

const STREAMS = new Set(["VP8 ", "VP8L", "ALPH"]);

const pixelsIn = (octets: Uint8Array) =>
  [...chunksIn(octets)].filter(({ name }) => STREAMS.has(name)).map(({ body }) => body);

/** Some programs put JPEG's heading before the data. */
const isHeaded = (body: Uint8Array) => body[0] === 0x45;

const u24 = (octets: Uint8Array, at: number) =>
  (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8) | ((octets[at + 2] ?? 0) << 16);

function* chunksIn(octets: Uint8Array): Generator<{ name: string; body: Uint8Array }> {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  for (let at = 0; at + 8 <= octets.length; ) {
    const end = at + 8 + view.getUint32(at + 4, true);
    if (end > octets.length) throw new RangeError("A chunk is cut short");
    yield { name: String.fromCharCode(...octets.subarray(at, at + 4)), body: octets.subarray(at + 8, end) };
    at = end + (end % 2);
  }
}
