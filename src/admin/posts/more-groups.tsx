import { wallTimeAt } from "../../model/wall-time.ts";
import { CheckField, SelectField, TextField } from "../parts/fields.tsx";
import { Group, type GroupProps } from "./group.tsx";

/** Where the post stands, and from when. */
export function Address({ frame, typed, desk, wrong, words }: GroupProps) {
  const fields = ["publishedAt", "slug", "path", "parent", "sticky"];
  return (
    <Group title={words.address} fields={fields} wrong={wrong}>
      <TextField
        name="publishedAt"
        type="datetime-local"
        label={words.publishedAt}
        hint={words.publishedAtHelp.replace("{zone}", frame.timeZone)}
        value={typed.publishedAt}
        error={wrong.publishedAt}
      />
      <TextField name="slug" label={words.slug} hint={words.slugHelp} value={typed.slug} error={wrong.slug} />
      <TextField name="path" label={words.path} hint={words.pathHelp} value={typed.path} error={wrong.path} />
      {typed.type === "page" ? (
        <SelectField
          name="parent"
          label={words.parent}
          value={typed.parent}
          error={wrong.parent}
          choices={[
            { value: "", label: words.noParent },
            ...desk.pages.map(({ id, title, path }) => ({ value: String(id), label: `${title} (${path})` })),
          ]}
        />
      ) : (
        <CheckField name="sticky" label={words.sticky} checked={typed.sticky} />
      )}
      {desk.post && (
        <dl class="known">
          <dt>{words.guid}</dt>
          <dd class="code">{desk.post.guid}</dd>
          {desk.post.source && (
            <>
              <dt>{words.source}</dt>
              <dd class="code">{`${desk.post.source.origin} · ${desk.post.source.key}`}</dd>
            </>
          )}
        </dl>
      )}
    </Group>
  );
}

/** What it belongs to. */
export function Ties({ typed, desk, wrong, words }: GroupProps) {
  const fields = ["series", "newSeries", "part", "language", "translationOf"];
  return (
    <Group title={words.ties} fields={fields} wrong={wrong}>
      {typed.type === "post" && (
        <>
          <SelectField
            name="series"
            label={words.series}
            value={typed.series}
            error={wrong.series}
            choices={[
              { value: "", label: words.noSeries },
              ...desk.series.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
          />
          <TextField
            name="newSeries"
            label={words.newSeries}
            value={typed.newSeries}
            error={wrong.newSeries}
          />
          <TextField
            name="part"
            type="number"
            label={words.part}
            value={typed.part}
            error={wrong.part}
            more={{ min: 1, max: 9999 }}
          />
        </>
      )}
      <TextField
        name="language"
        label={words.language}
        hint={words.languageHelp}
        value={typed.language}
        error={wrong.language}
        suggestions={["en", "ja", "ko", "zh-Hans", "zh-Hant", "fr", "de", "es"]}
      />
      <TextField
        name="translationOf"
        label={words.translationOf}
        hint={words.translationHelp}
        value={typed.translationOf}
        error={wrong.translationOf}
      />
    </Group>
  );
}

/** Those that there are, and one line more. */
export function Corrections({ frame, typed, wrong, words }: GroupProps) {
  const now = wallTimeAt(new Date().toISOString(), frame.timeZone);
  const lines = [...typed.corrections, { at: now, note: "" }];
  return (
    <Group
      title={words.corrections}
      fields={["corrections"]}
      wrong={wrong}
      open={typed.corrections.length > 0}
    >
      <p class="hint">{words.correctionsHelp}</p>
      {wrong.corrections && <p class="error">{wrong.corrections}</p>}
      {lines.map(({ at, note }, n) => (
        <fieldset class="correction">
          <legend class="unseen">{`${words.corrections} ${n + 1}`}</legend>
          <div class="field">
            <label for={`correctionAt-${n}`}>{words.correctionAt}</label>
            <input id={`correctionAt-${n}`} name="correctionAt" type="datetime-local" value={at} />
          </div>
          <div class="field">
            <label for={`correctionNote-${n}`}>{words.correctionNote}</label>
            <input id={`correctionNote-${n}`} name="correctionNote" value={note} maxlength={2000} />
          </div>
        </fieldset>
      ))}
    </Group>
  );
}
