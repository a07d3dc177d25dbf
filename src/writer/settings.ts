import { defaultSettings, type SiteSettings } from "../model/site.ts";
import { getState, setState } from "./schema.ts";
import type { Sql } from "./sql.ts";

/** The site's settings with their version; version 0 was never saved. */
export type StoredSettings = { version: number; settings: SiteSettings };

export function getSettings(sql: Sql): StoredSettings {
  return getState<StoredSettings>(sql, "settings", { version: 0, settings: defaultSettings });
}

export function saveSettings(sql: Sql, settings: SiteSettings): StoredSettings {
  const stored = { version: getSettings(sql).version + 1, settings };
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
