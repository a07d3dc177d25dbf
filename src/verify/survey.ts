import { fail, ok, type Result } from "../model/result.ts";
import {
  hostOf,
  isOfWordPressCom,
  type OldSite,
  ownAddress,
  samePath,
  toLetters,
  toSlug,
  toUrl,
} from "./old-addresses.ts";
import type { OldAuthor, OldItem, OldTerm, OldThing } from "./old-export.ts";
import { whyHidden } from "./privacy.ts";
import { said, type VerifySaid } from "./said.ts";
import { ShownBlocks } from "./shown-blocks.ts";

/** A post or page without its text. */
export type OldPost = Omit<OldItem, "kind" | "content" | "fileUrl" | "caption" | "comments"> & {
  key: string;
  /** Why nobody could read it; null when everybody could. */
  hidden: VerifySaid | null;
};
export type OldFile = Pick<OldItem, "id" | "link" | "fileUrl" | "parent" | "caption"> & {
  /** Whether it was hidden by itself; a file is otherwise as public as what it belongs to. */
  isHidden: boolean;
};

/** What all files say together, but for the texts. */
export class Survey {
  readonly posts = new Map<string, OldPost>();
  readonly files: OldFile[] = [];
  readonly blocks = new ShownBlocks();
  readonly terms = new Map<string, OldTerm>();
  readonly authors = new Map<string, OldAuthor>();
  /** Things that had no address that the file tells, or of which nobody knows whether they were public, by type. */
  readonly others: Record<string, number> = {};
  readonly #urls = new Set<string>();
  readonly #links = new Map<string, number>();
  readonly #keepers = new Map<string, number>();
  readonly #now: number;
  readonly #addresses = new Map<string, number>();
  #guids: Map<string, number> | null = null;
  #loginBySlug: Map<string, string | null> | null = null;

  constructor(now: number) {
    this.#now = now;
  }

  add(thing: OldThing) {
    if (thing.kind === "channel") this.#urls.add(thing.url.replace(/^https?:|\/+$/g, ""));
    if (thing.kind === "author") this.authors.set(thing.login, structuredClone(thing));
    if (thing.kind === "term") this.#addTerm(thing);
    if (thing.kind === "item") this.#addItem(thing);
  }

