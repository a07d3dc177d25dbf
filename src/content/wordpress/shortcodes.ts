import { note } from "../dropped.ts";
import { formHtml, isForm, isFormPart } from "../rewriting/forms.ts";
import { type Given, runMediaShortcode, takesContent } from "./media-shortcodes.ts";
import { type ShortcodeTag, shortcodeTags } from "./shortcode-tags.ts";
import { type Ranges, verbatimRanges } from "./verbatim.ts";

/**
 * A WordPress body with its shortcodes replaced: captions, players and videos by HTML, unknown ones by the text that
 * they enclose, `[[name]]` by `[name]`, `[[name]words[/name]]` by `[name]words[/name]`. Brackets in a sentence, such
 * as [sic], are not shortcodes.
 */
export function runShortcodes(text: string, given: Given): string {
  if (!text.includes("[")) return text;
  const tags = withoutTyped([...shortcodeTags(text)], verbatimRanges(text));
  const closings = closingsOf(tags);
  const out: string[] = [];
  let from = 0;
  for (const [at, tag] of tags.entries()) {
    if (tag.start < from) continue;
    const closing = tag.closing || tag.escaped ? undefined : nextAfter(closings.get(tag.name), tag.end);
    if (closing !== undefined && tag.doubled && text[closing.end] === "]") {
      out.push(text.slice(from, tag.start - 1), text.slice(tag.start, closing.end));
      from = closing.end + 1;
      continue;
    }
    const content = closing !== undefined && takesContent(tag.name) ? text.slice(tag.end, closing.start) : "";
    const html = replacement(tag, content, closings.has(tag.name), given);
    if (html === null) continue;
    out.push(text.slice(from, tag.start), html, stoodApart(tag, tags[at + 1]) ? " " : "");
    from = closing !== undefined && takesContent(tag.name) ? closing.end : tag.end;
  }
  out.push(text.slice(from));
  return out.join("");
}

/** Whether words on both sides stood in columns, tabs or the like of their own, and would run together. */
const stoodApart = (tag: ShortcodeTag, next: ShortcodeTag | undefined): boolean =>
  tag.closing && !tag.escaped && next?.start === tag.end && !next.closing && !next.escaped;

/** The tags without those of unknown names in attributes and code, where brackets are what an author typed. */
function withoutTyped(tags: ShortcodeTag[], ranges: Ranges): ShortcodeTag[] {
  let next = 0;
  return tags.filter((tag) => {
    while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= tag.start) next++;
    return isKnown(tag) || tag.escaped || (ranges[next]?.[0] ?? Number.POSITIVE_INFINITY) > tag.start;
  });
}

const isKnown = ({ name }: ShortcodeTag) =>
  takesContent(name) || name === "gallery" || name === "playlist" || isForm(name);

/** What stands for a tag; null when it is only words in brackets. */
function replacement(tag: ShortcodeTag, content: string, isClosed: boolean, given: Given): string | null {
  if (!isKnown(tag) && !looksLikeShortcode(tag, isClosed)) return null;
  if (tag.escaped) return `[${tag.closing ? "/" : ""}${tag.name}${escapedAttributes(tag)}]`;
  if (tag.closing) return "";
  if (isForm(tag.name)) return formHtml(tag, given.dropped);
  if (isFormPart(tag.name)) return "";
  if (isKnown(tag)) return runMediaShortcode(tag, (inner) => runShortcodes(inner, given), content, given);
  note(given.dropped, "shortcode", tag.name);
  return "";
}

/** A name alone may be an editor's remark; an attribute with a value or a closing tag makes it a program's. */
function looksLikeShortcode(tag: ShortcodeTag, isClosed: boolean): boolean {
  return tag.named.size > 0 || isClosed || /^[a-z]+(_[a-z]+)+$/.test(tag.name);
}

function escapedAttributes(tag: ShortcodeTag): string {
  const named = [...tag.named].map(([name, value]) => ` ${name}="${value}"`);
  return [...named, ...tag.positional.map((value) => ` ${value}`)].join("");
}

function closingsOf(tags: ShortcodeTag[]): Map<string, ShortcodeTag[]> {
  const closings = new Map<string, ShortcodeTag[]>();
  for (const tag of tags) {
    if (!tag.closing || tag.escaped) continue;
    const before = closings.get(tag.name);
    if (before === undefined) closings.set(tag.name, [tag]);
    else before.push(tag);
  }
  return closings;
}

/** The first closing tag after an index. Those before it are behind every later tag too, and are forgotten. */
function nextAfter(closings: ShortcodeTag[] | undefined, index: number): ShortcodeTag | undefined {
  if (closings === undefined) return undefined;
  const skipped = closings.findIndex((closing) => closing.start >= index);
  closings.splice(0, skipped === -1 ? closings.length : skipped);
  return closings[0];
}
