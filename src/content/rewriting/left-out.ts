import type { TextCode } from "../said.ts";

/** Elements that go with all that is in them, and what is said of it (null when no reader misses them). */
const LEFT_OUT: Record<string, TextCode | null> = {
  script: "script",
  style: "style",
  svg: "svg",
  template: "template",
  canvas: "canvas",
  map: "map",
  input: "form",
  select: "form",
  textarea: "form",
  datalist: null,
  base: null,
  basefont: null,
  bgsound: "sound",
  frameset: "frameset",
  link: null,
  meta: null,
  noembed: null,
  noframes: null,
  param: null,
  title: null,
  head: null,
};

/** Whether an element is left out whole. */
export const isLeftOut = (tagName: string): boolean => Object.hasOwn(LEFT_OUT, tagName);

/** What is said of an element that is left out whole; null when nothing is. */
export const codeFor = (tagName: string): TextCode | null =>
  isLeftOut(tagName) ? (LEFT_OUT[tagName] ?? null) : null;
