import { SaxesParser } from "saxes";
import { decoderFor, type TextCleaner } from "./clean-text.ts";

/** What stands in an element tree, by its canonical name such as wp:post_id. `text` joins text and CDATA. */
export type XmlEvent =
  | { kind: "open"; name: string; attributes: Record<string, string> }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

/** The file is not XML, or not safe to read; the message says where and why. */
export class UnreadableFile extends Error {}

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
  const refuse = (reason: string) => {
    problem ??= new UnreadableFile(`line ${parser.line}: ${reason}`);
  };
  parser.on("doctype", () => refuse("it has a DOCTYPE, which no WordPress export has and which is not read"));
  parser.on("error", ({ message }) => {
    const reason = message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
    if (!/^unbound namespace prefix/.test(reason)) refuse(`it is not well-formed XML (${reason})`);
  });
  parser.on("opentag", ({ uri, prefix, local, attributes }) => {
    const values = Object.values(attributes)
      .filter(({ prefix }) => prefix === "")
      .map(({ local, value }) => [local, value]);
    events.push({
      kind: "open",
      name: canonicalName(uri, prefix, local),
      attributes: Object.fromEntries(values),
    });
  });
  parser.on("closetag", ({ uri, prefix, local }) =>
    events.push({ kind: "close", name: canonicalName(uri, prefix, local) }),
  );
  parser.on("text", (text) => events.push({ kind: "text", text }));
  parser.on("cdata", (text) => events.push({ kind: "text", text }));

  let decoder: TextDecoder | null = null;
  for await (const chunk of octets) {
    decoder ??= decoderFor(chunk);
    parser.write(cleaner.clean(decode(decoder, chunk)));
    if (problem) throw problem;
    yield* events;
    events = [];
  }
  if (!decoder) throw new UnreadableFile("it is empty");
  parser.write(cleaner.clean(decode(decoder, null), true));
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
];

function decode(decoder: TextDecoder, chunk: Uint8Array | null): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableFile(`it is not valid ${decoder.encoding.toUpperCase()}`);
  }
}
