import { parseFragment } from "parse5";
import { allWords } from "./served.ts";
import { factsOf, GAP, type TextFacts, type Tree } from "./text-facts.ts";

/** The words below the files that a gallery's tag shows. */
export type CaptionsOf = (tag: string) => string[];

/** What a stored text of WordPress shows, and all words that stand anywhere in it. */
export type OldText = TextFacts & { all: string };

const DELIMITER = /<!--\s+(\/?)wp:([a-z][\w/-]*)(?:\s(?:(?!-->)[\s\S])*?)?(\/?)-->/g;
const GALLERY = /\[(?:gallery|playlist)\b[^\]]*\](?:\[\/(?:gallery|playlist)\])?/g;
/** Films and recordings, with what they enclose: none of it is text. */
const MEDIA = /\[(audio|video|embed|youtube|vimeo|dailymotion)\b[^\]]*\](?:[^[]*\[\/\1\])?/g;
const VIDEO_LINE =
  /^[ \t]*http\w{0,4}:\/\/(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly)\/[^\s<>]*[ \t]*$/gim;

/** Reads a text as WordPress stored it: its classic editor wrote no paragraphs, and a blank line is one. */
export function readOldText(source: string, captionsOf: CaptionsOf = () => []): OldText {
  const plain = source.replace(/\r\n?/g, "\n");
  const whole = plain.replace(GALLERY, (tag) => [GAP, ...captionsOf(tag), GAP].join(GAP));
  const marked = withGaps(withCaptions(whole.replace(MEDIA, GAP)));
  const facts = factsOf(parseFragment(marked).childNodes as Tree[]);
  return { ...facts, all: `${allWords("text/html", whole)} ${whole.replace(/<[^<>]*>/g, " ")}` };
}

/** Both forms of a caption: after the picture, and as an attribute. */
const withCaptions = (text: string) =>
  text.replace(
    /\[(?:wp_)?caption\b([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/g,
    (_, attributes: string, inner: string) => {
      const words = /caption=(?:"([^"]*)"|'([^']*)')/.exec(attributes);
      return `<figure>${inner.replace(/\n\s*\n/g, "\n")}<figcaption>${words?.[1] ?? words?.[2] ?? ""}</figcaption></figure>`;
    },
  );

/** Marks where paragraphs begin. Blocks say it themselves, and only what stands outside of them is classic. */
function withGaps(text: string): string {
  let depth = 0;
  let from = 0;
  let out = "";
  const add = (to: number) => {
    const part = text.slice(from, to);
    out += depth > 0 ? part : markBlankLines(part);
  };
  for (const { 0: whole, 1: closing, 2: name = "", 3: isVoid, index } of text.matchAll(DELIMITER)) {
    if (/^(core\/)?(freeform|shortcode|html)$/.test(name) && name !== "html") continue;
    add(index);
    from = index + whole.length;
    out += GAP;
    if (!isVoid) depth = Math.max(0, depth + (closing ? -1 : 1));
  }
  add(text.length);
  return out;
}

/** Where lines stay as they are: in tags, comments, and what was typed to be shown so. */
const KEPT = /<!--nextpage-->|<!--[\s\S]*?-->|<(pre|script|style|textarea|svg)\b[\s\S]*?<\/\1>|<[^<>]*>/gi;

function markBlankLines(text: string): string {
  let out = "";
  let from = 0;
  const mark = (part: string) => part.replace(VIDEO_LINE, GAP).replace(/\n\s*\n/g, GAP);
  for (const { 0: whole, index } of text.matchAll(KEPT)) {
    out += mark(text.slice(from, index)) + (whole === "<!--nextpage-->" ? GAP : whole);
    from = index + whole.length;
  }
  return out + mark(text.slice(from));
}
