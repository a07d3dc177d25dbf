/**
 * Pictures as cameras, telephones and programs leave them: the same sixteen by eight pixels (red, green, blue, yellow) with
 * everything around them that says who, where, when and with what. Every such word has SECRET in it.
 */

export const SECRET = "Seoul-37.5665";

const ofBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const ofWords = (words: string) => Uint8Array.from(words, (character) => character.charCodeAt(0));
type Part = Uint8Array | string | number[];
export const octets = (...parts: Part[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? ofWords(part) : part)]));

const be = (value: number, length: 2 | 4) =>
  [value >>> 24, value >>> 16, value >>> 8, value].map((octet) => octet & 0xff).slice(4 - length);
const le = (value: number, length: 2 | 4) => be(value, length).reverse();

/** EXIF data in either byte order: turned so, with camera, time, author, place and a small copy of the picture. */
export function exifData(order: "II" | "MM", orientation: number): Uint8Array<ArrayBuffer> {
  const n = (value: number, length: 2 | 4) => (order === "II" ? le(value, length) : be(value, length));
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    ...n(tag, 2),
    ...n(type, 2),
    ...n(count, 4),
    ...[...value, 0, 0, 0, 0].slice(0, 4),
  ];
  const text = `${SECRET}\0`;
  const directory = (entries: number[][], next: number) => [
    ...n(entries.length, 2),
    ...entries.flat(),
    ...n(next, 4),
  ];
  const [first, camera, place, small, words] = [
    8,
    8 + 66,
    8 + 66 + 18,
    8 + 66 + 18 + 30,
    8 + 66 + 18 + 30 + 6,
  ];
  return octets(
    order,
    n(42, 2),
    n(first, 4),
    directory(
      [
        entry(0x010f, 2, text.length, n(words, 4)),
        entry(0x0112, 3, 1, n(orientation, 2)),
        entry(0x013b, 2, text.length, n(words, 4)),
        entry(0x8769, 4, 1, n(camera, 4)),
        entry(0x8825, 4, 1, n(place, 4)),
      ],
      small,
    ),
    directory([entry(0x9003, 2, text.length, n(words, 4))], 0),
    directory([entry(1, 2, 2, [...ofWords("N\0")]), entry(2, 2, text.length, n(words, 4))], 0),
    directory([], 0),
    text,
  );
}

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${SECRET}"/></rdf:RDF></x:xmpmeta>`;

const JPEG_REST = ofBase64(
  "/9sAQwAbEhQXFBEbFxYXHhwbIChCKyglJShROj0wQmBVZWRfVV1baniZgWpxkHNbXYW1hpCeo6utq2eAvMm6pseZqKuk/9sAQwEcHh4oIyhOKytOpG5dbqSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk/8AAEQgACAAQAwEiAAIRAQMRAf/EABUAAQEAAAAAAAAAAAAAAAAAAAAF/8QAGhABAAEFAAAAAAAAAAAAAAAAABMUYmOhov/EABUBAQEAAAAAAAAAAAAAAAAAAAEC/8QAHREAAAcAAwAAAAAAAAAAAAAAAAECAxESIQUzwf/aAAwDAQACEQMRAD8AnzW7WqHJyCOSbSzWmTPgVGb3ZsD/2Q==",
);
export const segment = (marker: number, ...body: Part[]) => {
  const content = octets(...body);
  return octets([0xff, marker], be(content.length + 2, 2), content);
};
const JFIF = segment(0xe0, "JFIF\0", [1, 1, 0, 0, 1, 0, 1, 0, 0]);

/** A colour profile's first words, enough to be known as one. */
export const PROFILE = octets(new Uint8Array(36), "acsp", new Uint8Array(89));
const ICC = segment(0xe2, "ICC_PROFILE\0", [1, 1], PROFILE);

/** A JPEG with nothing but what shows it. */
export const plainJpeg = octets([0xff, 0xd8], JFIF, JPEG_REST);

