import { toLanguage } from "./languages.ts";
import { detached } from "./plain-text.ts";
import { keyOf } from "./types.ts";
import { visibilityOf } from "./visibility.ts";
import type { WxrItem, WxrListedTerm } from "./wxr-records.ts";

type Member = { key: string; language: string | null; isPublic: boolean };

/** Which texts say the same in another language, where a plugin (Polylang, WPML's export) notes it. */
export class Translations {
  readonly #groups = new Map<string, Member[]>();
  /** The languages of Polylang by slug. */
  readonly #locales = new Map<string, string>();

  addListed({ taxonomy, slug, description }: WxrListedTerm) {
    if (taxonomy !== "language") return;
    // A PHP array; its lengths are not trusted, and nothing of it is run.
    const locale = toLanguage(/"locale";s:\d+:"([\w-]{2,20})"/.exec(description)?.[1] ?? "");
    if (locale !== null) this.#locales.set(detached(slug), detached(locale));
  }

  addItem(item: WxrItem) {
    const group = groupOf(item);
    const key = keyOf(item);
    if (group === null || key === null) return;
    const member = {
      key,
      language: this.languageOf(item),
      isPublic: visibilityOf(item).visibility === "public",
    };
    const members = (this.#groups.get(group) ?? []).filter((other) => other.key !== key);
    this.#groups.set(detached(group), [...members, detached(member)]);
  }

  languageOf({ terms, meta }: Pick<WxrItem, "terms" | "meta">): string | null {
    const slug = terms.find(({ taxonomy }) => taxonomy === "language")?.slug ?? "";
    const code = meta.find(([key]) => key === "_wpml_import_language_code")?.[1] ?? "";
    return this.#locales.get(slug) ?? toLanguage(slug || code);
  }

  /**
   * The key of the text that an item translates: of its group one that is public, in the site's own language, the oldest.
   * null for that one itself, and for what stands alone.
   */
  originalOf(item: WxrItem, siteLanguage: string | null): string | null {
    const group = groupOf(item);
    const members = (group !== null && this.#groups.get(group)) || [];
    const rank = (member: Member) =>
      (member.isPublic ? 0 : 2) + (siteLanguage !== null && isSame(member.language, siteLanguage) ? 0 : 1);
    const [original] = members.toSorted(
      (a, b) => rank(a) - rank(b) || Number(a.key) - Number(b.key) || (a.key < b.key ? -1 : 1),
    );
    return original && original.key !== keyOf(item) ? original.key : null;
  }
}

function groupOf({ terms, meta }: Pick<WxrItem, "terms" | "meta">): string | null {
  const term = terms.find(({ taxonomy }) => taxonomy === "post_translations");
  if (term) return `term:${term.slug || term.name}`;
  const group = meta.find(([key]) => key === "_wpml_import_translation_group")?.[1] ?? "";
  return group === "" ? null : `group:${group}`;
}

const isSame = (language: string | null, other: string) => language?.split("-")[0] === other.split("-")[0];
