import { normalise } from "../paths.ts";
import type { LeavingPost } from "./types.ts";

/**
 * Earlier addresses as WordPress keeps them: another slug at the same place, another month of the same slug. Where it has
 * no form for one, ours is kept for whoever reads it. `/?p=12` is the item's own when that is its `id`.
 */
export function aliasMeta({ path, slug, aliases, publishedOn }: LeavingPost, id: number): [string, string][] {
  const here = normalise(path);
  return aliases.flatMap((alias): [string, string][] => {
    const there = normalise(alias);
    if (alias === `/?p=${id}` || there === here) return [];
    if (alias.startsWith("/?")) return [[OLD_PATH, alias]];
    const earlier = earlierSlug(here, there, normalise(`/${slug}`).slice(1));
    if (earlier !== null) return [["_wp_old_slug", encodeURIComponent(earlier).toLowerCase()]];
    const month = earlierMonth(here, there, publishedOn);
    return [month === null ? [OLD_PATH, alias] : ["_wp_old_date", `${month}-01`]];
  });
}

/** The name of our own. */
const OLD_PATH = "_holdfast_old_path";

function earlierSlug(here: string, there: string, slug: string): string | null {
  const at = here.lastIndexOf("/") + 1;
  if (here.slice(at) !== slug || there.slice(0, at) !== here.slice(0, at)) return null;
  const earlier = there.slice(at);
  return earlier === "" || /[/\s%?#\\]/.test(earlier) ? null : earlier;
}

/** `/2015/05/x` and `/2014/11/x`: 2014-11. */
function earlierMonth(here: string, there: string, publishedOn: string | null): string | null {
  const month = `/${publishedOn?.slice(0, 7).replace("-", "/")}/`;
  const found = /\/(\d{4})\/(\d\d)\//.exec(there);
  if (!found || !here.includes(month) || here.replace(month, found[0]) !== there) return null;
  return `${found[1]}-${found[2]}`;
}
