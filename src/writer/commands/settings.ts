import { because } from "../../model/reasons.ts";
import { fail, ok } from "../../model/result.ts";
import { type SitePatch, withMenus } from "../../model/site.ts";
import { whyNotLasting } from "../access/access.ts";
import { getLockdown } from "../access/lockdown.ts";
import { listLanguages } from "../archives/archives.ts";
import type { Command } from "../command.ts";
import { invalid } from "../failures.ts";
import { findLogo } from "../files/logo.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import { getSettings as get, type StoredSettings, saveSettings as save } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { follow } from "../terms/menu.ts";
import { oweSaidAnew } from "../terms/translations.ts";

/** `languages` are those besides the site's own that public posts name, or that the settings say something in. */
export const getSettings: Command<null, StoredSettings & { languages: string[] }> = {
  needs: "read",
  authors: () => null,
  run({ sql }) {
    const found = followed(sql, get(sql));
    const { language, translations } = found.settings;
    const named = new Set([...listLanguages(sql), ...Object.keys(translations)]);
    named.delete(language);
    return ok({ ...found, languages: [...named].sort() });
  },
};

export const saveSettings: Command<{ basedOn: number; patch: SitePatch }, StoredSettings> = {
  needs: "manage",
  notes: (_, { version }) => ({ fact: { version } }),
  run(context, { basedOn, patch }) {
    const { sql } = context;
    const current = get(sql);
    // They stand on every page. Whoever may lift the lockdown does that first.
    const lockdown = getLockdown(sql);
    if (lockdown) return fail({ kind: "locked-down", since: lockdown.since });
    // Under another address nobody finds the admin, or its readers the site.
    const isMoving = patch.siteUrl !== undefined && patch.siteUrl !== current.settings.siteUrl;
    const why = isMoving ? whyNotLasting(context) : null;
    if (why) return fail(why);
    if (current.version !== basedOn) return fail({ kind: "stale-settings", current: followed(sql, current) });
    if (patch.logo && !findLogo(sql, patch.logo.path))
      return invalid("logo.path", because("noPicture", patch.logo.path));
    const outbox = new Outbox(sql, lanes.editors);
    outbox.oweSite();
    const settings = Object.assign({}, current.settings, patch);
    oweSaidAnew(outbox, current.settings, settings);
    return ok(followed(sql, save(sql, settings)));
  },
};

/** With the menus' entries where what they name stands now. */
const followed = (sql: Sql, { version, settings }: StoredSettings): StoredSettings => ({
  version,
  settings: withMenus(settings, (menu) => menu.map((entry) => follow(sql, entry))),
});
