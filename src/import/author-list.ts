import type { ImportItemInput } from "../model/import.ts";
import { toHref } from "../paths.ts";
import { idOf } from "./aliases.ts";
import { cut, detached, toLetters, toPlainText } from "./plain-text.ts";
import type { WxrAuthor, WxrItem, WxrTerm } from "./wxr-records.ts";

/** Collects who wrote: the authors that the channel lists, those whom items alone name, and co-authors. */
export class AuthorList {
  readonly #logins = new Map<string, { id: string; name: string }>();
  /** Logins that items alone name. */
  readonly #named = new Set<string>();
  readonly #coAuthors = new Map<string, string>();
  #slugs: Map<string, string> | null = null;

  addListed(author: Omit<WxrAuthor, "kind">) {
    const { login, id, name } = detached(author);
    this.#slugs = null;
    this.#named.delete(login);
    this.#logins.set(login, { id, name: withoutAddress(toPlainText(name)) || withoutAddress(login) });
  }

  addItem({ creator, terms }: Pick<WxrItem, "creator" | "terms">) {
    if (creator !== "" && !this.#logins.has(creator)) {
      this.addListed({ login: creator, id: "", name: "" });
      this.#named.add(detached(creator));
    }
    for (const term of detached(terms.filter(isCoAuthor))) this.#coAuthors.set(nicenameOf(term), term.name);
  }

  /** The slugs of an item's authors: its co-authors if it has any, else who created it. */
  bylinesOf({ creator, terms }: Pick<WxrItem, "creator" | "terms">): string[] {
    const together = terms.filter(isCoAuthor).map(nicenameOf);
    if (together.length > 0) return [...new Set(together)];
    const slug = this.#slugsByLogin().get(creator);
    return slug === undefined ? [] : [slug];
  }

  toItems(base: string): ImportItemInput[] {
    const bySlug = new Map<string, { id: string; name: string }>();
    for (const [login, author] of this.#logins) {
      bySlug.set(this.#slugsByLogin().get(login) ?? login, author);
    }
    for (const [slug, name] of this.#coAuthors) {
      if (!bySlug.has(slug)) bySlug.set(slug, { id: "", name: withoutAddress(toPlainText(name)) });
    }
    return [...bySlug].map(([slug, { id, name }]) => ({
      kind: "author",
      slug,
      name: cut(name, 200) || slug,
      path: toHref(`${base}/author/${slug}/`),
      aliases: idOf(id) === null ? [] : [`/?author=${idOf(id)}`],
    }));
  }

  /**
   * WordPress numbers those whose login makes the same name in an address; so do we, in an order that files do not decide:
   * whom the channel lists before whom items alone name, such as a login that somebody mistyped.
   */
  #slugsByLogin(): Map<string, string> {
    if (this.#slugs) return this.#slugs;
    const slugs = new Map<string, string>();
    const taken = new Set<string>();
    const byName = [...this.#logins.keys()].sort();
    const isListed = (login: string) => !this.#named.has(login);
    for (const login of [...byName.filter(isListed), ...byName.filter((login) => !isListed(login))]) {
      const plain = toNicename(login);
      let slug = plain;
      for (let n = 2; taken.has(slug); n++) slug = `${plain}-${n}`;
      taken.add(slug);
      slugs.set(login, slug);
    }
    this.#slugs = slugs;
    return slugs;
  }
}

const isCoAuthor = ({ taxonomy }: WxrTerm) => taxonomy === "author";

/** The co-authors plugin puts "cap-" before the nicename. */
const nicenameOf = ({ slug, name }: WxrTerm) => toLetters(slug.replace(/^cap-/, "")) || toNicename(name);

/** What WordPress makes of a login for /author/…, which an export does not hold. */
function toNicename(login: string): string {
  const plain = login.normalize("NFD").replace(/(?<=\p{Script=Latin})\p{M}+/gu, "");
  const kept = plain
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(".", "-")
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "");
  return (
    kept
      .trim()
      .replace(/[\s-]+/g, "-")
      .replace(/^-+|-+$/g, "") || "author"
  );
}

/** An e-mail address is nobody's name in public: what stands before the @ is left. */
export const withoutAddress = (name: string) => name.replace(/([^\s@]+)@[^\s@]+/g, "$1");
