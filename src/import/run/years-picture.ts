import type { ReportWords } from "./report-words.ts";

/** Sizes of the drawing, in its own units. */
const BAR = 14;
const GAP = 10;
const HEIGHT = 160;
const MOST_LABELS = 12;

/** Two bars a year, before and after, as SVG; "" when there is no year. Words say the same for those who do not see it. */
export function yearsPicture(
  before: Record<string, number>,
  after: Record<string, number>,
  words: ReportWords["years"],
): string {
  const say = (year: string) => words.year(year, before[year] ?? 0, after[year] ?? 0);
  const years = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(Boolean).sort();
  if (years.length === 0) return "";
  const most = Math.max(1, ...years.flatMap((year) => [before[year] ?? 0, after[year] ?? 0]));
  const step = 2 * BAR + GAP;
  const every = Math.ceil(years.length / MOST_LABELS);
  const bars = years.map((year, at) => {
    const x = at * step;
    const label =
      at % every === 0 ? `<text x="${x + BAR}" y="${HEIGHT + 34}" text-anchor="middle">${year}</text>` : "";
    return `<g><title>${say(year)}</title>${bar(x, before[year] ?? 0, most, "#9aa5b1")}${bar(x + BAR, after[year] ?? 0, most, "#0b6e4f")}${label}</g>`;
  });
  const differing = years.filter((year) => (before[year] ?? 0) !== (after[year] ?? 0));
  const result = differing.length === 0 ? words.allSame : words.differ(differing.map(say).join(words.and));
  const label = words.label(
    years.map((year) => words.both(year, before[year] ?? 0, after[year] ?? 0)).join(words.and),
  );
  const width = Math.max(years.length * step, 220);
  return `<svg viewBox="0 -10 ${width} ${HEIGHT + 54}" width="${Math.min(width * 1.5, 700)}" role="img" aria-label="${label}" font-size="12" fill="currentColor">${bars.join("")}</svg>
<p><span style="color:#9aa5b1" aria-hidden="true">■</span> ${words.before} &#160; <span style="color:#0b6e4f" aria-hidden="true">■</span> ${words.here}</p>
<p>${result}</p>`;
}

/** With its number above. */
function bar(x: number, n: number, most: number, colour: string): string {
  const height = Math.round((n / most) * HEIGHT);
  const y = HEIGHT - height + 16;
  return `<rect x="${x}" y="${y}" width="${BAR - 1}" height="${height}" fill="${colour}"/>`;
}
