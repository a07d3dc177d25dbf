import * as v from "valibot";
import { colours } from "./colours.ts";
import { language, line, text, words } from "./fields.ts";
import { slug } from "./post.ts";
import { featuredImage } from "./post-parts.ts";
import { because, type Reason, told } from "./reasons.ts";

const siteUrl = v.pipe(
  v.string(told(because("notText"))),
  v.check((value) => URL.canParse(value), told(because("notUrl", "https://example.org"))),
  v.transform((value) => new URL(value)),
  v.check(({ protocol }) => ["https:", "http:"].includes(protocol), told(because("notHttps"))),
  v.check(({ pathname }) => pathname === "/", told(because("notHost"))),
  v.transform(({ origin }) => origin),
);

/** Whom to tell of a hole: a page, or an address of mail. */
const securityContact = v.pipe(
  words(500),
  v.transform((value) => (/^[^\s:/@]+@[^\s:/@]+$/.test(value) ? `mailto:${value}` : value)),
  v.check(
    (value) => /^(https:\/\/|mailto:[^@]+@)[^\s]+$/.test(value) && URL.canParse(value),
    told(because("notContact")),
  ),
);

export const timeZone = v.pipe(
  line(100),
  v.check(
    (value) => {
      try {
        return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
      } catch {
        return false;
      }
    },
    told(because("notTimeZone")),
  ),
);

const menuEntry = v.strictObject({
  label: line(100),
  /** A site-relative path such as /about/. */
  path: v.pipe(line(500), v.regex(/^\/(?![/\\])/, told(because("notSitePath", "/about/")))),
});
export type MenuEntry = v.InferOutput<typeof menuEntry>;

const menu = v.pipe(v.array(menuEntry), v.maxLength(30, told(because("tooMany", 30))));

/** So many languages a site can be named in besides its own. */
const LANGUAGES = 20;
/** In characters of JSON: what all languages say is read with the settings, by nearly every command. */
const ALL_SAID = 200_000;

/** HTML, shown on top of a category's archive after the allow-list. */
export const descriptionInAnother = text(5_000);

/** What the site says on pages in another language; what is empty or null is said as everywhere. */
const inAnother = v.strictObject({
  name: v.nullish(words(200), ""),
  tagline: v.nullish(words(500), ""),
  menu: v.nullish(v.nullable(menu), null),
  /** Names by slug. */
  categories: v.nullish(v.record(slug, line(200)), {}),
  /** Of categories, by slug. */
  descriptions: v.nullish(v.record(slug, descriptionInAnother), {}),
});
export type InAnother = v.InferOutput<typeof inAnother>;
export type Translations = Record<string, InAnother>;

/** A language in which nothing is said yet. */
export const nothingSaid: InAnother = v.parse(inAnother, {});

/** Why a site cannot say so much in other languages; null when it can. */
export function whyTooMuch(translations: Record<string, unknown>): Reason | null {
  if (Object.keys(translations).length > LANGUAGES) return because("tooMany", LANGUAGES);
  return JSON.stringify(translations).length > ALL_SAID ? because("tooLong", ALL_SAID) : null;
}

/** By language. */
export const translations = v.pipe(
  v.record(language, inAnother),
  v.rawCheck(({ dataset, addIssue }) => {
    const why = dataset.typed ? whyTooMuch(dataset.value) : null;
    if (why) addIssue({ message: told(why) });
  }),
);

export const siteSettings = v.strictObject({
  name: v.nullish(words(200), ""),
  tagline: v.nullish(words(500), ""),
  /** null until the site is named: then every host is served and nothing is indexed. */
  siteUrl: v.nullish(siteUrl, null),
  language: v.nullish(language, "en"),
  timeZone: v.nullish(timeZone, "UTC"),
  /** Typographic quotes and dashes in WordPress texts, as WordPress showed them to readers. */
  typography: v.nullish(v.boolean(told(because("notTrueOrFalse"))), true),
  /** The site's own colours as a whole; null: those of the style sheet. */
  colours: v.nullish(colours, null),
  /** A stored picture that stands in place of the name on top of every page. */
  logo: v.nullish(featuredImage, null),
  /** A few words on the foot of every page, in Markdown. */
  footer: v.nullish(text(500), ""),
  /** Stands in /.well-known/security.txt; null: there is none. */
  securityContact: v.nullish(securityContact, null),
  menu: v.nullish(menu, []),
  /** By language; given as a whole. */
  translations: v.nullish(translations, {}),
});
export type SiteSettings = v.InferOutput<typeof siteSettings>;

/** A JSON merge patch (RFC 7396) of the settings: null puts one back to its default, what is not named is not in it. */
export const sitePatch = v.partial(siteSettings);
export type SitePatch = v.InferOutput<typeof sitePatch>;

export const defaultSettings: SiteSettings = v.parse(siteSettings, {});

/** The settings with every menu made another: the site's own, and those of other languages. */
export function withMenus(settings: SiteSettings, change: (menu: MenuEntry[]) => MenuEntry[]): SiteSettings {
  const translations = Object.entries(settings.translations).map(([language, said]) => [
    language,
    { ...said, menu: said.menu && change(said.menu) },
  ]);
  return { ...settings, menu: change(settings.menu), translations: Object.fromEntries(translations) };
}

/** The entries of every menu. */
export const allEntries = ({ menu, translations }: SiteSettings): MenuEntry[] => [
  ...menu,
  ...Object.values(translations).flatMap((said) => said.menu ?? []),
];
