import ExifReader from "exifreader";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyPicture, type Picture } from "../../src/media/picture.ts";
import { sniff } from "../../src/media/sniff.ts";
import { isPicture, type PictureType } from "../../src/media/types.ts";
import {
  animatedWebp,
  exifData,
  gifWithoutWords,
  gifWithWords,
  jpegOf,
  octets,
  PROFILE,
  plainGif,
  plainJpeg,
  plainPng,
  plainWebp,
  pngChunk,
  pngOf,
  pngParts,
  SECRET,
  segment,
  webpOf,
} from "../helpers/pictures.ts";

/** What is left of a picture's file when it is stored, judged by a reader of metadata that is not ours. */

const turned = exifData("MM", 6);

const FULL: [name: string, type: PictureType, picture: Uint8Array][] = [
  ["JPEG", "image/jpeg", jpegOf(turned)],
  ["JPEG in the other byte order", "image/jpeg", jpegOf(exifData("II", 6))],
  ["PNG", "image/png", await pngOf(turned)],
  ["lossy WebP", "image/webp", webpOf(turned)],
  ["lossless WebP", "image/webp", webpOf(exifData("II", 6), "lossless")],
  ["animated WebP", "image/webp", animatedWebp],
  ["GIF", "image/gif", gifWithWords],
];

const PLAIN: [name: string, type: PictureType, picture: Uint8Array][] = [
  ["JPEG", "image/jpeg", plainJpeg],
  ["PNG", "image/png", await plainPng()],
  ["WebP", "image/webp", plainWebp],
  ["GIF", "image/gif", plainGif],
];

function copy(type: PictureType, picture: Uint8Array): Picture {
  const copied = copyPicture(type, picture);
  if (typeof copied === "string") throw new Error(copied);
  return copied;
}

const refusal = (type: PictureType, picture: Uint8Array) => {
  const copied = copyPicture(type, picture);
  return typeof copied === "string" ? copied : null;
};

const textOf = (picture: Uint8Array) => new TextDecoder("latin1").decode(picture);

/** What describes the pixels and how they are to be shown, in the foreign reader's words. */
const NEEDED =
  /^(file|icc|jfif|pngFile|gif|riff) |^png (Image (Width|Height)|Bit Depth|Color Type|Compression|Filter|Interlace|ICC Profile Name)$/;

/** Everything else that the foreign reader finds, as "exif Orientation". */
function found(octets: Uint8Array<ArrayBuffer>): string[] {
  return Object.entries(readTags(octets))
    .flatMap(([group, tags]) => Object.keys(tags ?? {}).map((tag) => `${group} ${tag}`))
    .filter((name) => !NEEDED.test(name));
}

/** It throws at a picture in which there is nothing to find. */
function readTags({ buffer }: Uint8Array<ArrayBuffer>) {
  try {
    return ExifReader.load(buffer, { expanded: true, includeUnknown: true });
  } catch {
    return {};
  }
}

