import type { MenuEntry } from "../../model/site.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { type ChoiceGroup, SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { menuWords } from "./words.ts";

/** What stands in the form for one more entry. */
export type NewEntry = { to: string; path: string; label: string };

export type MenuPageProps = {
  entries: MenuEntry[];
  /** The menu that the form started from, as JSON, and the version of the settings then. */
  was: string;
  version: number;
  /** By entry, `menu.0.label`, and of the new one, `add-path`. */
  errors: FieldErrors;
  failure: Failure | null;
  /** What somebody saved meanwhile. */
  theirs: MenuEntry[] | null;
  typed: NewEntry;
  /** What an entry can lead to, besides addresses that are typed. */
  targets: ChoiceGroup[];
  isSaved: boolean;
};

/** The site's menu: every button saves all of it, so that it works without script. */
export function MenuPage({ frame, ...props }: MenuPageProps & { frame: Frame }) {
  const { entries, errors, failure, theirs, isSaved } = props;
  const words = menuWords[frame.language];
  return (
    <>
      {isSaved && <Notice>{words.saved}</Notice>}
      <Failed failure={failure} language={frame.language} />
      {theirs && <Theirs frame={frame} entries={theirs} />}
      {errors.menu && <Notice kind="bad">{words.many}</Notice>}
      <p>{words.what}</p>
      {entries.length === 0 ? <p>{words.none}</p> : <Entries frame={frame} {...props} />}
      <NewEntryForm frame={frame} {...props} />
    </>
  );
}

function Theirs({ frame, entries }: { frame: Frame; entries: MenuEntry[] }) {
  const words = menuWords[frame.language];
  return (
    <Notice kind="plain">
      <p>{words.theirs}</p>
      <ol>
        {entries.map(({ label, path }) => (
          <li>
            {label} <span class="quiet-text">{path}</span>
          </li>
        ))}
      </ol>
      <p>{words.mine}</p>
    </Notice>
  );
}

function Entries({ frame, entries, was, version, errors }: MenuPageProps & { frame: Frame }) {
  const words = menuWords[frame.language];
  return (
    <Form action={paths.admin.menu}>
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="was" value={was} />
      {/* The first button of a form is what the Enter key presses. */}
      <button type="submit" class="unseen" tabindex={-1}>
        {words.save}
      </button>
      <ol class="rows">
        {entries.map(({ label, path }, n) => (
          <li id={`entry-${n}`}>
            <div class="pair">
              <TextField
                name="label"
                id={`label-${n}`}
                label={words.label}
                value={label}
                error={errors[`menu.${n}.label`]}
                required
              />
              <TextField
                name="path"
                id={`path-${n}`}
                label={words.path}
                value={path}
                error={errors[`menu.${n}.path`]}
                required
              />
            </div>
            <div class="actions">
              <Move value={`up-${n}`} text={words.up} label={label} isOff={n === 0} />
              <Move value={`down-${n}`} text={words.down} label={label} isOff={n === entries.length - 1} />
              <Move value={`remove-${n}`} text={words.remove} label={label} isOff={false} />
            </div>
          </li>
        ))}
      </ol>
      <button type="submit">{words.save}</button>
    </Form>
  );
}

function Move({ value, text, label, isOff }: { value: string; text: string; label: string; isOff: boolean }) {
  return (
    <button type="submit" class="quiet" name="do" value={value} disabled={isOff}>
      {text} <span class="unseen">{label}</span>
    </button>
  );
}

function NewEntryForm({ frame, typed, targets, errors }: MenuPageProps & { frame: Frame }) {
  const words = menuWords[frame.language];
  return (
    <section id="add">
      <h2>{words.add}</h2>
      <Form action={paths.admin.newMenuEntry}>
        <SelectField
          name="add-to"
          label={words.addTo}
          value={typed.to}
          choices={[
            { value: "", label: words.addChoose },
            { value: paths.home, label: words.home },
          ]}
          groups={targets}
        />
        <TextField
          name="add-path"
          label={words.addPath}
          hint={words.addPathHint}
          value={typed.path}
          error={errors["add-path"]}
        />
        <TextField
          name="add-label"
          label={words.addLabel}
          hint={words.addLabelHint}
          value={typed.label}
          error={errors["add-label"]}
        />
        <div class="actions">
          <button type="submit">{words.add}</button>
        </div>
      </Form>
    </section>
  );
}
