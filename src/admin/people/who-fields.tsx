import { roles } from "../../model/person.ts";
import type { FieldErrors } from "../field-errors.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import type { PeopleWords } from "./people-words.ts";

type Props = { words: PeopleWords; typed: { name: string; role: string }; errors: FieldErrors };

/** What somebody is called, and what they may do. */
export function WhoFields({ words, typed, errors }: Props) {
  const help = { author: words.authorHelp, editor: words.editorHelp, owner: words.ownerHelp };
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        value={typed.name}
        error={errors.name}
        more={{ maxlength: 100 }}
        required
      />
      <SelectField
        name="role"
        label={words.role}
        value={typed.role}
        error={errors.role}
        choices={roles.map((role) => ({ value: role, label: help[role] }))}
      />
    </>
  );
}
