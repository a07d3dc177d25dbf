/**
 * What WordPress makes addresses of. Nothing here knows how this site makes its own: what they have in common is only
 * the old site's behaviour.
 */

/** The old site: where it stood, and the hosts whose addresses are its own. */
export type OldSite = {
  url: string;
  hosts: ReadonlySet<string>;
  /** The folder of its home: "" or /blog. */
  folder: string;
  /** What stands before every archive's address: "" or /blog, with /index.php where the old site wrote that. */
  base: string;
  /** Whether its addresses were paths; else they were ids in a query. */
  hasPaths: boolean;
};

/** An absolute http address, null for anything else; of a file of wordpress.com the one on its own site. */
export function toUrl(text: string, base?: string): URL | null {
  if (text === "" || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return /^https?:$/.test(url.protocol) ? atItsSite(url) : null;
}

const KEEPER = /^([a-z0-9-]+)\.files(?=\.wordpress\.com$)/;

/** Whether an address is one of the hosts that have nothing but wordpress.com's uploads. */
export const isOfWordPressCom = (text: string): boolean =>
  URL.canParse(text) && KEEPER.test(new URL(text).host);

/**
 * wordpress.com keeps a site's uploads on a host of their own (me.files.wordpress.com/2008/06/x.jpg), and the cache of
 * pictures (i0.wp.com/example.org/x.jpg) has the site in its path.
 */
function atItsSite(url: URL): URL {
  if (KEEPER.test(url.host))
    return new URL(`/wp-content/uploads${url.pathname}`, `https://${url.host.replace(KEEPER, "$1")}`);
  const [, host, path] = /^\/([\w-]+(?:\.[\w-]+)+)(\/.*)$/s.exec(url.pathname) ?? [];
  return /^i\d\.wp\.com$/.test(url.host) && host ? atItsSite(new URL(path ?? "/", `https://${host}`)) : url;
}

export const hostOf = ({ host }: URL) => host.replace(/^www\./, "");

/** The form in which two spellings of a path are one: letters for octets, lower case, single slashes, none at the end. */
export function samePath(path: string): string {
  const [before = "", query] = path.split(/\?(.*)/s);
  const letters = toLetters(before)
    .replace(/\/{2,}/g, "/")
    .replace(/\/$/, "");
  return query === undefined ? letters || "/" : `${letters || "/"}?${query}`;
}

/** Percent-encoded octets as letters; those that are none stay. */
export const toLetters = (text: string) =>
  text
    .replace(/(?:%[\da-f]{2})+/gi, (octets) => {
      try {
        return decodeURIComponent(octets);
      } catch {
        return octets;
      }
    })
    .normalize("NFC")
    .toLowerCase();

/** The path and query of an address of the old site; null for one elsewhere, and for its home. */
export function ownAddress(link: string, { url, hosts }: Pick<OldSite, "url" | "hosts">): string | null {
  const parsed = toUrl(link, url);
  if (!parsed || !hosts.has(hostOf(parsed))) return null;
  const path = parsed.pathname.replace(/\/{2,}/g, "/");
  const isHome = samePath(path) === samePath(new URL(url).pathname);
  if (isHome || samePath(path) === "/") return isId(parsed.search) ? `/${parsed.search}` : null;
  return path;
}

const isId = (search: string) => /^\?(?:p|page_id|attachment_id)=\d+$/.test(search);

/** A slug in an address: stored with octets, or else as letters. */
export const segment = (slug: string) =>
  encodeURIComponent(slug)
    .replace(/%25(?=[\da-f]{2})/gi, "%")
    .replaceAll("%2F", "/");

/** The slug that WordPress makes of a login or a name, where an export has none. */
export const toSlug = (text: string) =>
  text
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{M}+/giu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/\./g, "-")
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, "")
    .trim()
    .replace(/[\s-]+/g, "-")
    .replace(/^-|-$/g, "");

/** Where a post stood under an earlier slug; null when its address does not end with a slug. */
export function withOldSlug(path: string, slug: string, old: string): string | null {
  const end = path.endsWith("/") ? "/" : "";
  const parts = path.replace(/\/$/, "").split("/");
  const last = parts.pop() ?? "";
  if (slug === "" || /[\s/?#\\]/.test(old) || !toLetters(last).startsWith(toLetters(slug))) return null;
  const ending = /\.\w{2,5}$/.exec(last)?.[0] ?? "";
  return `${[...parts, segment(old) + ending].join("/")}${end}`;
}

/** Where a post stood under an earlier date; null when its address does not tell one. */
export function withOldDate(path: string, date: string, old: string): string | null {
  const [is, was] = [date, old].map((one) => /^(\d{4})-(\d\d)-(\d\d)/.exec(one));
  if (!is || !was) return null;
  for (const upTo of [4, 3]) {
    const [from, to] = [is, was].map((parts) => `/${parts.slice(1, upTo).join("/")}/`);
    if (from && to && path.includes(from)) return path.replace(from, to);
  }
  return null;
}
