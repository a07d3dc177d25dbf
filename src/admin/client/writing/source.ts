import type { SentFile } from "./files.ts";
import type { WritingPage } from "./page.ts";

/** The line at which teasers end. */
const MORE = "<!--more-->";

/** Puts text into the textarea where the caret is, so that it can be undone. */
function insert({ text }: WritingPage, words: string): void {
  text.focus();
  const { selectionStart, selectionEnd, value } = text;
  text.setRangeText(words, selectionStart, selectionEnd, "end");
  // A browser that knows it keeps its own way back.
  if (text.value === value) text.value = value + words;
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A file as the text's own format names it. */
export function insertFile(page: WritingPage, file: SentFile): void {
  insert(page, page.format.value === "markdown" ? inMarkdown(file) : inHtml(file));
}

export const insertMore = (page: WritingPage): void => insert(page, `\n\n${MORE}\n\n`);

const inMarkdown = ({ path, name, isPicture, alt }: SentFile) =>
  isPicture ? `![${escaped(alt)}](${path})` : `[${escaped(name)}](${path})`;

const inHtml = ({ path, name, isPicture, alt }: SentFile) =>
  isPicture ? `<img src="${path}" alt="${attribute(alt)}">` : `<a href="${path}">${attribute(name)}</a>`;

const escaped = (text: string) => text.replace(/[[\]\\*_`<]/g, "\\$&");

const attribute = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
