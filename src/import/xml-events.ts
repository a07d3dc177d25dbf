import { SaxesParser } from "saxes";
import { decoderFor, type TextCleaner } from "./clean-text.ts";
import { type ImportSaid, said } from "./said.ts";

/** What stands in an element tree, by its canonical name such as wp:post_id. `text` joins text and CDATA. */
export type XmlEvent =
  | { kind: "open"; name: string; attributes: Record<string, string> }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

/** The file is not XML, or not safe to read: where and why. */
export class UnreadableFile extends Error {
  readonly said: ImportSaid;
  /** What the parser says of it, which is English and technical. */
  readonly parser: string | null;

  constructor(said: ImportSaid, parser: string | null = null) {
    super(String(said));
    this.said = said;
    this.parser = parser;
  }
}

/**
 * Reads XML piece by piece, each made well-formed by the cleaner as far as it can be; a DOCTYPE or anything else that is
 * not well-formed ends the reading with an {@link UnreadableFile}. Entities are never expanded.
 */
export async function* readXml(
  octets: AsyncIterable<Uint8Array>,
  cleaner: TextCleaner,
): AsyncGenerator<XmlEvent> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let events: XmlEvent[] = [];
  let problem: UnreadableFile | null = null;
  const open: string[] = [];
  let isXml = false;
  const refuse = (reason: ImportSaid, words: string | null = null) => {
    problem ??= new UnreadableFile(reason, words);
  };
  parser.on("doctype", () => refuse(said("doctype", parser.line)));
  parser.on("error", ({ message }) => {
    const reason = message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
    if (/^unbound namespace prefix/.test(reason)) return;
    if (/^(?:unclosed tag|unexpected end)/.test(reason) && isXml)
      return refuse(said("cutOff", parser.line, open.at(-1) ?? ""));
    refuse(said(isXml ? "notWellFormed" : "notXml", parser.line, reason), reason);
  });
  parser.on("opentag", ({ uri, prefix, local, attributes }) => {
    isXml = true;
    open.push(prefix === "" ? local : `${prefix}:${local}`);
    const values = Object.values(attributes)
      .filter(({ prefix }) => prefix === "")
      .map(({ local, value }) => [local, value]);
    events.push({
      kind: "open",
      name: canonicalName(uri, prefix, local),
      attributes: Object.fromEntries(values),
    });
  });
  parser.on("closetag", ({ uri, prefix, local }) => {
    open.pop();
    events.push({ kind: "close", name: canonicalName(uri, prefix, local) });
  });
  parser.on("text", (text) => events.push({ kind: "text", text }));
  parser.on("cdata", (text) => events.push({ kind: "text", text }));

  let decoder: TextDecoder | null = null;
  for await (const chunk of octets) {
    if (!decoder) refusePacked(chunk);
    decoder ??= decoderFor(chunk);
    parser.write(cleaner.clean(decode(decoder, chunk, parser.line)));
    if (problem) throw problem;
    yield* events;
    events = [];
  }
  if (!decoder) throw new UnreadableFile(said("emptyFile"));
  parser.write(cleaner.clean(decode(decoder, null, parser.line), true));
  parser.close();
  if (problem) throw problem;
  yield* events;
}

/** By namespace, whatever prefix is bound to it; a known prefix that is not declared counts by its name. */
function canonicalName(uri: string, prefix: string, local: string): string {
  // The parser gives an undeclared prefix as its own namespace.
  if (uri === "" || uri === prefix) return prefix === "" ? local : `${prefix}:${local}`;
  const known = namespaces.find(([pattern]) => pattern.test(uri));
  return known ? `${known[1]}:${local}` : `{${uri}}${local}`;
}

const namespaces: [RegExp, string][] = [
  [/^https?:\/\/wordpress\.org\/export\/1\.[012]\/excerpt\/$/, "excerpt"],
  [/^https?:\/\/wordpress\.org\/export\/1\.[012]\/$/, "wp"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, "content"],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.1\/$/, "dc"],
  [/^urn:holdfast:export$/, "holdfast"],
];

/** `line`: the one that was reached before. */
function decode(decoder: TextDecoder, chunk: Uint8Array | null, line: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableFile(said("wrongEncoding", line, decoder.encoding.toUpperCase()));
  }
}

/** What people hand over in place of the file inside. */
function refusePacked(start: Uint8Array) {
  const packed = packings.find(([first]) => first.every((octet, at) => start[at] === octet));
  if (packed) throw new UnreadableFile(said("packed", packed[1]));
}

const packings: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], "zip"],
  [[0x1f, 0x8b], "gzip"],
  [[0x42, 0x5a, 0x68], "bzip2"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "xz"],
  [[0x37, 0x7a, 0xbc, 0xaf], "7z"],
  [[0x52, 0x61, 0x72, 0x21], "rar"],
];
