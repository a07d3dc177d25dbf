import type { WxrItem } from "./wxr-records.ts";

type Named = Pick<WxrItem, "id" | "slug" | "localDate" | "meta" | "content">;

/**
 * Other addresses under which WordPress answered with the item: by its id, its earlier slugs, its earlier dates, and the
 * pages into which it was cut.
 */
export function aliasesOf(item: Named, path: string | null): string[] {
  const byId = idOf(item.id) === null ? [] : [`/?p=${idOf(item.id)}`];
  if (path === null) return byId;
  const earlier = [
    ...valuesOf(item, "_wp_old_slug").map((slug) => withSlug(path, item.slug, slug)),
    ...valuesOf(item, "_wp_old_date").map((date) => withDate(path, item.localDate.slice(0, 10), date)),
    // Our own export writes those for which WordPress has no form.
    ...valuesOf(item, "_holdfast_old_path").filter((old) => /^\/(?![/\\])/.test(old)),
    ...pagesOf(item.content).map((page) => `${path.replace(/\/?$/, "/")}${page}/`),
  ];
  const others = earlier.filter((alias) => alias !== null).filter((alias) => alias !== path);
  return [...new Set([...byId, ...others])];
}

/** The numbers of the pages after the first. */
function pagesOf(content: string): number[] {
  const cuts = content.split("<!--nextpage-->").length - 1;
  return Array.from({ length: Math.min(cuts, MOST_PAGES) }, (_, at) => at + 2);
}

const MOST_PAGES = 500;

/** An id of WordPress as a number, null for what is none. */
export const idOf = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) || null : null);

const valuesOf = ({ meta }: Named, key: string) =>
  meta.flatMap(([name, value]) => (name === key ? [value] : []));

/** The path with an earlier slug in its last segment; null where the slug is no part of that, or the earlier one is none. */
function withSlug(path: string, slug: string, earlier: string): string | null {
  const last = path.replace(/\/$/, "").lastIndexOf("/") + 1;
  const at = slug === "" ? -1 : path.toLowerCase().indexOf(slug.toLowerCase(), last);
  if (at < 0 || earlier === "" || /[\s/\\?#]/.test(earlier)) return null;
  return path.slice(0, at) + earlier + path.slice(at + slug.length);
}

function withDate(path: string, date: string, earlier: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d{4}-\d\d-\d\d$/.test(earlier)) return null;
  const day = `/${date.replaceAll("-", "/")}/`;
  if (path.includes(day)) return path.replace(day, `/${earlier.replaceAll("-", "/")}/`);
  const month = `/${date.slice(0, 7).replace("-", "/")}/`;
  return path.includes(month) ? path.replace(month, `/${earlier.slice(0, 7).replace("-", "/")}/`) : null;
}
