import {
  type OldSite,
  ownAddress,
  samePath,
  segment,
  toLetters,
  toUrl,
  withOldDate,
  withOldSlug,
} from "./old-addresses.ts";
import { byId, type OldPost, type Survey } from "./survey.ts";

/** An address of the old site besides those of its texts, and what it answered. Texts are meant by their keys. */
export type Expectation = { address: string } & (
  | { kind: "id" | "earlier"; text: string }
  | { kind: "category" | "tag" | "author" | "date"; lists: string[] }
  | { kind: "feed"; lists: string[] }
  | { kind: "page" }
  | { kind: "attachment"; of: string | null; file: string | null }
  | { kind: "file" }
  | { kind: "hidden"; text: string }
);

/**
 * Everything that the old site answered besides the texts, by WordPress's rules: at its home, and here. `shown` are paths of files that
 * texts show; null: files are left out.
 */
export function* expectationsOf(
  survey: Survey,
  site: OldSite,
  shown: ReadonlySet<string> | null,
): Generator<Expectation> {
  for (const expected of atHome(survey, site, shown)) {
    yield expected;
    if (site.folder !== "" && /^\/(?:\?|$|wp-[^/]*$)/.test(expected.address))
      yield { ...expected, address: site.folder + expected.address };
  }
}

function* atHome(survey: Survey, site: OldSite, shown: ReadonlySet<string> | null): Generator<Expectation> {
  const texts = survey.listPublic();
  const posts = texts.filter(({ type }) => type === "post");
  const { base, hasPaths } = site;
  yield* idsAndEarlier(survey, site, texts);
  yield* archives(survey, site, posts);
  const newest = newestOf(posts);
  if (hasPaths)
    for (const feed of ["/feed/", "/feed/rss2/", "/feed/atom/"])
      yield { kind: "feed", address: base + feed, lists: newest };
  for (const feed of ["/?feed=rss2", "/?feed=atom", "/wp-rss2.php"])
    yield { kind: "feed", address: feed, lists: newest };
  yield { kind: "page", address: "/" };
  if (texts.length > 0) yield { kind: "page", address: "/wp-sitemap.xml" };
  if (hasPaths && posts.length > 10) yield { kind: "page", address: `${base}/page/2/` };
  if (shown) yield* filesOf(survey, site, shown);
  for (const post of survey.posts.values()) {
    const address =
      post.hidden === null ? null : (ownAddress(post.link, site) ?? (post.id === null ? null : byId(post)));
    if (address !== null && !survey.isTaken(address)) yield { kind: "hidden", address, text: post.key };
  }
}

function* idsAndEarlier(survey: Survey, site: OldSite, texts: OldPost[]): Generator<Expectation> {
  const earlier = new Map<string, string | null>();
  for (const post of texts) {
    const path = ownAddress(post.link, site);
    if (post.id !== null && survey.addressOf(post, site) !== byId(post))
      yield { kind: "id", address: byId(post), text: post.key };
    if (path === null || path.includes("?")) continue;
    const others = [
      ...post.oldSlugs.map((slug) => withOldSlug(path, post.slug, slug)),
      ...post.oldDates.map((date) => withOldDate(path, post.date, date)),
    ];
    for (const address of others) {
      if (address === null || survey.isTaken(address)) continue;
      // Of two texts that left the same address either may be meant.
      earlier.set(address, earlier.has(address) && earlier.get(address) !== post.key ? null : post.key);
    }
  }
  for (const [address, text] of earlier) if (text !== null) yield { kind: "earlier", address, text };
}

function* archives(survey: Survey, { base, hasPaths }: OldSite, posts: OldPost[]): Generator<Expectation> {
  for (const taxonomy of ["category", "post_tag"] as const) {
    const kind = taxonomy === "category" ? "category" : "tag";
    const bySlug = Map.groupBy(
      posts.flatMap((post) => [...slugsAbove(survey, post, taxonomy)].map((slug) => ({ slug, post }))),
      ({ slug }) => slug,
    );
    for (const [slug, path] of termPaths(survey, taxonomy, posts)) {
      const those = bySlug.get(slug)?.map(({ post }) => post) ?? [];
      // A tag that nothing public has listed nothing, and may name what nobody may see.
      if (kind === "tag" && those.length === 0) continue;
      const lists = newestOf(those);
      const term = survey.terms.get(`${taxonomy} ${slug}`);
      const query = kind === "tag" ? `tag=${path}` : term?.id ? `cat=${term.id}` : null;
      if (query !== null) yield { kind, address: `/?${query}`, lists };
      if (query !== null) yield { kind: "feed", address: `/?feed=rss2&${query}`, lists };
      if (!hasPaths) continue;
      yield { kind, address: `${base}/${kind}/${path}/`, lists };
      yield { kind: "feed", address: `${base}/${kind}/${path}/feed/`, lists };
    }
  }
  for (const [slug, ids] of authorsIn(survey, posts)) {
    const lists = newestOf(posts.filter((post) => survey.authorsOf(post).includes(slug)));
    for (const id of ids) yield { kind: "author", address: `/?author=${id}`, lists };
    if (!hasPaths) continue;
    yield { kind: "author", address: `${base}/author/${segment(slug)}/`, lists };
    yield { kind: "feed", address: `${base}/author/${segment(slug)}/feed/`, lists };
  }
  yield* dates(base, hasPaths, posts);
}

