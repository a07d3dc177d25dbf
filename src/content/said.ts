import { codeIn } from "../model/sentences.ts";

/**
 * What is said of a text: what could not be published of it as it stands. {} is what comes along: the name of a host, of a shortcode, of
 * a scheme, numbers.
 */
export const sentences = {
  script: "A script was left out",
  style: "A style sheet was left out",
  svg: "A drawing (svg) was left out",
  template: "A template was left out",
  canvas: "A canvas, which only a script can draw on, was left out",
  map: "An image map was left out",
  form: "A form was left out; only its words are shown",
  sound: "A sound in the background was left out",
  frameset: "A frame set was left out",
  formula: "The tags of a formula were left out; only its words are shown",

  link: "A link was left out (its address begins with {}:); its words stay",
  wrongLink: "A link was left out (its address is not valid); its words stay",
  frame: "An embedded frame from {} was replaced with a link to it",
  emptyFrame: "An embedded frame without a usable address was left out",
  picture: "A picture on {} was replaced with a link to it",
  expectedPicture: "A picture on {} is a link until its file is here",
  emptyPicture: "A picture without an address on this site was left out",
  pixel: "A picture of one pixel, which counts readers for {}, was left out",
  audio: "A sound recording on {} was replaced with a link to it",
  emptyAudio: "An audio player without an address was left out",
  video: "A video on {} was replaced with a link to it",
  emptyVideo: "A video player without an address was left out",

  shortcode: "The shortcode [{}] was left out; only what it encloses is shown",
  noRecording: "The shortcode [{}] names no recording and was left out",
  noAddress: "The shortcode [{}] names no address and was left out",
  formGone: "The form [{}] was replaced with a sentence",
  formLinked: "The form [{}] was replaced with a link to it",
  formElsewhere: "A form of {} was replaced with a link to it",
  gallery: "A gallery was left out, because its files are not in the text",
  galleryOf: "A gallery of the attachments {} was left out, because its files are not in the text",
  playlist: "A playlist was left out, because its files are not in the text",
  playlistOf: "A playlist of the attachments {} was left out, because its files are not in the text",
  block: 'A block "{}", which WordPress fills when it is read, was left out',

  marks: "Markdown marks were shown as they are, because there are too many in one place",
  deep: "The tags are nested too deeply; emphasis and other tags inside lines were left out",
  deeper: "The tags are nested too deeply; only paragraphs, headings, links and pictures were kept",
  rest: "{} more things were left out",
} as const;

export type TextCode = keyof typeof sentences;

/** Not a pattern of String.replace: what comes along may have a $ in it. */
export const said = (code: TextCode, about: string | number = ""): string =>
  sentences[code].split("{}").join(String(about));

/** Says how often something is true. */
export const timesOf = (sentence: string, times: number): string =>
  times > 1 ? `${sentence} (${times} times)` : sentence;

/** What a sentence says, what comes along, and how often; null for one that is not ours. */
export function codeOf(sentence: string): { code: TextCode; about: string; times: number } | null {
  const [, once = sentence, times = "1"] = /^(.*) \((\d+) times\)$/s.exec(sentence) ?? [];
  const found = codeIn(sentences, once);
  return found && { code: found.code, about: found.about[0] ?? "", times: Number(times) };
}
