import { siteOfFiles } from "../content/former-addresses.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { type ImportSaid, said } from "./said.ts";
import type { WxrChannel } from "./wxr-records.ts";

/** The WordPress site that the files are of. */
export type OldSite = {
  /** Its identity, whatever scheme an export was made under: https://example.org/blog, without a slash at the end. */
  origin: string;
  /** Where it stood on its host: "" or "/blog". */
  base: string;
  /** The hosts whose links are its own, without www. */
  hosts: ReadonlySet<string>;
};

/** Learns from all files of which site they are. */
export class SiteFinder {
  readonly #origins = new Set<string>();
  readonly #hosts = new Map<string, number>();
  readonly #keepers = new Map<string, number>();

  addChannel({ blogUrl }: Pick<WxrChannel, "blogUrl">) {
    const url = parseUrl(blogUrl);
    if (url) this.#origins.add(originOf(url));
  }

  /** A site of wordpress.com with a domain of its own keeps its files under the name that it has there. */
  addFile(fileUrl: string) {
    const url = parseUrl(fileUrl);
    const site = url && siteOfFiles(url.host);
    if (site) this.#keepers.set(site, (this.#keepers.get(site) ?? 0) + 1);
  }

  addLink(link: string) {
    const url = parseUrl(link);
    if (url) this.#hosts.set(hostOf(url), (this.#hosts.get(hostOf(url)) ?? 0) + 1);
  }

  /** `given` is what the user says. A site that moved to another host links by that host: the commonest is its own too. */
  find(given: string | null): Result<OldSite, ImportSaid> {
    if (given !== null && !parseUrl(given)) return fail(said("notAddress", given));
    const [first = null, second] = this.#origins;
    if (given === null && first !== null && second !== undefined) {
      return fail(said("differentSites", first, second));
    }
    const commonest = commonestOf(this.#hosts);
    const keeper = commonestOf(this.#keepers);
    const url = parseUrl(given ?? first ?? (commonest === undefined ? "" : `https://${commonest}`));
    if (!url) return fail(said("noSite"));
    const hosts = new Set([hostOf(url), ...[commonest, keeper].filter((host) => host !== undefined)]);
    return ok({ origin: originOf(url), base: url.pathname.replace(/\/+$/, ""), hosts });
  }
}

const commonestOf = (counts: Map<string, number>): string | undefined =>
  [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];

/** The path that an item's link names on its own site, verbatim; null for a link elsewhere, to an id, or to the home. */
export function oldPathOf(link: string, { origin, base, hosts }: OldSite): string | null {
  const url = link === "" ? null : parseUrl(link, origin);
  if (!url || !hosts.has(hostOf(url))) return null;
  const path = url.pathname.replace(/\/{2,}/g, "/");
  const below = path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  return below === "/" || below === "/index.php" || path === base ? null : path;
}

/** Where a link of a menu leads when that is on the site itself: a path, or one of WordPress's queries for an id. */
export function ownAddressOf(link: string, { origin, base, hosts }: OldSite): string | null {
  const url = link === "" || link.startsWith("#") ? null : parseUrl(link, `${origin}/`);
  if (!url || !hosts.has(hostOf(url))) return null;
  const path = url.pathname.replace(/\/{2,}/g, "/");
  if (path.replace(/\/$/, "") !== base) return path + url.search + url.hash;
  const [id] = ["p", "page_id", "cat"].flatMap((name) =>
    /^\d{1,15}$/.test(url.searchParams.get(name) ?? "") ? [`/?${name}=${url.searchParams.get(name)}`] : [],
  );
  return (id ?? "/") + url.hash;
}

function parseUrl(text: string, base?: string): URL | null {
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}

const hostOf = ({ host }: URL) => host.replace(/^www\./, "");

const originOf = ({ host, pathname }: URL) => `https://${host}${pathname.replace(/\/+$/, "")}`;