describe("a picture with all that a camera and a program say", () => {
  it.each(FULL)("%s: keeps nothing of it but how it is turned", (_, type, picture) => {
    expect(textOf(picture)).toContain(type === "image/webp" && picture === animatedWebp ? "NOTE" : SECRET);
    const copied = copy(type, picture);
    expect(textOf(copied.octets)).not.toContain(SECRET);
    const isTurned = type !== "image/gif" && picture !== animatedWebp;
    if (isTurned) expect(found(octets(picture)).length).toBeGreaterThan(8);
    expect(found(copied.octets)).toEqual(isTurned ? ["exif Orientation"] : []);
    if (isTurned) {
      const { exif } = ExifReader.load(copied.octets.buffer, { expanded: true });
      expect(exif?.Orientation?.value).toBe(6);
    }
    expect([copied.width, copied.height]).toEqual([16, 8]);
  });

  it("tells what was left out, in sentences", async () => {
    expect(copy("image/jpeg", jpegOf(turned)).dropped).toEqual([
      "A small copy of the picture, as it once was, was left out",
      "Its EXIF data was left out",
      "The name of the camera was left out",
      "The author's name was left out",
      "The time at which it was taken was left out",
      "The place where it was taken was left out",
      "Its XMP data was left out",
      "A list of further pictures was left out",
      "Its IPTC data was left out",
      "What a program added (APP5) was left out",
      "A comment was left out",
      expect.stringMatching(/^What follows the end of the picture \(\d+ octets\) was left out$/),
    ]);
    expect(copy("image/png", await pngOf(turned)).dropped).toEqual(
      expect.arrayContaining([
        "A small copy of the picture, as it once was, was left out",
        "Words in the picture's file were left out",
        "The time at which it was changed was left out",
      ]),
    );
    expect(copy("image/gif", gifWithWords).dropped).toEqual(
      expect.arrayContaining([
        "A comment was left out",
        "Its XMP data was left out",
        "Words in the picture's file were left out",
      ]),
    );
    expect(copy("image/webp", animatedWebp).dropped).toEqual(["What a program added was left out"]);
  });

  it.each(FULL)(
    "%s: is the same when it is uploaded again, and nothing more is left out",
    (_, type, picture) => {
      const once = copy(type, picture);
      const twice = copy(type, once.octets);
      expect(twice.octets).toEqual(once.octets);
      expect(twice.dropped).toEqual([]);
    },
  );

  it("WebP: says in its header what is left", () => {
    const flagsOf = (exif: Uint8Array) => copy("image/webp", webpOf(exif)).octets[20];
    expect(flagsOf(turned)).toBe(0x28);
    expect(flagsOf(exifData("II", 1))).toBe(0x20);
  });

  it("GIF: keeps the images, how each is shown, and that they repeat", () => {
    expect(copy("image/gif", gifWithWords).octets).toEqual(gifWithoutWords);
  });

  it("keeps its colour profile", async () => {
    const profile = textOf(PROFILE);
    expect(textOf(copy("image/jpeg", jpegOf(turned)).octets)).toContain(profile);
    expect(textOf(copy("image/webp", webpOf(turned)).octets)).toContain(profile);
    expect(textOf(copy("image/png", await pngOf(turned)).octets)).toContain("iCCPICC\0\0");
  });

  it("keeps how it is turned in all eight ways, whatever of its EXIF data is damaged", () => {
    for (const order of ["II", "MM"] as const) {
      for (let way = 2; way <= 8; way++) {
        const whole = exifData(order, way);
        for (const exif of [whole, whole.slice(0, 80), whole.slice(0, 34)]) {
          const { octets: kept } = copy(
            "image/jpeg",
            octets(plainJpeg.slice(0, 20), segment(0xe1, "Exif\0\0", exif), plainJpeg.slice(20)),
          );
          expect(ExifReader.load(kept.buffer).Orientation?.value, `${order} ${way}`).toBe(way);
        }
      }
    }
    for (const upright of [
      exifData("II", 1),
      exifData("MM", 0),
      exifData("MM", 9),
      octets("II*\0"),
      octets(""),
    ]) {
      expect(textOf(copy("image/jpeg", jpegOf(upright)).octets)).not.toContain("Exif");
    }
  });
});

describe("a picture that says nothing", () => {
  it.each(PLAIN)("%s: is stored octet for octet", (_, type, picture) => {
    const copied = copy(type, picture);
    expect(copied.octets).toEqual(picture);
    expect(copied.dropped).toEqual([]);
  });

  it("may have several scans, restarts and fill octets", () => {
    const end = plainJpeg.length - 2;
    const scan = octets(
      segment(0xda, [1, 1, 0, 1, 63, 0]),
      [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xff, 0xd1, 5],
    );
    const tables = segment(0xc4, [0x10, ...new Array(16).fill(0)]);
    const picture = octets(
      plainJpeg.slice(0, end),
      tables,
      scan,
      segment(0xfe, SECRET),
      scan,
      [0xff, 0xff, 0xff, 0xd9],
    );
    expect(copy("image/jpeg", picture).octets).toEqual(
      octets(plainJpeg.slice(0, end), tables, scan, scan, [0xff, 0xd9]),
    );
  });
});

describe("a picture that cannot be shown", () => {
  it.each(FULL)("%s: is refused when it is cut short, wherever", (_, type, picture) => {
    const { octets: whole } = copy(type, type === "image/gif" ? plainGif : picture);
    // Browsers miss no trailer of a GIF.
    const most = whole.length - (type === "image/gif" ? 2 : 1);
    for (let length = 0; length <= most; length++) {
      expect(refusal(type, whole.slice(0, length)), `${length}`).not.toBeNull();
    }
  });

  it("is refused when it is too large to be shown, by its header alone", async () => {
    const frame = (height: number, width: number) => [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      1,
      1,
      0x11,
      0,
    ];
    const large = octets([0xff, 0xd8], segment(0xc0, frame(8000, 8000)));
    expect(refusal("image/jpeg", large)).toBe(
      "The picture has 8000 × 8000 pixels: make it smaller, 50 million are the most",
    );
    expect(refusal("image/jpeg", octets([0xff, 0xd8], segment(0xc0, frame(0, 8000))))).toContain("no size");
    const { signature } = await pngParts();
    const bomb = octets(signature, pngChunk("IHDR", [0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]));
    expect(refusal("image/png", bomb)).toContain("65536 × 65536");
    expect(refusal("image/gif", octets("GIF89a", [255, 255, 255, 255, 0, 0, 0, 0x3b]))).toContain(
      "65535 × 65535",
    );
    const canvas = octets(
      "RIFF",
      [22, 0, 0, 0],
      "WEBPVP8X",
      [10, 0, 0, 0, 0, 0, 0, 0],
      new Array(6).fill(255),
    );
    expect(refusal("image/webp", canvas)).toContain("16777216 × 16777216");
  });

  it("is refused when its checksums are wrong, or a part is needed that nobody knows", async () => {
    const { signature, header, pixels, end } = await pngParts();
    const broken = pixels.slice();
    broken[10] = 0;
    expect(refusal("image/png", octets(signature, header, broken, end))).toContain("damaged");
    expect(refusal("image/png", octets(signature, header, pngChunk("NEED", "x"), pixels, end))).toContain(
      "no browser knows",
    );
    expect(refusal("image/png", octets(signature, header, end))).toContain("shows nothing");
  });
});

