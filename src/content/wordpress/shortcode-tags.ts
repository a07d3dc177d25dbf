/** A tag in square brackets, with its attributes; those without a name are in `positional`. */
export type ShortcodeTag = {
  start: number;
  end: number;
  name: string;
  closing: boolean;
  /** In double brackets: to be shown, not to be run. */
  escaped: boolean;
  /** After two brackets, the second pair of which may be closed behind the closing tag. */
  doubled: boolean;
  named: Map<string, string>;
  positional: string[];
};

const NAME = /\[(\[?)(\/?)([a-z][\w-]*)(?=[\s\]=/])/iy;
/** No attributes that anybody wrote are longer; without a bound, open brackets would cost the square of their number. */
const LONGEST = 10_000;

/** The tags in a text, from the left; brackets that hold no name are not tags. */
export function* shortcodeTags(text: string): Generator<ShortcodeTag> {
  let close = -1;
  for (let at = text.indexOf("["); at !== -1; at = text.indexOf("[", at)) {
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    if (close < at) close = text.indexOf("]", at);
    if (close === -1) return;
    const end = match === null ? -1 : close;
    if (match === null || end < NAME.lastIndex - 1 || end - at > LONGEST) {
      at++;
      continue;
    }
    const [, outer, slash, name] = match;
    const inner = text.slice(NAME.lastIndex, end).replace(/\/$/, "");
    const escaped = outer === "[" && text[end + 1] === "]";
    const start = outer === "[" && !escaped ? at + 1 : at;
    yield {
      start,
      end: escaped ? end + 2 : end + 1,
      name: (name ?? "").toLowerCase(),
      closing: slash === "/",
      escaped,
      doubled: outer === "[" && !escaped,
      ...attributesOf(inner),
    };
    at = end + 1;
  }
}

const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)/g;

function attributesOf(source: string): Pick<ShortcodeTag, "named" | "positional"> {
  const named = new Map<string, string>();
  const positional: string[] = [];
  // `[youtube=address]` gives its value to the name itself.
  const text = source.replace(/^=/, "").replace(/[“”″]|&quot;|&#8220;|&#8221;|&#8243;/g, '"');
  if (source.startsWith("=")) return { named, positional: [text.trim().replace(/^"|"$/g, "")] };
  for (const [, name, double, single, bare, ...alone] of text.matchAll(ATTRIBUTE)) {
    if (name !== undefined) named.set(name.toLowerCase(), double ?? single ?? bare ?? "");
    else positional.push(alone.find((value) => value !== undefined) ?? "");
  }
  return { named, positional };
}
