import type { ImportedSettings } from "../../model/import.ts";
import type { Outbox } from "../projection/documents.ts";
import { getSettings, saveSettings } from "../settings.ts";

/** What an import says of the settings (JSON), and their version when it was sent. */
type Sent = { settings: string; version: number | null };

/** Makes it so and returns the version, unless somebody changed the settings since: null then. */
export function applySettings(outbox: Outbox, { settings, version }: Sent): number | null {
  const current = getSettings(outbox.sql);
  if (current.version !== version) return null;
  const patch: Omit<ImportedSettings, "kind"> = JSON.parse(settings);
  outbox.owe("site", "site", "site");
  return saveSettings(outbox.sql, Object.assign({}, current.settings, patch)).version;
}
