import { type Context, Hono } from "hono";
import { type FieldErrors, fieldErrorsOf, theirsOf } from "../../admin/field-errors.ts";
import { fromTypedLooks } from "../../admin/settings/looks-fields.tsx";
import {
  asText,
  SettingsPage,
  type TypedSettings,
  toTypedSettings,
} from "../../admin/settings/settings-page.tsx";
import { settingsWords } from "../../admin/settings/words.ts";
import type { App } from "../../app.ts";
import { sitePatch } from "../../model/site.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { StoredSettings } from "../../writer/settings.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { type FormInput, readForm } from "./form.ts";
import { needs } from "./may.ts";
import { languageOf, refuse, show, statusOf, tooLarge } from "./show.tsx";

export const settings = new Hono<App>();

settings.use(needs("manage"));

settings.get("/", async (c) => {
  const found = await look(c, "getSettings", null);
  if (!found.ok) return refuse(c, found.failure);
  const { version, settings } = found.value;
  return settingsPage(c, { version, was: asText(settings), typed: toTypedSettings(settings) });
});

settings.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const found = await look(c, "getSettings", null);
  if (!found.ok) return refuse(c, found.failure);
  const typed = readTyped(form);
  const { settings, version: latest } = found.value;
  // The menu has the same version, and is nobody's change of what stands here.
  const was = form.text("was");
  const version = was === asText(settings) ? latest : (form.number("version") ?? 0);
  const given = {
    ...pickNames(typed),
    ...fromTypedLooks(typed),
    siteUrl: typed.siteUrl || null,
    typography: typed.typography !== "",
    securityContact: typed.securityContact.trim() || null,
  };
  const patch = parseFields(sitePatch, given, languageOf(c));
  if (!patch.ok) return settingsPage(c, { version, was, typed, errors: patch.failure });
  const unsure = hostToConfirm(c, patch.value.siteUrl ?? null, found.value);
  if (unsure !== null && !form.has("sure")) {
    const siteUrl = settingsWords[languageOf(c)].siteUrlUnsure(new URL(c.req.url).host);
    return settingsPage(c, { version, was, typed, unsure, errors: { siteUrl } });
  }
  const saved = await act(c, "saveSettings", { basedOn: version, patch: patch.value }, form);
  if (saved.ok) return c.redirect(`${paths.admin.settings}?done=saved`, 303);
  const { failure } = saved;
  if (failure.kind !== "stale-settings") {
    const errors = fieldErrorsOf(failure, languageOf(c));
    return settingsPage(c, { version, was, typed, failure, errors });
  }
  const { current } = failure;
  const errors = theirsOf(readable(c, typed), readable(c, toTypedSettings(current.settings)), languageOf(c));
  return settingsPage(c, { version: current.version, was: asText(current.settings), typed, failure, errors });
});

type Given = {
  version: number;
  was: string;
  typed: TypedSettings;
  errors?: FieldErrors;
  failure?: Failure;
  unsure?: string | null;
};

function settingsPage(c: Context<App>, { typed, errors = {}, failure, unsure = null, ...from }: Given) {
  const isSaved = c.req.query("done") === "saved" && c.req.method === "GET";
  const status = failure ? statusOf(failure) : Object.keys(errors).length > 0 ? 422 : 200;
  return show(c, { title: (words) => words.settings, current: "settings", status }, (frame) => (
    <SettingsPage {...{ frame, typed, errors, unsure, isSaved }} {...from} failure={failure ?? null} />
  ));
}

const readTyped = (form: FormInput): TypedSettings => ({
  name: form.text("name"),
  tagline: form.text("tagline"),
  siteUrl: form.text("siteUrl"),
  language: form.text("language"),
  timeZone: form.text("timeZone"),
  typography: form.text("typography"),
  securityContact: form.text("securityContact"),
  "colours.accent": form.text("colours.accent"),
  "colours.background": form.text("colours.background"),
  "colours.text": form.text("colours.text"),
  "logo.path": form.text("logo.path"),
  "logo.alt": form.text("logo.alt"),
  footer: form.text("footer"),
});

const pickNames = ({ name, tagline, language, timeZone }: TypedSettings) => ({
  name,
  tagline,
  language,
  timeZone,
});

/** What can be shown as words. */
function readable(c: Context<App>, typed: TypedSettings): TypedSettings {
  const { on, off } = settingsWords[languageOf(c)];
  return { ...typed, typography: typed.typography === "" ? off : on };
}

/** Readers would be sent away from a site whose address leads elsewhere, so one that is not where the editor is has to be confirmed. */
function hostToConfirm(c: Context<App>, siteUrl: string | null, { settings }: StoredSettings): string | null {
  if (siteUrl === null || siteUrl === settings.siteUrl) return null;
  const { host } = new URL(siteUrl);
  return host === new URL(c.req.url).host ? null : host;
}
