import type { MenuEntry } from "../../model/site.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { type ChoiceGroup, SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer, Notice } from "../parts/notice.tsx";
import { languageName } from "../settings/choices.ts";
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
  /** The languages that can have a menu of their own, and the one whose menu this is; null: the site's. */
  languages: string[];
  menuLanguage: string | null;
  /** What an entry can lead to, besides addresses that are typed. */
  targets: ChoiceGroup[];
  isSaved: boolean;
};

/** The site's menu: every button saves all of it, so that it works without script. */
export function MenuPage({ frame, ...props }: MenuPageProps & { frame: Frame }) {
  const { entries, errors, failure, theirs, isSaved, languages, menuLanguage } = props;
  const words = menuWords[frame.language];
  const named = (language: string) => languageName(language, frame.language);
  return (
    <>
      {languages.length > 0 && (
        <nav class="tabs" aria-label={words.menus}>
          {[null, ...languages].map((language) => (
            <a
              href={paths.admin.menuIn(language)}
              {...(language === menuLanguage && { "aria-current": "true" as const })}
            >
              {language === null ? words.ofSite : words.of(named(language))}
            </a>
          ))}
        </nav>
      )}
      {isSaved && <Answer>{words.saved}</Answer>}
      <Failed failure={failure} language={frame.language} />
      {theirs && <Theirs frame={frame} entries={theirs} />}
      {errors.menu && <Answer kind="bad">{words.many}</Answer>}
      <p>{menuLanguage === null ? words.what : words.whatIn(named(menuLanguage))}</p>
      {entries.length > 0 ? (
        <Entries frame={frame} {...props} />
      ) : menuLanguage === null ? (
        <p>{words.none}</p>
      ) : (
        <Empty frame={frame} {...props} />
      )}
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

/** The site's own menu stands there, and is a beginning. */
function Empty({ frame, was, version, menuLanguage }: MenuPageProps & { frame: Frame }) {
  return (
    <Form action={paths.admin.menuIn(menuLanguage)} class="actions">
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="was" value={was} />
      <button type="submit" name="do" value="copy" class="quiet">
        {menuWords[frame.language].copy}
      </button>
    </Form>
  );
}

function Entries(props: MenuPageProps & { frame: Frame }) {
  const { frame, entries, was, version, errors, menuLanguage } = props;
  const words = menuWords[frame.language];
  return (
    <Form action={paths.admin.menuIn(menuLanguage)}>
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
                more={{
                  "aria-label": `${words.label}: ${label}`,
                  ...(menuLanguage && { lang: menuLanguage }),
                }}
                required
              />
              <TextField
                name="path"
                id={`path-${n}`}
                label={words.path}
                value={path}
                error={errors[`menu.${n}.path`]}
                more={{ "aria-label": `${words.path}: ${label}` }}
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

function NewEntryForm({ frame, typed, targets, errors, ...props }: MenuPageProps & { frame: Frame }) {
  const words = menuWords[frame.language];
  return (
    <section id="add">
      <h2>{words.add}</h2>
      <Form action={paths.admin.newMenuEntryIn(props.menuLanguage)}>
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
