import type { TermKind } from "../../model/term.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { AreaField, SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { type Branch, indented } from "./tree.ts";
import { termWords } from "./words.ts";

/** What stands in the fields of a term's form. */
export type Typed = { name: string; slug: string; description: string; parent: string };

export const noTerm: Typed = { name: "", slug: "", description: "", parent: "" };

export const toTyped = ({ name, slug, description, parent }: TermView): Typed => ({
  name,
  slug,
  description: description ?? "",
  parent: parent ?? "",
});

export type TermFormProps = {
  frame: Frame;
  kind: TermKind;
  action: string;
  typed: Typed;
  errors: FieldErrors;
  /** Where a category can stand. */
  parents: Branch[];
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
      <div class="actions">
        <button type="submit">{form.button}</button>
      </div>
    </Form>
  );
}
