import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type {} from "micromark-extension-gfm-task-list-item";
import type { HtmlExtension } from "micromark-util-types";
import { type Dropped, note } from "./dropped.ts";

/**
 * CommonMark 0.31 and GitHub's tables, footnotes, strikethrough, task lists and bare addresses, as HTML that nobody
 * has sanitised yet. HTML in it stays HTML. `postId` keeps the footnotes of two posts apart.
 */
export function toHtmlFromMarkdown(text: string, postId: number, dropped: Dropped): string {
  const parted = inParagraphs(text);
  const bounded = withinBounds(parted);
  if (bounded !== parted) note(dropped, "marks");
  const html = micromark(bounded, {
    // Which addresses may stay is for one place to say, and it tells the editor.
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml({ clobberPrefix: `p${postId}-` }), OURS],
  });
  return html.replace(STAND_INS, (standIn) => MARKS.charAt(standIn.charCodeAt(0) - FIRST_STAND_IN));
}

/** GitHub's tag filter would show tags that our allow-list judges, and its check boxes are form fields. */
const OURS: HtmlExtension = {
  enter: {
    taskListCheck() {},
  },
  exit: {
    htmlFlowData(token) {
      this.raw(this.sliceSerialize(token));
    },
    htmlTextData(token) {
      this.raw(this.sliceSerialize(token));
    },
    taskListCheck() {},
    taskListCheckValueChecked() {
      this.raw("☑");
    },
    taskListCheckValueUnchecked() {
      this.raw("☐");
    },
  },
};

/** More lines without an empty one between them are no paragraph, list or table: the parser's time grows with the square of their number. */
const LONGEST_PARAGRAPH = 2000;

function inParagraphs(text: string): string {
  let lines = 0;
  const parted = text.split("\n").map((line) => {
    lines = line.trim() === "" ? 0 : lines + 1;
    if (lines <= LONGEST_PARAGRAPH) return line;
    lines = 1;
    return `\n${line}`;
  });
  return parted.join("\n");
}

/** Deeper quotations and lists in one line are marks: the parser's time grows with the square of their number. */
const DEEPEST = 50;
/** The same is true of emphasis and links within a paragraph; a hundred posts' worth of paragraphs stay under it. */
const MOST_WORK = 20_000_000;

function withinBounds(text: string): string {
  const shallow = withinCounts(text.split("\n").map(withinDepth)).join("\n");
  const paragraphs = shallow.split(/(\n[ \t]*\n)/);
  const work = paragraphs.reduce((sum, paragraph) => sum + marksIn(paragraph) ** 2, 0);
  if (work <= MOST_WORK) return shallow;
  const most = Math.sqrt(MOST_WORK / paragraphs.length);
  return paragraphs
    .map((paragraph) => (marksIn(paragraph) > most ? withoutMarks(paragraph) : paragraph))
    .join("");
}

/** Underlined headings, quotations and notes each cost a walk over the whole text: a book has fewer than this. */
const MOST_OF_A_KIND = 1000;
/** One line of 10,000 characters is no sentence; behind an open bracket every word in it costs a walk back. */
const LONGEST_LINE = 10_000;

function withinCounts(lines: string[]): string[] {
  const counts = { underlines: 0, quotations: 0, notes: 0 };
  let wasQuoted = false;
  return lines.map((line) => {
    const quoted = /^ {0,3}>/.test(line);
    const begins = quoted && !wasQuoted;
    wasQuoted = quoted;
    counts.notes += line.split("[^").length - 1;
    // The empty line ends the quotation before, whose every unmarked line would cost such a walk too.
    if (begins && ++counts.quotations > MOST_OF_A_KIND) return `\n\\${line.trimStart()}`;
    if (/^ {0,3}(?:=+|-+)[ \t]*$/.test(line) && ++counts.underlines > MOST_OF_A_KIND)
      return `\\${line.trimStart()}`;
    const tooMany = counts.notes > MOST_OF_A_KIND && line.includes("[^");
    if (tooMany || (line.length > LONGEST_LINE && line.includes("["))) return withoutMarks(line);
    return line;
  });
}

const CONTAINER_MARKS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;

function withinDepth(line: string): string {
  const marks = CONTAINER_MARKS.exec(line)?.[0] ?? "";
  const count = marks.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
  return count > DEEPEST ? `\\${line.trimStart()}`.replace(/>/g, "\\>") : line;
}

const MARKS = "[]*_~";
/** Characters that no text has (Unicode, section 23.7) stand for marks that mean nothing: to the parser each backslash before one would be another piece. */
const FIRST_STAND_IN = 0xfdd0;
const STAND_INS = /[\ufdd0-\ufdd4]/g;

const marksIn = (paragraph: string) => paragraph.match(/[[\]*_~]/g)?.length ?? 0;
/** With the backslash that said so already. */
const withoutMarks = (paragraph: string) =>
  paragraph.replace(/\\?([[\]*_~])/g, (_, mark: string) =>
    String.fromCharCode(FIRST_STAND_IN + MARKS.indexOf(mark)),
  );
