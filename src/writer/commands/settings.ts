import { fail, ok } from "../../model/result.ts";
import type { SitePatch } from "../../model/site.ts";
import type { Command } from "../command.ts";
import { lanes, Outbox } from "../documents.ts";
import { getSettings as get, type StoredSettings, saveSettings as save } from "../settings.ts";

export const getSettings: Command<null, StoredSettings> = {
  needs: "read",
  run: ({ sql }) => ok(get(sql)),
};

export const saveSettings: Command<{ basedOn: number; patch: SitePatch }, StoredSettings> = {
  needs: "manage",
  run({ sql }, { basedOn, patch }) {
    const current = get(sql);
    if (current.version !== basedOn) return fail({ kind: "stale-settings", current });
    new Outbox(sql, lanes.editors).owe("site", "site", "site");
    return ok(save(sql, Object.assign({}, current.settings, patch)));
  },
};
