import { defaultSettings, nothingSaid, type SiteSettings, type Translations } from "../model/site.ts";
import { outdateRenderings } from "./posts/outdating.ts";
import { getState, setState } from "./schema.ts";
import type { Sql } from "./sql.ts";

/** The site's settings with their version; version 0 was never saved. */
export type StoredSettings = { version: number; settings: SiteSettings };

export function getSettings(sql: Sql): StoredSettings {
  const { version, settings } = getState<StoredSettings>(sql, "settings", {
    version: 0,
    settings: defaultSettings,
  });
  // What was stored before a setting came to be does not say it.
  const translations = withAll(settings.translations ?? {});
  return { version, settings: { ...defaultSettings, ...settings, translations } };
}

const withAll = (translations: Translations): Translations =>
  Object.fromEntries(
    Object.entries(translations).map(([language, said]) => [language, { ...nothingSaid, ...said }]),
  );

export function saveSettings(sql: Sql, settings: SiteSettings): StoredSettings {
  const before = getSettings(sql);
  const stored = { version: before.version + 1, settings };
  if (before.settings.typography !== settings.typography) outdateRenderings(sql);
  setState(sql, "settings", stored);
  return stored;
}

/** The absolute address of a path; null while the site has no address. */
export function urlOf(sql: Sql, path: string): string | null {
  const { siteUrl } = getSettings(sql).settings;
  return siteUrl && new URL(path, siteUrl).href;
}

/** The local date of an instant in the site's time zone, such as 2015-05-10. */
export function localDate(sql: Sql, instant: string): string {
  const { timeZone } = getSettings(sql).settings;
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(new Date(instant));
}
