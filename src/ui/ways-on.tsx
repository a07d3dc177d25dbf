import { paths } from "../paths.ts";
import type { SpokenSite } from "./spoken.ts";

/** Where to go from a page that has nothing: the home, the timeline and the topmost categories. */
export function WaysOn({ site }: { site: SpokenSite }) {
  const { words } = site;
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