/** A JPEG as a telephone sends it, with all that it knows. */
export function jpegOf(exif: Uint8Array): Uint8Array<ArrayBuffer> {
  return octets(
    [0xff, 0xd8],
    segment(0xe0, "JFIF\0", [1, 1, 0, 0, 1, 0, 1, 1, 1], "abc"),
    segment(0xe1, "Exif\0\0", exif),
    segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", XMP),
    segment(0xe2, "MPF\0", SECRET),
    [0xff, 0xff],
    ICC,
    segment(
      0xed,
      "Photoshop 3.0\0",
      "8BIM\x04\x04\0\0",
      be(SECRET.length + 5, 4),
      [0x1c, 2, 80],
      be(SECRET.length, 2),
      SECRET,
    ),
    segment(0xe5, SECRET),
    segment(0xfe, SECRET),
    JPEG_REST,
    [0xff, 0xd8],
    segment(0xfe, SECRET),
    `PK\x03\x04${SECRET}`,
  );
}

const WEBP_LOSSY = ofBase64(
  "VlA4IEQAAABQAgCdASoQAAgAAsBMJagCdGuAt/8D059RsAAA/stSxb35+Sw8esjz7H9G//kurF//4mz5i35WNBRfqb95rG6Nqr4AAA==",
);
const WEBP_LOSSLESS = ofBase64(
  "VlA4TDQAAAAvD8ABAB8gECBezGnSYlQgkMSyv8FyAoEkuf0Jdpn/oCfOAGG20SQneZL7HUNE/2PTD3UD",
);
const chunk = (name: string, ...body: Part[]) => {
  const content = octets(...body);
  return octets(name, le(content.length, 4), content, content.length % 2 ? [0] : []);
};
const riff = (...chunks: Uint8Array[]) => {
  const content = octets("WEBP", ...chunks);
  return octets("RIFF", le(content.length, 4), content);
};
const canvas = (flags: number) => chunk("VP8X", [flags, 0, 0, 0, 15, 0, 0, 7, 0, 0]);

export const plainWebp = riff(WEBP_LOSSY);
export const webpOf = (exif: Uint8Array, pixels: "lossy" | "lossless" = "lossy") =>
  octets(
    riff(
      canvas(0x2c),
      chunk("ICCP", PROFILE),
      pixels === "lossy" ? WEBP_LOSSY : WEBP_LOSSLESS,
      chunk("EXIF", exif),
      chunk("XMP ", XMP),
      chunk("NOTE", SECRET),
    ),
    SECRET,
  );
/** Two frames, with a word inside one of them. */
export const animatedWebp = riff(
  canvas(0x02),
  chunk("ANIM", [0, 0, 0, 0, 0, 0]),
  chunk("ANMF", [0, 0, 0, 0, 0, 0, 15, 0, 0, 7, 0, 0, 100, 0, 0, 0], WEBP_LOSSY, chunk("NOTE", SECRET)),
  chunk("ANMF", [0, 0, 0, 0, 0, 0, 15, 0, 0, 7, 0, 0, 100, 0, 0, 0], WEBP_LOSSLESS),
);

