import type { Said } from "../../../model/said.ts";

/** Parts of the steps, made without any HTML. */

export type Child = Node | string;

/** An element with attributes and what is in it. */
export function part<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/** Puts numbers and names in their places. */
export const filled = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : (value ?? whole);
  });

/** A sentence with something in the place of its {why}. */
export const around = (sentence: string, why: Child[]): Child[] => {
  const [before = "", after = ""] = sentence.split("{why}");
  return [before, ...why, after];
};

/** Something to press. */
export function button(label: string, press: () => void, kind = ""): HTMLButtonElement {
  const made = part("button", { type: "button", ...(kind && { class: kind }) }, label);
  made.addEventListener("click", press);
  return made;
}

/** A sentence that matters now; it is read out by itself. */
export const notice = (kind: "good" | "bad" | "plain", ...children: Child[]) =>
  part("div", { class: `notice ${kind}`, role: kind === "bad" ? "alert" : "status" }, ...children);

/** Words of a program, which are English. */
export const english = (words: string) => part("span", { lang: "en" }, words);

/** Something said, in the language of the page. What has no words in that is English, and says so. */
export function inWords<S>(said: Said<S>, sentences: S): Child {
  const sentence = said.in(sentences);
  const isForeign = document.documentElement.lang !== "en" && sentence === String(said);
  return isForeign ? english(sentence) : sentence;
}

/** What somebody may save. */
export function saving(label: string, name: string, content: Blob): HTMLAnchorElement {
  const href = URL.createObjectURL(content);
  return part("a", { class: "button quiet", href, download: name }, label);
}

/** A new step below the others, to which the focus goes. */
export function step(root: HTMLElement, id: string, title: string): HTMLElement {
  const heading = part("h2", { id: `${id}-title`, tabindex: "-1" }, title);
  const section = part("section", { id, "aria-labelledby": `${id}-title` }, heading);
  root.append(section);
  heading.focus();
  return section;
}

const HEIGHT = 60;

/** Posts of each year as bars; with `here`, those that stand here beside them. `say` says a year in words. */
export function yearsChart(
  { title, asList }: { title: string; asList: string },
  before: Record<string, number>,
  here: Record<string, number> | null,
  say: (year: string, before: number, here: number) => string,
): HTMLElement {
  const known = [...new Set([...Object.keys(before), ...Object.keys(here ?? {})])].filter(Boolean).sort();
  if (known.length === 0) return part("div");
  const years = yearsBetween(Number(known[0]), Number(known.at(-1)));
  const most = Math.max(1, ...Object.values(before), ...Object.values(here ?? {}));
  const svg = shape("svg", {
    class: "chart",
    viewBox: `0 0 ${years.length} ${HEIGHT}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  for (const [at, year] of years.entries()) {
    const sets = here ? [before, here] : [before];
    for (const [n, counts] of sets.entries()) {
      const height = ((counts[year] ?? 0) / most) * HEIGHT;
      const width = 0.8 / sets.length;
      const x = at + 0.1 + n * width;
      const isBefore = here && n === 0;
      svg.append(
        shape("rect", {
          ...{ x: `${x}`, y: `${HEIGHT - height}`, width: `${width * 0.95}`, height: `${height}` },
          ...(isBefore && { class: "before" }),
        }),
      );
    }
  }
  const list = part(
    "ul",
    {},
    ...known.map((year) => part("li", {}, say(year, before[year] ?? 0, here?.[year] ?? 0))),
  );
  const ends = part("p", { class: "ends", "aria-hidden": "true" });
  for (const year of [years[0] ?? "", years.at(-1) ?? ""]) ends.append(part("span", {}, year));
  return part("div", {}, part("h3", {}, title), svg, ends, details(asList, list));
}

/** With every year between; at least eight, so that the bar of one is no wall, and the last hundred at most. */
function yearsBetween(first: number, last: number): string[] {
  const from = Math.max(Math.min(first, last - 7), last - 99);
  return Array.from({ length: last - from + 1 }, (_, n) => String(from + n));
}

/** What opens when somebody wants to know. */
export const details = (summary: string, ...children: Child[]) =>
  part("details", {}, part("summary", {}, summary), ...children);

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
