import { parseFragment } from "parse5";
import type { Shows } from "./galleries.ts";
import { allWords } from "./served.ts";
import { factsOf, GAP, type TextFacts, type Tree } from "./text-facts.ts";

/** What a stored text of WordPress shows, and all words that stand anywhere in it. */
export type OldText = TextFacts & { all: string };

const DELIMITER = /<!--\s+(\/?)wp:([a-z][\w/-]*)(?:\s(?:(?!-->)[\s\S])*?)?(\/?)-->/g;
/** Films and recordings, with what they enclose: none of it is text. */
const MEDIA = /\[(audio|video|embed|youtube|vimeo|dailymotion)\b[^\]]*\](?:[^[]*\[\/\1\])?/g;
const GALLERY = /\[(gallery|playlist)\b([^\]]*)\]/g;
const VIDEO_LINE =
  /^[ \t]*http\w{0,4}:\/\/(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly)\/[^\s<>]*[ \t]*$/gim;

/** Reads a text as WordPress stored it: its classic editor wrote no paragraphs, and a blank line is one. */
export function readOldText(source: string, shows: Shows): OldText {
  const whole = source.replace(/\r\n?/g, "\n");
  const marked = withGaps(withCaptions(withGalleries(whole.replace(MEDIA, GAP), shows)));
  const facts = factsOf(parseFragment(marked).childNodes as Tree[]);
  // What a playlist shows of its files is up to the program that plays them.
  const below = [...whole.matchAll(GALLERY)].flatMap(([, name = "", attributes = ""]) =>
    shows(name, attributes).map(({ caption }) => caption),
  );
  const all = [allWords("text/html", whole), whole.replace(/<[^<>]*>/g, " "), ...below].join(" ");
  return { ...facts, all };
}

/** The pictures of a gallery with the words below each. A program makes the list of a playlist, in the reader's browser. */
const withGalleries = (text: string, shows: Shows) =>
  text.replace(GALLERY, (_, name: string, attributes: string) => {
    const pictures = name === "gallery" ? shows(name, attributes) : [];
    const figures = pictures.map(
      ({ fileUrl, caption }) =>
        `<figure><img src="${fileUrl.replaceAll('"', "%22")}"><figcaption>${caption.replace(/\n\s*\n/g, "\n")}</figcaption></figure>`,
    );
    return GAP + figures.join("") + GAP;
  });

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
