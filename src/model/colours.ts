import * as v from "valibot";
import { because, type Reason, told } from "./reasons.ts";

/**
 * A site's own colours, as #rrggbb and nothing else: what goes into a style sheet cannot end it. They are the light ones; the
 * dark ones are made of them.
 */

const hexColour = v.pipe(
  v.string(told(because("notText"))),
  v.regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, told(because("notColour"))),
  v.transform((value) => value.toLowerCase().replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3")),
);

const given = v.strictObject({
  /** Of links. */
  accent: v.nullish(hexColour, null),
  background: v.nullish(hexColour, null),
  text: v.nullish(hexColour, null),
});
type Colours = v.InferOutput<typeof given>;

/** What a style sheet needs: the page, what is written on it, what is written beside, lines, links, and a darker ground. */
type Palette = Record<"paper" | "ink" | "quiet" | "line" | "link" | "mark", string>;

/** Those of the style sheet, from which a site may differ. */
const LIGHT = { paper: "#fdfcf9", ink: "#1d1c1a", link: "#8a2a1c" };
const DARK = { paper: "#171614", ink: "#e8e4dc" };

/** What WCAG asks of text (2.2, 1.4.3, level AA). */
const ENOUGH = 4.5;
/** From a colour to black or white. Of the two one can be read on any ground. */
const STEPS = 50;

const textStands = v.check<Colours, (issue: v.CheckIssue<Colours>) => string>(
  (colours) => stands(inkOf(colours), groundsOf(colours)),
  (issue) => told(tooFaint(inkOf(issue.input), groundsOf(issue.input)))(issue),
);
const accentStands = v.check<Colours, (issue: v.CheckIssue<Colours>) => string>(
  (colours) => stands(linkOf(colours), groundsOf(colours)),
  (issue) => told(tooFaint(linkOf(issue.input), groundsOf(issue.input)))(issue),
);

/** Refuses what cannot be read on its ground, and names what could. */
export const colours = v.pipe(given, v.forward(textStands, ["text"]), v.forward(accentStands, ["accent"]));

function tooFaint(colour: string, grounds: string[]): Reason {
  const [worst = ""] = [...grounds].sort((a, b) => contrast(colour, a) - contrast(colour, b));
  return because(
    "tooFaint",
    colour,
    worst,
    contrast(colour, worst).toFixed(1),
    legible(colour, grounds) ?? legible(colour, [worst]) ?? LIGHT.ink,
  );
}

const paperOf = ({ background }: Colours) => background ?? LIGHT.paper;
const inkOf = ({ text }: Colours) => text ?? LIGHT.ink;
const linkOf = ({ accent }: Colours) => accent ?? LIGHT.link;
/** What text stands on: the page, and the ground of code and buttons, which is nearer to the text. */
const groundsOf = (colours: Colours) => [paperOf(colours), markOn(paperOf(colours), inkOf(colours))];
const markOn = (paper: string, ink: string) => mix(paper, ink, 0.06);

/**
 * The rules that put a site's colours in place of ours, on screens. What is light by day is dark by night: the darker of page
 * and text, darkened, becomes the page.
 */
export function toStyle(colours: Colours): string {
  const isOwnGround = colours.background !== null || colours.text !== null;
  const [paper, ink] = [paperOf(colours), inkOf(colours)];
  const isLight = luminance(paper) > luminance(ink);
  const night = isOwnGround ? { paper: darkened(isLight ? ink : paper), ink: isLight ? paper : ink } : DARK;
  const day = palette(paper, ink, linkOf(colours));
  const dark = palette(night.paper, night.ink, linkOf(colours));
  const rules = ({ link, ...rest }: Palette) =>
    Object.entries(isOwnGround ? { ...rest, link } : { link })
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  const scheme = isLight ? "" : "color-scheme:dark;";
  return `@media screen{:root{${scheme}${rules(day)}}@media (prefers-color-scheme:dark){:root{${rules(dark)}}}}`;
}

function palette(paper: string, ink: string, link: string): Palette {
  const mark = markOn(paper, ink);
  const grounds = [paper, mark];
  return {
    paper,
    ink,
    quiet: legible(mix(paper, ink, 0.65), grounds, ink) ?? ink,
    line: mix(paper, ink, 0.16),
    link: legible(link, grounds) ?? ink,
    mark,
  };
}

const stands = (colour: string, grounds: string[]) =>
  grounds.every((ground) => contrast(colour, ground) >= ENOUGH);

/** The nearest colour to this one, on the way to black, to white or to a third, that can be read on all grounds; null where none can. */
function legible(colour: string, grounds: string[], towards?: string): string | null {
  for (let step = 0; step <= STEPS; step++)
    for (const end of towards ? [towards] : ["#000000", "#ffffff"]) {
      const nearer = mix(colour, end, step / STEPS);
      if (stands(nearer, grounds)) return nearer;
    }
  return null;
}

/** As dark as a page by night is. */
function darkened(colour: string): string {
  let darker = colour;
  for (let step = 1; luminance(darker) > 0.012 && step <= STEPS; step++)
    darker = mix(colour, "#000000", step / STEPS);
  return darker;
}

/** WCAG 2.2, contrast ratio: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance: 0 to 1. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** So much of the second in the first. */
function mix(a: string, b: string, part: number): string {
  const other = channels(b);
  const mixed = channels(a).map((value, at) => Math.round(value + ((other[at] ?? value) - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
