import { paths } from "../paths.ts";
import type { TimelineDocument } from "../read-model/documents.ts";
import { monthInWords, monthName } from "./date.tsx";
import type { SpokenSite } from "./spoken.ts";
import type { Words } from "./words.ts";

type Props = { months: TimelineDocument["months"]; site: SpokenSite };

/** Units of the drawing: a label, then twelve cells. At 320 px a unit is nine tenths of one of the page. */
const LABEL = 36;
const CELL = 24;
const WIDTH = LABEL + 12 * CELL;
const HIGHEST = 18;
const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * How many posts each month has, the newest year first: as bars, for eyes and pointers, and the same as a table, for
 * everybody. Each leads to its month.
 */
export function Months({ months, site }: Props) {
  const { page: language, words } = site;
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))].reverse();
  if (years.length === 0) return null;
  const of = new Map(months.map(({ month, posts }) => [month, posts]));
  return (
    <div class="months">
      <Bars years={years} of={of} language={language} />
      <details>
        <summary {...site.inTongue}>{words.asTable}</summary>
        <Table years={years} of={of} language={language} words={words} />
      </details>
    </div>
  );
}

type Counts = { years: string[]; of: Map<string, number>; language: string };

const monthOf = (year: string, n: number) => `${year}-${String(n).padStart(2, "0")}`;

/** No stop for the keyboard and nothing to read out: both have the table. Time runs from left to right in every language. */
function Bars({ years, of, language }: Counts) {
  const most = Math.max(...of.values());
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${(years.length + 1) * CELL}`}
      fill="currentColor"
      direction="ltr"
      aria-hidden="true"
    >
      {NUMBERS.map((n) => (
        <text x={LABEL + (n - 0.5) * CELL} y={CELL - 8} text-anchor="middle">
          {n}
        </text>
      ))}
      {years.map((year, at) => (
        <g transform={`translate(0 ${(at + 1) * CELL})`}>
          <text y={CELL - 4}>{year}</text>
          <path d={`M${LABEL} ${CELL - 1}h${12 * CELL}`} stroke="currentColor" opacity=".3" />
          {NUMBERS.map((n) => {
            const month = monthOf(year, n);
            const posts = of.get(month);
            if (posts === undefined) return null;
            const height = Math.max(2, Math.round((posts / most) * HIGHEST));
            const x = LABEL + (n - 1) * CELL;
            return (
              <a href={paths.month(month)} tabindex={-1}>
                <title>{`${monthInWords(month, language)}: ${posts}`}</title>
                <path d={`M${x} 0h${CELL}v${CELL}h-${CELL}z`} fill-opacity="0" />
                <path d={`M${x + 4} ${CELL - 1}v-${height}h${CELL - 8}v${height}z`} fill="currentColor" />
              </a>
            );
          })}
        </g>
      ))}
    </svg>
  );
}

function Table({ years, of, language, words }: Counts & { words: Words }) {
  return (
    <div class="wide">
      <table>
        <caption class="unseen">{words.posts}</caption>
        <thead>
          <tr>
            <th scope="col">{words.year}</th>
            {NUMBERS.map((n) => (
              <th scope="col">{monthName(n, language)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr>
              <th scope="row">
                <a href={paths.year(year)}>{year}</a>
              </th>
              {NUMBERS.map((n) => {
                const month = monthOf(year, n);
                const posts = of.get(month);
                return (
                  <td>
                    {posts !== undefined && (
                      <a href={paths.month(month)} aria-label={`${monthInWords(month, language)}: ${posts}`}>
                        {posts}
                      </a>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
