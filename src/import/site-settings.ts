import * as v from "valibot";
import type { ImportItemInput, SettingsItemInput } from "../model/import.ts";
import { type MenuEntry, type Translations, translations } from "../model/site.ts";
import { inLanguage, toLanguage } from "./languages.ts";
import type { Menu } from "./menus.ts";
import { type OldSite, ownAddressOf } from "./old-site.ts";
import { cut, toPlainText } from "./plain-text.ts";
import type { Survey } from "./survey.ts";

/** The language of the whole site, by what the files say of it. */
export const siteLanguageOf = ({ names }: Survey): string => toLanguage(names.language) ?? "en";

/** Its menu, by what every file and term says. */
export function toMenu(survey: Survey, site: OldSite, terms: ImportItemInput[]): Menu {
  const find = (kind: string, slug: string | null) =>
    terms.find((term) => term.kind === kind && "slug" in term && term.slug === slug);
  return survey.menus.toMenu(
    {
      text(id) {
        const text = survey.texts.get(id, site);
        return text && { title: text.title, path: text.isPublic ? (text.path ?? `/?p=${id}`) : null };
      },
      pages: (parent) => survey.texts.pagesBelow(parent, site),
      term(taxonomy, id) {
        const term =
          taxonomy === "category"
            ? find("category", survey.categories.slugOfId(id))
            : find("tag", taxonomy === "post_tag" ? survey.tags.slugOfId(id) : null);
        return term && "name" in term && term.path ? { path: term.path, name: term.name } : null;
      },
      own: (url) => ownAddressOf(url, site),
    },
    siteLanguageOf(survey),
  );
}

/** What the site's settings are to say; null when the files say nothing of them. */
export function toSettings(survey: Survey, menu: MenuEntry[]): SettingsItemInput | null {
  const { title, tagline, language } = survey.names;
  const said = {
    name: cut(toPlainText(inLanguage(title, siteLanguageOf(survey))), 200),
    tagline: cut(toPlainText(inLanguage(tagline, siteLanguageOf(survey))), 500),
    language: toLanguage(language) ?? "",
    timeZone: survey.offsets.zone() ?? "",
    menu,
    translations: translationsIn(survey.names.translations),
  };
  const entries = Object.entries(said).filter(([, value]) => Object.keys(value).length > 0);
  return entries.length === 0 ? null : { kind: "settings", ...Object.fromEntries(entries) };
}

/** What our own export says in other languages; nothing where somebody else wrote something there. */
function translationsIn(json: string): Translations {
  try {
    return v.parse(translations, JSON.parse(json || "{}"));
  } catch {
    return {};
  }
}
