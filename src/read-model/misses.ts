import { normalise, paths, toHref } from "../paths.ts";

/** What an address that has no document may mean. 410 is for what only ever was a way into WordPress. */
export type Meaning =
  | {
      status: 301 | 302;
      to: string;
      /** What it leads to may be there, and what that would mean by itself is farther off. */
      isNearest?: true;
    }
  | { status: 410 };

/** Old addresses combine two or three oddities; a path made of hundreds is nobody's. */
const MOST_STEPS = 4;

/**
 * What a path without a document or redirect means; null when nothing. What it leads to is asked again, so that one
 * answer leads to the end. Pure: whether the target exists is not asked, so that an unknown path costs no more reads.
 */
export function meaningOf(key: string): Meaning | null {
  let meaning = firstMeaning(key);
  for (let step = 1; step < MOST_STEPS && meaning !== null && meaning.status !== 410; step++) {
    if (meaning.isNearest) break;
    const next = firstMeaning(normalise(meaning.to));
    if (!next) break;
    // What may come to be under a path on the way is not over for good.
    meaning = meaning.status === 302 && next.status === 301 ? { ...next, status: 302 } : next;
  }
  return meaning;
}

function firstMeaning(key: string): Meaning | null {
  for (const rule of rules) {
    const meaning = rule(key);
    if (meaning) return meaning;
  }
  return null;
}

/**
 * What a path below a former home asks of the home itself, as a path there: null for all that had an address of its own,
 * which is kept. `homes` are normalised.
 */
export function atFormerHome(key: string, homes: string[]): string | null {
  for (const home of homes) {
    const rest = key === home || key.startsWith(`${home}/`) ? key.slice(home.length) : null;
    if (rest !== null && (OF_THE_HOME.test(rest) || oldNames.has(rest))) return rest || paths.home;
  }
  return null;
}

/** Its pages and feeds, and those of years, months and days; and its scripts. */
const OF_THE_HOME =
  /^(?:\/comments|\/\d{4}(?:\/\d\d){0,2})?(?:\/feed(?:\/[^/]+)?|\/page\/[^/]+)?$|^\/(?:index|wp-login|xmlrpc)\.php$/;

/**
 * The path of the category that an address names by its last part alone, below the folder in which it stands, whatever is between: so
 * WordPress looked it up. null where none or more than one is meant. `key` is normalised.
 */
export function categoryNamedAt(
  key: string,
  categories: { path: string; parent: number | null }[],
): string | null {
  const at = key.replace(/^\/index\.php(?=\/)/, "");
  const known = categories.map(({ path, parent }) => ({ path, parent, key: normalise(path) }));
  const tops = known.flatMap((one) => (one.parent === null ? [folderOf(one.key)] : []));
  const roots = new Set(tops.filter((root) => root !== "/" && at.startsWith(root)));
  const last = at.slice(folderOf(at).length);
  const [found, another] = known.filter(
    (one) =>
      one.key.slice(folderOf(one.key).length) === last && [...roots].some((root) => one.key.startsWith(root)),
  );
  // Its own address is no way to it while its document is not there.
  return found && !another && found.key !== key ? found.path : null;
}

/** With the slash behind it. */
const folderOf = (key: string): string => key.slice(0, key.lastIndexOf("/") + 1);

/** The path that WordPress's queries at the home name without an id; null for every other query. */
export function pathOfQuery(query: URLSearchParams): string | null {
  const archive = archiveOfQuery(query);
  const feed = query.get("feed");
  if (!feed) return archive;
  const head = feed.startsWith("comments-") ? paths.comments : (archive ?? paths.home);
  return feed.endsWith("atom") ? paths.atomFeed(head) : paths.feed(head);
}

function archiveOfQuery(query: URLSearchParams): string | null {
  const month = /^(\d{4})(\d\d)?(?:\d\d)?$/.exec(query.get("m") ?? "");
  if (month) return month[2] ? paths.month(`${month[1]}-${month[2]}`) : paths.year(month[1] ?? "");
  const category = query.get("category_name");
  if (category) return paths.category(category.split("/").filter(Boolean));
  const tag = query.get("tag");
  if (tag) return paths.tag(tag);
  const author = query.get("author_name");
  return author ? paths.author(author) : null;
}

/** What WordPress made of a picture and nobody brought along: a size, twice the pixels, a smaller one, one turned or edited. */
const VARIANT =
  /^(\/.+?)(?:-\d+x\d+(?:@[23]x)?|@[23]x|-scaled|-rotated|-e\d{10,13})(\.(?:jpe?g|jpe|png|gif|webp))$/;

const moved = (to: string): Meaning => ({ status: 301, to });

const rules: ((key: string) => Meaning | null)[] = [
  /** A page that is not there: beyond the end, or WordPress's old numbers, which moved with every post. */
  (key) => {
    const page = /^(.*)\/page\/[^/]+$/.exec(key);
    return page && { status: 302, to: `${encoded(page[1] ?? "")}/` };
  },
  /** Polylang hung the archives of terms below each language; here they have the posts of all. */
  (key) => {
    const below = /^\/[a-z]{2,3}(?:-[a-z]{2,4})?(\/(?:category|tag|author|series)\/.+)$/.exec(key);
    return below && { status: 302, to: `${encoded(below[1] ?? "")}/` };
  },
  (key) => {
    const day = /^\/(\d{4})\/(\d\d)\/\d\d$/.exec(key);
    return day && moved(paths.month(`${day[1]}-${day[2]}`));
  },
  (key) => (key.startsWith("/index.php/") ? moved(`${encoded(key.slice("/index.php".length))}/`) : null),
  (key) => {
    const to = oldNames.get(key);
    return to === undefined ? null : moved(to);
  },
  (key) => (/^\/(wp-login\.php|xmlrpc\.php|wp-admin(\/.*)?)$/.test(key) ? { status: 410 } : null),
  /** What WordPress hung under a post: its embed, its trackback, pages of its comments. */
  (key) => {
    const below = /^(\/.+)\/(?:embed|trackback|comment-page-\d+)$/.exec(key);
    return below && moved(`${encoded(below[1] ?? "")}/`);
  },
  (key) => {
    const made = VARIANT.exec(key);
    return made && { status: 302, to: encoded(`${made[1]}${made[2]}`), isNearest: true };
  },
  /** Punctuation that was taken into a link by accident. */
  (key) => {
    const cut = withoutJunk(key);
    return cut === key || cut === "" ? null : moved(`${encoded(cut)}/`);
  },
];

/** From the end on, because a pattern that is anchored there takes quadratic time on a long run of brackets. */
function withoutJunk(key: string): string {
  let end = key.length;
  while (end > 0 && /[.,;:)\]>"'’”\s]/u.test(key.charAt(end - 1))) end--;
  return key.slice(0, end);
}

const oldNames = new Map([
  ["/wp-sitemap.xml", paths.sitemap],
  ["/sitemap_index.xml", paths.sitemap],
  ["/wp-rss2.php", paths.feed(paths.home)],
  ["/wp-rss.php", paths.feed(paths.home)],
  ["/wp-feed.php", paths.feed(paths.home)],
  ["/wp-commentsrss2.php", paths.feed(paths.comments)],
  ["/wp-atom.php", paths.atomFeed(paths.home)],
]);

const encoded = (key: string) => toHref(normalise(key)).replace(/\/$/, "");
