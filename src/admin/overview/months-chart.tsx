import { monthInWords } from "../../ui/date.tsx";
import type { Overview } from "../../writer/posts/overview.ts";
import type { Language } from "../words.ts";
import { overviewWords } from "./words.ts";

const HEIGHT = 60;

/** Posts of each month as bars, from the first month to the last, with every month between; the same as a table below it. */
export function MonthsChart({ months, language }: { months: Overview["months"]; language: Language }) {
  const words = overviewWords[language];
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return null;
  // At least a year, so that the bar of a young site is no wall.
  const from = Math.min(indexOf(first.month), indexOf(last.month) - 11);
  const span = indexOf(last.month) - from + 1;
  const most = Math.max(...months.map(({ posts }) => posts));
  const total = months.reduce((sum, { posts }) => sum + posts, 0);
  const say = words.monthsSay
    .replace("{posts}", String(total))
    .replace("{from}", monthInWords(first.month, language))
    .replace("{to}", monthInWords(last.month, language))
    .replace("{most}", String(most));
  return (
    <section aria-labelledby="months">
      <h2 id="months">{words.months}</h2>
      <svg
        class="chart"
        viewBox={`0 0 ${span} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby="months months-say"
      >
        <title>{words.months}</title>
        {months.map(({ month, posts }) => {
          const height = (posts / most) * HEIGHT;
          return <rect x={indexOf(month) - from + 0.1} y={HEIGHT - height} width={0.8} height={height} />;
        })}
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{monthInWords(monthOf(from), language)}</span>
        <span>{monthInWords(last.month, language)}</span>
      </p>
      <p id="months-say">{say}</p>
      <details>
        <summary>{words.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              <th scope="col">{words.posts}</th>
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map(({ month, posts }) => (
              <tr>
                <th scope="row">{monthInWords(month, language)}</th>
                <td>{posts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** Months since the beginning of our era, so that they can be counted. */
const indexOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

const monthOf = (index: number) =>
  `${Math.floor((index - 1) / 12)}-${String(((index - 1) % 12) + 1).padStart(2, "0")}`;
