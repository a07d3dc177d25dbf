import type { ImportedSettings } from "../../model/import.ts";
import { defaultSettings, type SiteSettings } from "../../model/site.ts";
import type { Outbox } from "../projection/documents.ts";
import { getSettings, saveSettings } from "../settings.ts";
import { oweCategory } from "../terms/term-paths.ts";
import { getTerm } from "../terms/terms.ts";
import { saidOfCategories } from "../terms/translations.ts";

type Patch = Omit<ImportedSettings, "kind">;

/** Of a patch what changes nothing that somebody set here: what is as it was made, and what an import before this one said. */
export function untouchedSettings(patch: Patch, settings: SiteSettings, before: string | null) {
  const ours = new Set(before === null ? [] : Object.keys(JSON.parse(before)));
  const isUntouched = (name: string) =>
    ours.has(name) ||
    JSON.stringify(valueIn(settings, name)) === JSON.stringify(valueIn(defaultSettings, name));
  const entries = Object.entries(patch);
  return {
    taken: Object.fromEntries(entries.filter(([name]) => isUntouched(name))),
    left: entries.flatMap(([name]) => (isUntouched(name) ? [] : [name])),
  };
}

const valueIn = (settings: SiteSettings, name: string): unknown =>
  Object.entries(settings).find(([key]) => key === name)?.[1];

/** What an import says of the settings (JSON), and their version when it was sent. */
type Sent = { settings: string; version: number | null };

/** Makes it so and returns the version, unless somebody changed the settings since: null then. */
export function applySettings(outbox: Outbox, { settings, version }: Sent): number | null {
  const current = getSettings(outbox.sql);
  if (current.version !== version) return null;
  const patch: Patch = JSON.parse(settings);
  outbox.oweSite();
  const saved = saveSettings(outbox.sql, Object.assign({}, current.settings, patch));
  // Their archives carry what is said of them in other languages. Nobody changed the categories themselves.
  for (const id of saidOfCategories(outbox.sql, saved.settings).keys())
    if (getTerm(outbox.sql, id)?.pending === 0) oweCategory(outbox, id);
  return saved.version;
}