  #addTerm(term: OldTerm) {
    const key = termKey(term);
    if (key) this.terms.set(key, structuredClone(term));
  }

  #addItem(item: OldItem) {
    const { content, kind, fileUrl, caption, comments, ...light } = item;
    if (item.type === "wp_block") this.blocks.add(item, whyHidden(item, this.#now) !== null);
    if (item.type === "attachment") {
      const isHidden = item.status !== "inherit" && whyHidden(item, this.#now) !== null;
      const { id, link, parent, password } = item;
      this.files.push(
        structuredClone({ id, link, fileUrl, parent, caption, isHidden: isHidden || password !== "" }),
      );
      const keeper = toUrl(fileUrl);
      if (keeper && isOfWordPressCom(fileUrl))
        this.#keepers.set(hostOf(keeper), (this.#keepers.get(hostOf(keeper)) ?? 0) + 1);
    } else if (isText(item)) {
      const host = toUrl(item.link);
      if (host) this.#links.set(hostOf(host), (this.#links.get(hostOf(host)) ?? 0) + 1);
      const key = keyOf(item);
      const copy = structuredClone({ ...light, key });
      const post = { ...copy, hidden: whyHidden(copy, this.#now) };
      const before = this.posts.get(key);
      if (!before || isBetter(post, before)) this.posts.set(key, post);
    } else {
      const type = item.type || "(no type)";
      this.others[type] = (this.others[type] ?? 0) + 1;
    }
  }

  /** Whether this copy of an item is the one that counts. */
  isCounted(item: OldItem): boolean {
    const post = this.posts.get(keyOf(item));
    return post?.modified === item.modified && String(post.hidden) === String(whyHidden(item, this.#now));
  }

  /** The old site, by what the files say or the user does. */
  site(given: string | null): Result<OldSite, VerifySaid> {
    if (given !== null && !toUrl(given)) return fail(said("notAddress", given));
    if (this.posts.size + this.files.length + Object.keys(this.others).length === 0)
      return fail(said("noItems"));
    const urls = [...this.#urls].filter((url) => url !== "");
    if (given === null && urls.length > 1) return fail(said("differentSites", urls));
    const [commonest, keeper] = [this.#links, this.#keepers].map(
      (counts) => [...counts].sort(([, a], [, b]) => b - a)[0]?.[0],
    );
    const url = toUrl(given ?? (urls[0] ? `https:${urls[0]}` : `https://${commonest ?? ""}`));
    if (!url) return fail(said("noSite"));
    const hosts = new Set([hostOf(url), ...[commonest, keeper].filter((host) => host !== undefined)]);
    const folder = url.pathname.replace(/\/+$/, "");
    const links = [...this.posts.values()]
      .filter(({ hidden }) => hidden === null)
      .map(({ link }) => toUrl(link));
    const withPath = links.filter((link) => link !== null && link.search === "");
    const withIndex = withPath.filter((link) => link?.pathname.startsWith(`${folder}/index.php/`));
    const site: OldSite = {
      url: url.href,
      hosts,
      folder,
      base: withIndex.length * 2 > withPath.length ? `${folder}/index.php` : folder,
      hasPaths: withPath.length > 0,
    };
    for (const post of this.posts.values()) {
      const at = post.hidden === null ? ownAddress(post.link, site) : null;
      if (at) this.#addresses.set(samePath(at), (this.#addresses.get(samePath(at)) ?? 0) + 1);
    }
    return ok(site);
  }

  /** Where a text answered; by its id where the file names no path, or several texts with the same one. */
  addressOf(post: Pick<OldPost, "link" | "id" | "type">, site: OldSite): string | null {
    const own = ownAddress(post.link, site);
    const isShared = own !== null && (this.#addresses.get(samePath(own)) ?? 0) > 1;
    if (own !== null && !isShared) return own;
    return post.id === null ? own : byId(post);
  }

  /** Whether a public text answered there. */
  isTaken = (address: string) => this.#addresses.has(samePath(address));

  /** Whether two texts have the same guid. */
  isShared(guid: string): boolean {
    if (!this.#guids) {
      this.#guids = new Map();
      for (const post of this.posts.values())
        this.#guids.set(post.guid, (this.#guids.get(post.guid) ?? 0) + 1);
    }
    return (this.#guids.get(guid) ?? 0) > 1;
  }

  /** Those that everybody could read. */
  listPublic(): OldPost[] {
    return [...this.posts.values()].filter(({ hidden }) => hidden === null);
  }

  /** The slug of a term that an item names; one without is known by its name. */
  slugOf = (term: Pick<OldTerm, "slug" | "name" | "taxonomy">): string =>
    toLetters(term.slug) || toSlug(term.name);

  /** Slugs of those who wrote it: WordPress makes one of a login, which is not in the file. */
  authorsOf({ terms, creator }: Pick<OldPost, "terms" | "creator">): string[] {
    const together = terms
      .filter(({ taxonomy }) => taxonomy === "author")
      .map(({ slug, name }) => slug || name);
    if (together.length > 0) return together.map((slug) => toLetters(slug.replace(/^cap-/, "")));
    const slug = toSlug(creator);
    return slug !== "" && this.#logins().get(slug) === creator ? [slug] : [];
  }

  /** Whose a slug is: of several logins that make the same one, only of one that is listed alone. */
  #logins(): Map<string, string | null> {
    if (this.#loginBySlug) return this.#loginBySlug;
    const bySlug = new Map<string, string | null>();
    const claim = (login: string) => bySlug.set(toSlug(login), bySlug.has(toSlug(login)) ? null : login);
    for (const login of this.authors.keys()) claim(login);
    const listed = new Set(bySlug.keys());
    const named = new Set(this.listPublic().map(({ creator }) => creator));
    for (const login of named) if (!listed.has(toSlug(login))) claim(login);
    this.#loginBySlug = bySlug;
    return bySlug;
  }
}

export const byId = ({ id, type }: Pick<OldPost, "id" | "type">) =>
  `/?${type === "page" ? "page_id" : "p"}=${id}`;

/** What has an address of its own and a text. */
export const isText = ({ type }: Pick<OldItem, "type">) => type === "post" || type === "page";

export const keyOf = ({ id, guid }: Pick<OldItem, "id" | "guid">) => String(id ?? guid);

const termKey = ({ taxonomy, slug, name }: OldTerm) => {
  const known = toLetters(slug) || toSlug(name);
  return known === "" ? null : `${taxonomy} ${known}`;
};

/** Of several copies the one changed last counts, and of equals the one that is hidden. */
const isBetter = (one: OldPost, other: OldPost) =>
  one.modified === other.modified ? one.hidden !== null : one.modified > other.modified;
