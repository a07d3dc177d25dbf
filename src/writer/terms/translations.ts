import { fail, ok, type Result } from "../../model/result.ts";
import { nothingSaid, type SiteSettings, type Translations, whyTooMuch } from "../../model/site.ts";
import type { TermTranslations } from "../../model/term.ts";
import type { Failure } from "../failures.ts";
import type { Outbox } from "../projection/documents.ts";
import { getSettings, saveSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { oweCategory } from "./term-paths.ts";
import { findTerm, getTerm, type TermRow, updateTerm } from "./terms.ts";

/** What is said of categories in other languages, by id. */
export type Said = Map<number, TermTranslations>;

/** The settings name categories by slug, and an earlier slug goes on meaning the category; its own goes first. */
export function saidOfCategories(sql: Sql, { translations }: SiteSettings): Said {
  const all: Said = new Map();
  for (const [language, { categories, descriptions }] of Object.entries(translations)) {
    for (const slug of new Set([...Object.keys(categories), ...Object.keys(descriptions)])) {
      const category = findTerm(sql, "category", slug);
      if (!category) continue;
      const said = all.get(category.id) ?? {};
      all.set(category.id, said);
      if (said[language] && category.slug !== slug) continue;
      said[language] = { name: categories[slug] ?? "", description: descriptions[slug] ?? "" };
    }
  }
  return all;
}

/** Puts what is said of a category in place of what was, in whichever language. */
export function sayOfCategory(sql: Sql, category: TermRow, said: TermTranslations): Result<null, Failure> {
  const { settings } = getSettings(sql);
  const others = <T>(bySlug: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(bySlug).filter(([slug]) => findTerm(sql, "category", slug)?.id !== category.id),
    );
  const all = { ...Object.fromEntries(Object.keys(said).map((language) => [language, nothingSaid])) };
  const entries = Object.entries({ ...all, ...settings.translations }).map(([language, before]) => {
    const { name = "", description = "" } = said[language] ?? {};
    const { slug } = category;
    const now = {
      ...before,
      categories: { ...others(before.categories), ...(name && { [slug]: name }) },
      descriptions: { ...others(before.descriptions), ...(description.trim() && { [slug]: description }) },
    };
    return [language, now] as const;
  });
  const translations: Translations = Object.fromEntries(entries.filter(([, now]) => saysAnything(now)));
  const reason = whyTooMuch(translations);
  if (reason) return fail({ kind: "invalid", field: "translations", reason });
  if (JSON.stringify(translations) !== JSON.stringify(settings.translations))
    saveSettings(sql, { ...settings, translations });
  return ok(null);
}

const saysAnything = (said: Translations[string]) => JSON.stringify(said) !== JSON.stringify(nothingSaid);

/** Owes the categories of which something else is said than before, whose versions rise with it. */
export function oweSaidAnew(outbox: Outbox, before: SiteSettings, after: SiteSettings) {
  const { sql } = outbox;
  const [was, is] = [saidOfCategories(sql, before), saidOfCategories(sql, after)];
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const category = getTerm(sql, id);
    const isAnew = JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id));
    if (!category || (!isAnew && before.language === after.language)) continue;
    if (isAnew) updateTerm(sql, id, { version: category.version + 1 });
    if (!category.pending) oweCategory(outbox, id);
  }
}
