import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { wordsIn } from "./words.ts";

/** Where to go from a page that has nothing: the home, the timeline and the topmost categories. */
export function WaysOn({ site }: { site: SiteDocument }) {
  const words = wordsIn(site.language);
  const tops = Object.values(site.categories).filter((category) => category.parent === null);
  const ours = [
    { name: site.name || words.home, path: paths.home },
    { name: words.archive, path: paths.archive },
  ];
  return (
    <ul>
      {[...ours, ...tops].map(({ name, path }) => (
        <li>
          <a href={path}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
