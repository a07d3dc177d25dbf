import type { SiteSettings } from "../../model/site.ts";
import type { FieldErrors } from "../field-errors.ts";
import { AreaField, TextField } from "../parts/fields.tsx";
import type { Language } from "../words.ts";
import { looksWords } from "./looks-words.ts";

/** How the site looks, by the names under which the model's schema says what is wrong. */
export type TypedLooks = Record<
  "colours.accent" | "colours.background" | "colours.text" | "logo.path" | "logo.alt" | "footer",
  string
>;

export const toTypedLooks = ({ colours, logo, footer }: SiteSettings): TypedLooks => ({
  "colours.accent": colours?.accent ?? "",
  "colours.background": colours?.background ?? "",
  "colours.text": colours?.text ?? "",
  "logo.path": logo?.path ?? "",
  "logo.alt": logo?.alt ?? "",
  footer,
});

/** As the settings have it: empty fields are what the style sheet says, and no logo. */
export function fromTypedLooks(typed: TypedLooks) {
  const [accent, background, text] = [
    typed["colours.accent"],
    typed["colours.background"],
    typed["colours.text"],
  ].map((colour) => colour || null);
  const [path, alt] = [typed["logo.path"], typed["logo.alt"]];
  return {
    colours: accent || background || text ? { accent, background, text } : null,
    logo: path === "" ? null : { path, alt },
    footer: typed.footer,
  };
}

type Props = { typed: TypedLooks; errors: FieldErrors; language: Language };

/** Colours, logo and foot of the site. */
export function LooksFields({ typed, errors, language }: Props) {
  const words = looksWords[language];
  const line = (name: keyof TypedLooks, label: string, hint: string, more: Record<string, string> = {}) => (
    <TextField name={name} label={label} hint={hint} value={typed[name]} error={errors[name]} more={more} />
  );
  const hex = { spellcheck: "false", autocapitalize: "none", maxlength: "7" };
  return (
    <>
      {line("colours.accent", words.accent, words.accentHint, hex)}
      {line("colours.background", words.background, words.backgroundHint, hex)}
      {line("colours.text", words.text, words.textHint, hex)}
      {line("logo.path", words.logo, words.logoHint, { spellcheck: "false", autocapitalize: "none" })}
      {line("logo.alt", words.logoAlt, words.logoAltHint)}
      <AreaField
        name="footer"
        label={words.footer}
        hint={words.footerHint}
        value={typed.footer}
        error={errors.footer}
        rows={3}
        more={{ maxlength: 500 }}
      />
    </>
  );
}
