/** Elements that go with all that is in them, and the sentence that says so ("" when no reader misses them). */
const LEFT_OUT: Record<string, string> = {
  script: "A script was left out",
  style: "A style sheet was left out",
  svg: "A drawing (svg) was left out",
  template: "A template was left out",
  canvas: "A canvas, which only a script can draw on, was left out",
  map: "An image map was left out",
  input: "A form was left out; only its words are shown",
  select: "A form was left out; only its words are shown",
  textarea: "A form was left out; only its words are shown",
  datalist: "",
  base: "",
  basefont: "",
  bgsound: "A sound in the background was left out",
  frameset: "A frame set was left out",
  link: "",
  meta: "",
  noembed: "",
  noframes: "",
  param: "",
  title: "",
  head: "",
};

/** The sentence for an element that is left out whole, null for one that stays or whose words stay. */
export function sentenceFor(tagName: string): string | null {
  return Object.hasOwn(LEFT_OUT, tagName) ? (LEFT_OUT[tagName] ?? "") : null;
}
