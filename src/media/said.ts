/**
 * What is said of a file: what was left out of it, what it carries, why it is refused. {} is what comes along: the name of some data,
 * a number, the kinds to save it as. A file's row keeps sentences; `codeOf` tells which of these one is, for whoever says it otherwise.
 */
export const sentences = {
  place: "The place where it was taken was left out",
  taken: "The time at which it was taken was left out",
  changed: "The time at which it was changed was left out",
  camera: "The name of the camera was left out",
  serial: "The serial number of the camera was left out",
  program: "The name of the program was left out",
  author: "The author's name was left out",
  description: "Its description was left out",
  maker: "What the camera's maker notes was left out",
  comment: "A comment was left out",
  words: "Words in the picture's file were left out",
  thumbnail: "A small copy of the picture, as it once was, was left out",
  furtherPictures: "A list of further pictures was left out",
  data: "Its {} data was left out",
  behind: "What follows the end of the picture ({} octets) was left out",
  added: "What a program added was left out",
  addedSegment: "What a program added ({}) was left out",
  needless: "A part that no browser needs was left out",

  holdsProgram: "It holds a program (JavaScript)",
  attached: "Other files are attached to it",
  namesAuthor: "It names its author",
  namesWriter: "It names the program that it was written with",
  namesMaker: "It names the program that it was made with",
  saysWhen: "It says when it was made",
  saysWhere: "It says where it was recorded",
  xmp: "It has XMP data, which can name people, programs and times",
  encrypted: "It is encrypted, so that more may be in it than can be seen",
  compressed: "Parts of it are compressed, so that more may be in it than can be seen",
  id3: "It has a tag (ID3), which can name people and have pictures",
  comments: "It has comments, which can name people and programs",
  udta: "It has notes (udta), which can name people and devices",

  empty: "The file is empty",
  tiff: "A TIFF picture or a camera's raw picture is not taken: save it as {} and upload that",
  bitmap: "A bitmap is not taken: save it as {} and upload that",
  photoshop: "A Photoshop picture is not taken: save it as {} and upload that",
  jpegXl: "A JPEG XL picture is not taken: save it as {} and upload that",
  flac: "A FLAC recording is not taken: save it as {} and upload that",
  rtf: "An RTF document is not taken: save it as {} and upload that",
  wav: "A WAV recording is not taken: save it as {} and upload that",
  avi: "An AVI film is not taken: save it as {} and upload that",
  heic: "A HEIC picture is not taken: save it as {} and upload that",
  avif: "An AVIF picture is not taken: save it as {} and upload that",
  quickTime: "A QuickTime film is not taken: save it as {} and upload that",
  raw: "A camera's raw picture is not taken: save it as {} and upload that",
  matroska: "A Matroska film is not taken: save it as {} and upload that",
  svg: "A drawing (SVG), which can hold programs, is not taken: save it as {} and upload that",
  archive:
    "An archive or office document is not taken, because what is in it cannot be seen: save it as a PDF, or upload what is in it",
  aProgram: "A program is not taken",
  page: "A page of HTML or XML is not taken: write it as a post, or save it as a PDF",
  unknown:
    "Nobody can tell what this file is: JPEG, PNG, WebP and GIF pictures, PDF, MP3, Ogg and M4A recordings, MP4 and WebM films, and text named .txt or .csv are taken",
  notUtf8: "The text is not valid UTF-8: save it as UTF-8",
  inOnePiece: "Pictures and text come in one piece: send this with POST /api/files",
  kindOfJpeg: "Browsers cannot show this kind of JPEG: save it as a baseline or progressive one",
  pixels: "The picture has {} pixels: make it smaller, 50 million are the most",
  cutShort: "The picture ends in the middle: upload it again, or save it anew",
  damaged: "The picture is damaged: save it anew",
  damagedPart: "The picture is damaged: upload it again, or save it anew",
  damagedScan: "A scan of the picture is damaged: save it anew",
  damagedFrame: "The frame of the picture is damaged: save it anew",
  nothing: "The picture shows nothing: save it anew",
  noSize: "The picture has no size: save it anew",
  noFrame: "The picture has no frame: save it anew",
  noHeader: "The picture has no header: save it anew",
  noLength: "A part of the picture has no length: save it anew",
  twoFrames: "The picture has two frames: save it anew",
  beginsTwice: "The picture begins twice: save it anew",
  unknownPart: "The picture has a part that no browser knows: save it anew",
} as const;

export type FileCode = keyof typeof sentences;

export const said = (code: FileCode, about: string | number = ""): string =>
  sentences[code].replace("{}", String(about));

const isCode = (name: string): name is FileCode => Object.hasOwn(sentences, name);

/** Which of the sentences one is, and what came along; null for one of an earlier version. */
export function codeOf(sentence: string): { code: FileCode; about: string } | null {
  for (const [code, text] of Object.entries(sentences)) {
    const [before = "", after] = text.split("{}");
    const isIt =
      after === undefined ? sentence === text : sentence.startsWith(before) && sentence.endsWith(after);
    if (isIt && isCode(code)) {
      const about = after === undefined ? "" : sentence.slice(before.length, sentence.length - after.length);
      return { code, about };
    }
  }
  return null;
}
