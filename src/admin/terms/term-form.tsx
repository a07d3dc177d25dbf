import type { TermKind } from "../../model/term.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { AreaField, SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { languageName } from "../settings/choices.ts";
import { type Branch, indented } from "./tree.ts";
import { termWords } from "./words.ts";

/** What stands in the fields of a term's form; in other languages by the names under which the model says what is wrong. */
export type Typed = {
  name: string;
  slug: string;
  description: string;
  parent: string;
  [said: SaidField]: string;
};
type SaidField = `translations.${string}.${"name" | "description"}`;

export const noTerm: Typed = { name: "", slug: "", description: "", parent: "" };

export const toTyped = (term: TermView, languages: string[]): Typed => ({
  name: term.name,
  slug: term.slug,
  description: term.description ?? "",
  parent: term.parent ?? "",
  ...inLanguages(languages, (language, what) => term.translations[language]?.[what] ?? ""),
});

/** The fields in other languages, each with what `say` says. */
export const inLanguages = (
  languages: string[],
  say: (language: string, what: "name" | "description", field: SaidField) => string,
): Record<SaidField, string> =>
  Object.fromEntries(
    languages.flatMap((language) =>
      (["name", "description"] as const).map((what) => {
        const field: SaidField = `translations.${language}.${what}`;
        return [field, say(language, what, field)];
      }),
    ),
  );

export type TermFormProps = {
  frame: Frame;
  kind: TermKind;
  action: string;
  typed: Typed;
  errors: FieldErrors;
  /** Where a category can stand. */
  parents: Branch[];
  /** In which other languages a category can be named. */
  languages: string[];
  /** The version that the form started from; null for a new term. */
  version: number | null;
  button: string;
  /** Whether they may say what stands on top of the archive. */
  mayDescribe: boolean;
};

/** Makes a term, or changes one. */
export function TermForm({ frame, kind, action, typed, errors, parents, version, ...form }: TermFormProps) {
  const words = termWords[frame.language];
  return (
    <Form action={action}>
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <TextField name="name" label={words.name} value={typed.name} error={errors.name} required />
      <TextField
        name="slug"
        label={words.slug}
        hint={version === null ? words.slugNew : words.slugKnown}
        value={typed.slug}
        error={errors.slug}
        more={{ autocapitalize: "none", spellcheck: "false" }}
      />
      {kind === "category" && (
        <SelectField
          name="parent"
          label={words.parent}
          hint={words.parentHint}
          value={typed.parent}
          error={errors.parent}
          choices={[
            { value: "", label: words.onTop },
            ...parents.map(({ term, depth }) => ({ value: term.slug, label: indented(term.name, depth) })),
          ]}
        />
      )}
      {form.mayDescribe && (
        <AreaField
          name="description"
          label={words.description}
          hint={words.descriptionHint}
          value={typed.description}
          error={errors.description}
        />
      )}
      {form.languages.map((language) => (
        <InLanguage {...{ frame, typed, errors, language }} />
      ))}
      <div class="actions">
        <button type="submit">{form.button}</button>
      </div>
    </Form>
  );
}

type InLanguageProps = Pick<TermFormProps, "frame" | "typed" | "errors"> & { language: string };

/** What the category is called and said to be for readers of another language. */
function InLanguage({ frame, typed, errors, language }: InLanguageProps) {
  const words = termWords[frame.language];
  const named = languageName(language, frame.language);
  const [name, description] = [
    `translations.${language}.name`,
    `translations.${language}.description`,
  ] as const;
  return (
    <>
      <TextField
        name={name}
        label={words.nameIn(named)}
        hint={words.inHint}
        value={typed[name] ?? ""}
        error={errors[name]}
        more={{ lang: language, maxlength: 200 }}
      />
      <AreaField
        name={description}
        label={words.descriptionIn(named)}
        value={typed[description] ?? ""}
        error={errors[description]}
        more={{ lang: language, maxlength: 5000 }}
      />
    </>
  );
}
