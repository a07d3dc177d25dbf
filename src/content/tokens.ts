/** A piece of HTML source, as far as paragraphs need it; the pieces joined are the source. */
export type Token =
  | { kind: "text"; source: string }
  | { kind: "comment"; source: string }
  | { kind: "tag"; source: string; name: string; closing: boolean };

/**
 * Cuts HTML source into text, comments and tags in one pass over it. An unfinished tag or comment is text.
 * It decides nothing about safety: what is made of the pieces is parsed again by the real parser.
 */
export function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  let textFrom = 0;
  let at = source.indexOf("<");
  while (at !== -1) {
    const token = readMarkup(source, at);
    if (token === "unfinished") break;
    if (token === null) {
      at = source.indexOf("<", at + 1);
      continue;
    }
    if (at > textFrom) tokens.push({ kind: "text", source: source.slice(textFrom, at) });
    tokens.push(token);
    textFrom = at + token.source.length;
    at = source.indexOf("<", textFrom);
  }
  if (textFrom < source.length) tokens.push({ kind: "text", source: source.slice(textFrom) });
  return tokens;
}

const TAG_NAME = /<(\/?)([a-z][^\s/<>]*)/iy;

function readMarkup(source: string, at: number): Token | "unfinished" | null {
  if (source.startsWith("<!--", at)) {
    const end = source.indexOf("-->", at + 2);
    return end === -1 ? "unfinished" : { kind: "comment", source: source.slice(at, end + 3) };
  }
  TAG_NAME.lastIndex = at;
  const match = TAG_NAME.exec(source);
  if (match === null) return null;
  const end = tagEnd(source, TAG_NAME.lastIndex);
  if (end === -1) return "unfinished";
  const name = (match[2] ?? "").toLowerCase();
  return { kind: "tag", source: source.slice(at, end), name, closing: match[1] === "/" };
}

/** The index after the `>` that ends a tag; one inside a quoted value does not. A value follows an equals sign. */
function tagEnd(source: string, from: number): number {
  let last = "";
  for (let at = from; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === ">") return at + 1;
    if (last === "=" && (character === '"' || character === "'")) {
      at = source.indexOf(character, at + 1);
      if (at === -1) return -1;
    }
    if (!/\s/.test(character)) last = character;
  }
  return -1;
}
