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
  const bounded = withinBounds(text);
  if (bounded !== text)
    note(dropped, "Markdown marks were shown as they are, because there are too many in one place");
  return micromark(bounded, {
    // Which addresses may stay is for one place to say, and it tells the editor.
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml({ clobberPrefix: `p${postId}-` }), OURS],
  });
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

/** Deeper quotations and lists in one line are marks: the parser's time grows with the square of their number. */
const DEEPEST = 50;
/** The same is true of emphasis and links within a paragraph; a hundred posts' worth of paragraphs stay under it. */
const MOST_WORK = 20_000_000;

function withinBounds(text: string): string {
  const shallow = text.split("\n").map(withinDepth).join("\n");
  const paragraphs = shallow.split(/(\n[ \t]*\n)/);
  const work = paragraphs.reduce((sum, paragraph) => sum + marksIn(paragraph) ** 2, 0);
  if (work <= MOST_WORK) return shallow;
  const most = Math.sqrt(MOST_WORK / paragraphs.length);
  return paragraphs
    .map((paragraph) => (marksIn(paragraph) > most ? withoutMarks(paragraph) : paragraph))
    .join("");
}

const CONTAINER_MARKS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;

function withinDepth(line: string): string {
  const marks = CONTAINER_MARKS.exec(line)?.[0] ?? "";
  const count = marks.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
  return count > DEEPEST ? `\\${line.trimStart()}`.replace(/>/g, "\\>") : line;
}

const marksIn = (paragraph: string) => paragraph.match(/[[\]*_~]/g)?.length ?? 0;
const withoutMarks = (paragraph: string) => paragraph.replace(/[[\]*_~]/g, "\\$&");