/** The slugs of terms that are listed or used, and the last part of their addresses. */
function termPaths(survey: Survey, taxonomy: string, posts: OldPost[]): Map<string, string> {
  const raw = new Map<string, string>();
  const named = posts.flatMap(({ terms }) => terms);
  for (const term of [...survey.terms.values(), ...named]) {
    const slug = survey.slugOf(term);
    if (term.taxonomy === taxonomy && slug !== "" && !raw.has(slug))
      raw.set(slug, segment(term.slug || slug));
  }
  return new Map(
    [...raw.keys()].map((slug) => [
      slug,
      lineage(survey, taxonomy, slug)
        .map((one) => raw.get(one) ?? segment(one))
        .join("/"),
    ]),
  );
}

/** A term with those above it, topmost first. A circle is cut. */
function lineage(survey: Survey, taxonomy: string, slug: string): string[] {
  const line: string[] = [];
  for (let at = slug; at !== "" && !line.includes(at); ) {
    line.unshift(at);
    const parent = toLetters(survey.terms.get(`${taxonomy} ${at}`)?.parent ?? "");
    at = survey.terms.has(`${taxonomy} ${parent}`) ? parent : "";
  }
  return line;
}

const slugsAbove = (survey: Survey, { terms }: OldPost, taxonomy: string) =>
  new Set(
    terms
      .filter((term) => term.taxonomy === taxonomy)
      .flatMap((term) => lineage(survey, taxonomy, survey.slugOf(term))),
  );

/** Authors of public posts, with their ids where the file tells them. */
function authorsIn(survey: Survey, posts: OldPost[]): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const post of posts) for (const slug of survey.authorsOf(post)) if (slug) found.set(slug, new Set());
  for (const { login, id } of survey.authors.values()) {
    const slug = survey.authorsOf({ terms: [], creator: login })[0] ?? "";
    if (id !== null) found.get(slug)?.add(id);
  }
  return found;
}

function* dates(base: string, hasPaths: boolean, posts: OldPost[]): Generator<Expectation> {
  const byDate = new Map<string, OldPost[]>();
  for (const post of posts) {
    const date = /^(?!0000)(\d{4})-(\d\d)-(\d\d)/.exec(post.date)?.slice(1);
    for (const upTo of date ? [1, 2, 3] : []) {
      const key = date?.slice(0, upTo).join("/") ?? "";
      byDate.set(key, [...(byDate.get(key) ?? []), post]);
    }
  }
  for (const [date, those] of byDate) {
    // A day leads into its month, where newer posts may stand before its own.
    const lists = date.length > 7 ? [] : newestOf(those);
    if (hasPaths) yield { kind: "date", address: `${base}/${date}/`, lists };
    yield { kind: "date", address: `/?m=${date.replaceAll("/", "")}`, lists };
  }
}

/** WordPress names an attachment's page by the text above it; its file is where it was. What only a hidden text had may be held back. */
function* filesOf(survey: Survey, site: OldSite, shown: ReadonlySet<string>): Generator<Expectation> {
  const asked = new Set<string>();
  for (const { id, link, fileUrl, parent, isHidden } of survey.files) {
    const url = toUrl(fileUrl, site.url);
    const file = url && site.hosts.has(url.host.replace(/^www\./, "")) ? url.pathname : null;
    const above = parent === null ? undefined : survey.posts.get(String(parent));
    if (file !== null && !isHidden && !above?.hidden && !asked.has(samePath(file))) {
      asked.add(samePath(file));
      yield { kind: "file", address: file };
    }
    const of = above?.hidden === null ? above.key : null;
    const address = ownAddress(link, site) ?? (id === null ? null : `/?attachment_id=${id}`);
    if (address !== null && (of !== null || file !== null) && !above?.hidden)
      yield { kind: "attachment", address, of, file };
  }
  for (const address of shown) if (!asked.has(samePath(address))) yield { kind: "file", address };
}

/** What the first page of an archive showed: the ten newest, without those that others of the same time may precede. */
function newestOf(posts: OldPost[]): string[] {
  const orders: ((post: OldPost) => string)[] = [
    ({ date }) => date,
    ({ gmt, date }) => (dated(gmt) ? gmt : date),
  ];
  const firsts = orders.map((at) => {
    const sorted = [...posts].sort((a, b) => (at(a) < at(b) ? 1 : -1));
    const eleventh = sorted[10];
    return new Set(sorted.slice(0, 10).filter((post) => !eleventh || at(post) > at(eleventh)));
  });
  return posts
    .filter((post) => dated(post.date) && firsts.every((first) => first.has(post)))
    .map(({ key }) => key);
}

const dated = (text: string) => /^(?!0000)\d{4}-/.test(text);