describe("any octets", () => {
  it("are copied or refused with a sentence, never more than they were, and the same when copied again", () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      to: fc.uint8Array({ maxLength: 6 }),
      cut: fc.nat(6),
    });
    const mutated = fc
      .tuple(fc.constantFrom(...FULL, ...PLAIN), fc.array(change, { maxLength: 4 }))
      .map(([[, type, picture], changes]) => {
        let mutant = picture;
        for (const { at, to, cut } of changes) {
          const from = Math.floor(at * mutant.length);
          mutant = octets(mutant.slice(0, from), to, mutant.slice(from + cut));
        }
        return { type, mutant };
      });
    fc.assert(
      fc.property(mutated, ({ type, mutant }) => {
        const sniffed = sniff(mutant, "a");
        fc.pre("type" in sniffed && sniffed.type === type);
        const copied = copyPicture(type, mutant);
        if (typeof copied === "string") {
          expect(copied.length).toBeGreaterThan(10);
          return;
        }
        expect(copied.octets.length).toBeLessThanOrEqual(mutant.length + 40);
        const again = copyPicture(type, copied.octets);
        expect(typeof again === "string" ? again : again.octets).toEqual(copied.octets);
        expect(found(copied.octets).filter((name) => name !== "exif Orientation")).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

describe("what a file is", () => {
  it.each(FULL)("%s: is told by its octets, whatever its name", (_, type, picture) => {
    expect(sniff(picture, "a.exe")).toEqual({ type });
    expect(isPicture(type)).toBe(true);
  });

  const box = (brand: string) => octets([0, 0, 0, 20], "ftyp", brand, [0, 0, 0, 0], "isom");
  it.each([
    ["%PDF-1.7\n", "application/pdf"],
    ["ID3\x04\0\0", "audio/mpeg"],
    ["\xff\xfb\x90\x64\0", "audio/mpeg"],
    ["OggS\0", "audio/ogg"],
    ["\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "video/webm"],
    ["Name,Age\n", "text/csv"],
  ])("%j is %s", (words, type) => {
    expect(sniff(octets(words), "table.csv")).toEqual({ type });
  });

  it("tells films and recordings of one family apart, and refuses those that browsers do not show", () => {
    expect(sniff(box("isom"), "a.mp4")).toEqual({ type: "video/mp4" });
    expect(sniff(box("isom"), "a.m4a")).toEqual({ type: "audio/mp4" });
    expect(sniff(box("M4A "), "a")).toEqual({ type: "audio/mp4" });
    for (const [brand, said] of [
      ["heic", "HEIC"],
      ["mif1", "HEIC"],
      ["avif", "AVIF"],
      ["qt  ", "QuickTime"],
    ]) {
      expect(sniff(box(brand ?? ""), "a.jpg"), brand).toEqual({
        refused: expect.stringMatching(`${said}.*save it as (JPEG|MP4)`),
      });
    }
  });

  it.each([
    ["<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a.txt", "save it as PNG"],
    ["  <!doctype html><script>x</script>", "a.txt", "write it as a post"],
    ["<?xml version='1.0'?><svg/>", "a.svg", "save it as PNG"],
    ["MZ\x90\0", "a.jpg", "program"],
    ["#!/bin/sh\n", "a.txt", "program"],
    ["PK\x03\x04", "a.docx", "save it as a PDF"],
    ["II*\0", "a.jpg", "JPEG"],
    ["\0\0\0", "a.txt", "Nobody can tell"],
    ["\xff\xfe", "a.txt", "Nobody can tell"],
    ["Words.", "a.jpg", "Nobody can tell"],
    ["", "a.txt", "empty"],
  ])("%j as %s is refused: %s", (words, name, said) => {
    expect(sniff(octets(words), name)).toEqual({ refused: expect.stringContaining(said) });
  });
});
