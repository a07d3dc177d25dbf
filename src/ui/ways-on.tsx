import { paths } from "../paths.ts";
import { languageOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/** So many categories are ways on; of more, the timeline has the list. */
const MOST = 12;

/** Where to go from a page that has nothing, among our own words: the home, the timeline and the topmost categories. */
export function WaysOn({ site }: { site: SpokenSite }) {
  const { words } = site;
  const tops = Object.values(site.categories).filter((category) => category.parent === null);
  const ours = [
    { name: site.name || words.home, path: paths.home, language: site.name ? site.said.name : site.tongue },
    { name: words.archive, path: paths.archive, language: site.tongue },
  ];
  return (
    <ul>
      {[...ours, ...(tops.length > MOST ? [] : tops)].map(({ name, path, language }) => (
        <li {...languageOf(language, site.tongue)}>
          <a href={path}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
