import { type Context, Hono } from "hono";
import { type FieldErrors, fieldErrorsOf, theirsOf } from "../../admin/field-errors.ts";
import { fromTypedLooks } from "../../admin/settings/looks-fields.tsx";
import {
  asText,
  SettingsPage,
  saidFields,
  type TypedSettings,
  toTypedSettings,
} from "../../admin/settings/settings-page.tsx";
import { settingsWords } from "../../admin/settings/words.ts";
import type { App } from "../../app.ts";
import { nothingSaid, sitePatch, type Translations } from "../../model/site.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { StoredSettings } from "../../writer/settings.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { type FormInput, readForm } from "./form.ts";
import { needs } from "./may.ts";
import { languageOf, refuse, show, statusOfForm, tooLarge } from "./show.tsx";

export const settings = new Hono<App>();

settings.use(needs("manage"));

settings.get("/", async (c) => {
  const found = await look(c, "getSettings", null);
  if (!found.ok) return refuse(c, found.failure);
  const { version, settings, languages } = found.value;
  const typed = toTypedSettings(settings, languages);
  return settingsPage(c, { version, languages, was: asText(settings, languages), typed });
});

settings.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const found = await look(c, "getSettings", null);
  if (!found.ok) return refuse(c, found.failure);
  const { settings, version: latest, languages } = found.value;
  const typed = readTyped(form, languages);
  // The menu has the same version, and is nobody's change of what stands here.
  const was = form.text("was");
  const version = was === asText(settings, languages) ? latest : (form.number("version") ?? 0);
  const given = {
    ...pickNames(typed),
    ...fromTypedLooks(typed),
    siteUrl: typed.siteUrl || null,
    typography: typed.typography !== "",
    securityContact: typed.securityContact.trim() || null,
    ...(languages.length > 0 && { translations: withSaid(settings.translations, typed, languages) }),
  };
  const again = (more: Partial<Given> = {}) => settingsPage(c, { version, was, languages, typed, ...more });
  const patch = parseFields(sitePatch, given, languageOf(c));
  if (!patch.ok) return again({ errors: patch.failure });
  const unsure = hostToConfirm(c, patch.value.siteUrl ?? null, found.value);
  if (unsure !== null && !form.has("sure")) {
    const siteUrl = settingsWords[languageOf(c)].siteUrlUnsure(new URL(c.req.url).host);
    return again({ unsure, errors: { siteUrl } });
  }
  const saved = await act(c, "saveSettings", { basedOn: version, patch: patch.value }, form);
  if (saved.ok) return c.redirect(`${paths.admin.settings}?done=saved`, 303);
  const { failure } = saved;
  if (failure.kind !== "stale-settings") {
    const errors = fieldErrorsOf(failure, languageOf(c));
    return again({ failure, errors });
  }
  const { current } = failure;
  const theirs = toTypedSettings(current.settings, languages);
  const errors = theirsOf(readable(c, typed), readable(c, theirs), languageOf(c));
  return again({ version: current.version, was: asText(current.settings, languages), failure, errors });
});

type Given = {
  version: number;
  was: string;
  languages: string[];
  typed: TypedSettings;
  errors?: FieldErrors;
  failure?: Failure;
  unsure?: string | null;
};

function settingsPage(c: Context<App>, { typed, errors = {}, failure, unsure = null, ...from }: Given) {
  const isSaved = c.req.query("done") === "saved" && c.req.method === "GET";
  const status = statusOfForm(failure, errors);
  return show(c, { title: (words) => words.settings, current: "settings", status }, (frame) => (
    <SettingsPage {...{ frame, typed, errors, unsure, isSaved }} {...from} failure={failure ?? null} />
  ));
}

const readTyped = (form: FormInput, languages: string[]): TypedSettings => ({
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
  ...Object.fromEntries(languages.flatMap(saidFields).map((field) => [field, form.text(field)])),
});

/** What else is said in these languages, and what is said in others, stays. */
function withSaid(before: Translations, typed: TypedSettings, languages: string[]): Translations {
  const said = languages.map((language) => {
    const [name, tagline] = saidFields(language);
    const now = { name: typed[name] ?? "", tagline: typed[tagline] ?? "" };
    return [language, { ...(before[language] ?? nothingSaid), ...now }] as const;
  });
  return { ...before, ...Object.fromEntries(said) };
}

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