/** The checksum of PNG's chunks, written down a second time, bit by bit. */
function checksum(content: Uint8Array): number {
  let rest = 0xffffffff;
  for (const octet of content) {
    rest ^= octet;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
}
export const pngChunk = (name: string, ...body: Part[]) => {
  const content = octets(...body);
  return octets(be(content.length, 4), name, content, be(checksum(octets(name, content)), 4));
};
const zlib = async (content: Uint8Array) =>
  new Uint8Array(
    await new Response(
      new Blob([content.slice()]).stream().pipeThrough(new CompressionStream("deflate")),
    ).arrayBuffer(),
  );

const COLOURS = [
  [0xdd, 0x22, 0x22],
  [0x22, 0xbb, 0x22],
  [0x22, 0x22, 0xdd],
  [0xdd, 0xdd, 0x22],
];
const colourAt = (x: number, y: number) => (x < 8 ? 0 : 1) + (y < 4 ? 0 : 2);
const each = <T>(count: number, of: (n: number) => T) => Array.from({ length: count }, (_, n) => of(n));

/** The parts of a PNG, to be put around what a program adds. */
export async function pngParts() {
  const lines = each(8, (y) => [0, ...each(16, (x) => COLOURS[colourAt(x, y)] ?? []).flat()]);
  return {
    signature: octets("\x89PNG\r\n\x1a\n"),
    header: pngChunk("IHDR", be(16, 4), be(8, 4), [8, 2, 0, 0, 0]),
    pixels: pngChunk("IDAT", await zlib(octets(...lines))),
    end: pngChunk("IEND"),
  };
}

export async function plainPng() {
  const { signature, header, pixels, end } = await pngParts();
  return octets(signature, header, pixels, end);
}

export async function pngOf(exif: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { signature, header, pixels, end } = await pngParts();
  return octets(
    signature,
    header,
    pngChunk("iCCP", `${SECRET}\0\0`, await zlib(PROFILE)),
    pngChunk("gAMA", be(45455, 4)),
    pngChunk("eXIf", exif),
    pngChunk("tEXt", `Author\0${SECRET}`),
    pngChunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", XMP),
    pngChunk("tIME", [7, 0xe0, 1, 1, 1, 1, 1]),
    pngChunk("prVt", SECRET),
    pixels,
    pngChunk("zTXt", `Comment\0\0${SECRET}`),
    end,
    SECRET,
  );
}

/** The pixels of a GIF, every code in nine bits: a clear code before the table would grow. */
function gifPixels(): number[] {
  const codes = [256, ...each(128, (n) => colourAt(n % 16, Math.floor(n / 16))), 257];
  const bits = codes.flatMap((code) => each(9, (bit) => (code >> bit) & 1));
  const data = each(Math.ceil(bits.length / 8), (n) =>
    each(8, (bit) => (bits[n * 8 + bit] ?? 0) << bit).reduce((sum, bit) => sum + bit, 0),
  );
  return [8, data.length, ...data, 0];
}
const GIF_IMAGE = octets([0x2c, 0, 0, 0, 0, 16, 0, 8, 0, 0], gifPixels());
const GIF_SCREEN = octets("GIF89a", le(16, 2), le(8, 2), [0x81, 0, 0], COLOURS.flat());
const CONTROL = [0x21, 0xf9, 4, 0, 50, 0, 0, 0];
const LOOP = octets([0x21, 0xff, 11], "NETSCAPE2.0", [3, 1, 0, 0, 0]);

export const plainGif = octets(GIF_SCREEN, CONTROL, GIF_IMAGE, [0x3b]);
/** One of so many pixels. */
export const gifOf = (width: number, height: number) =>
  octets(GIF_SCREEN.slice(0, 6), [width & 255, width >> 8, height & 255, height >> 8], plainGif.slice(10));
export const gifWithWords = octets(
  GIF_SCREEN,
  LOOP,
  [0x21, 0xfe, SECRET.length],
  SECRET,
  [0, 0x21, 0xff, 11],
  "XMP DataXMP",
  [SECRET.length],
  SECRET,
  [0],
  CONTROL,
  [0x21, 0x01, 12, 0, 0, 0, 0, 16, 0, 8, 0, 8, 8, 1, 0, SECRET.length],
  SECRET,
  [0],
  GIF_IMAGE,
  CONTROL,
  GIF_IMAGE,
  [0x3b],
  SECRET,
);
/** The same without them: what said how the words were shown is gone too. */
export const gifWithoutWords = octets(GIF_SCREEN, LOOP, GIF_IMAGE, CONTROL, GIF_IMAGE, [0x3b]);
