import type { SiteSettings } from "../../model/site.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { CheckField, SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { shellWords } from "../words.ts";
import { languageChoices, languageName, timeZoneChoices } from "./choices.ts";
import { LooksFields, type TypedLooks, toTypedLooks } from "./looks-fields.tsx";
import { settingsWords } from "./words.ts";

/** What stands in the fields. */
export type TypedSettings = Record<
  "name" | "tagline" | "siteUrl" | "language" | "timeZone" | "typography" | "securityContact",
  string
> &
  TypedLooks & { [said: SaidField]: string };

/** What the site says of itself in another language, by the name under which the model says what is wrong. */
type SaidField = `translations.${string}.${"name" | "tagline"}`;
export const saidFields = (language: string) =>
  [`translations.${language}.name`, `translations.${language}.tagline`] as const;

export const toTypedSettings = (settings: SiteSettings, languages: string[]): TypedSettings => ({
  name: settings.name,
  tagline: settings.tagline,
  siteUrl: settings.siteUrl ?? "",
  language: settings.language,
  timeZone: settings.timeZone,
  typography: settings.typography ? "yes" : "",
  securityContact: settings.securityContact?.replace(/^mailto:/, "") ?? "",
  ...toTypedLooks(settings),
  ...Object.fromEntries(
    languages.flatMap((language) => {
      const [name, tagline] = saidFields(language);
      const said = settings.translations[language];
      return [
        [name, said?.name ?? ""],
        [tagline, said?.tagline ?? ""],
      ];
    }),
  ),
});

/** To be compared with what they are when the form comes back. */
export const asText = (settings: SiteSettings, languages: string[]): string =>
  JSON.stringify(toTypedSettings(settings, languages));

type Props = {
  frame: Frame;
  typed: TypedSettings;
  /** What the form started from, as `asText` has it, and the version of that. */
  was: string;
  version: number;
  /** In which other languages the site can be named. */
  languages: string[];
  errors: FieldErrors;
  failure: Failure | null;
  /** The host of an address that is to be confirmed, because it is not where the editor is. */
  unsure: string | null;
  isSaved: boolean;
};

/** The site's own settings. */
export function SettingsPage({ frame, typed, was, version, errors, failure, ...props }: Props) {
  const { languages, unsure, isSaved } = props;
  const { language } = frame;
  const words = settingsWords[language];
  const zones = timeZoneChoices(typed.timeZone, language);
  return (
    <>
      {isSaved && <Answer>{words.saved}</Answer>}
      <Failed failure={failure} language={language} />
      <Form action={paths.admin.settings}>
        <input type="hidden" name="version" value={String(version)} />
        <input type="hidden" name="was" value={was} />
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={typed.name}
          error={errors.name}
        />
        <TextField
          name="tagline"
          label={words.tagline}
          hint={words.taglineHint}
          value={typed.tagline}
          error={errors.tagline}
        />
        {languages.map((other) => (
          <InLanguage {...{ frame, typed, errors, other }} />
        ))}
        <TextField
          name="siteUrl"
          label={words.siteUrl}
          hint={words.siteUrlHint}
          value={typed.siteUrl}
          error={errors.siteUrl}
          more={{ inputmode: "url", autocapitalize: "none", spellcheck: "false" }}
        />
        {unsure !== null && <CheckField name="sure" label={words.siteUrlSure(unsure)} required />}
        <SelectField
          name="language"
          label={words.language}
          hint={words.languageHint}
          value={typed.language}
          error={errors.language}
          choices={languageChoices(typed.language, language)}
        />
        <SelectField
          name="timeZone"
          label={words.timeZone}
          hint={words.timeZoneHint}
          value={typed.timeZone}
          error={errors.timeZone}
          choices={zones.own}
          groups={zones.groups}
        />
        <TextField
          name="securityContact"
          label={words.securityContact}
          hint={words.securityContactHint}
          value={typed.securityContact}
          error={errors.securityContact}
          more={{ autocapitalize: "none", spellcheck: "false" }}
        />
        <LooksFields typed={typed} errors={errors} language={language} />
        <CheckField
          name="typography"
          label={words.typography}
          hint={words.typographyHint}
          checked={typed.typography !== ""}
          error={errors.typography}
        />
        <div class="actions">
          <button type="submit">{shellWords[language].save}</button>
        </div>
      </Form>
    </>
  );
}

type InLanguageProps = Pick<Props, "frame" | "typed" | "errors"> & { other: string };

/** What pages in another language say on top. */
function InLanguage({ frame, typed, errors, other }: InLanguageProps) {
  const words = settingsWords[frame.language];
  const named = languageName(other, frame.language);
  const [name, tagline] = saidFields(other);
  return (
    <>
      <TextField
        name={name}
        label={words.nameIn(named)}
        hint={words.inHint}
        value={typed[name] ?? ""}
        error={errors[name]}
        more={{ lang: other }}
      />
      <TextField
        name={tagline}
        label={words.taglineIn(named)}
        value={typed[tagline] ?? ""}
        error={errors[tagline]}
        more={{ lang: other }}
      />
    </>
  );
}
