import { paths } from "../../paths.ts";
import { AreaField, ChecksField, TextField } from "../parts/fields.tsx";
import { Group, type GroupProps } from "./group.tsx";
import { Address, Corrections, Ties } from "./more-groups.tsx";

/** The fields of a post beside title and text; a group in which something is wrong is open. */
export function Groups(props: GroupProps) {
  const isPost = props.typed.type === "post";
  return (
    <>
      {isPost && <Filing {...props} />}
      <People {...props} />
      <Picture {...props} />
      <Address {...props} />
      <Ties {...props} />
      <Corrections {...props} />
    </>
  );
}

function Filing({ typed, desk, wrong, words }: GroupProps) {
  const choices = desk.categories.map(({ slug, name, depth }) => ({ value: slug, label: name, depth }));
  return (
    <Group title={words.filing} fields={["categories", "tags"]} wrong={wrong} open>
      {choices.length === 0 ? (
        <p>{words.noCategories}</p>
      ) : (
        <ChecksField
          name="categories"
          label={words.categories}
          values={typed.categories}
          choices={choices}
          {...(wrong.categories && { hint: wrong.categories })}
        />
      )}
      <TextField
        name="tags"
        label={words.tags}
        hint={words.tagsHelp}
        value={typed.tags}
        error={wrong.tags}
        suggestions={desk.tags.map(({ name }) => name)}
      />
    </Group>
  );
}

function People({ typed, wrong, words }: GroupProps) {
  return (
    <Group title={words.people} fields={["bylines", "subtitle", "excerpt"]} wrong={wrong}>
      <AreaField
        name="bylines"
        label={words.bylines}
        hint={words.bylinesHelp}
        rows={2}
        value={typed.bylines}
        error={wrong.bylines}
      />
      <TextField name="subtitle" label={words.subtitle} value={typed.subtitle} error={wrong.subtitle} />
      <AreaField
        name="excerpt"
        label={words.excerpt}
        hint={words.excerptHelp}
        rows={3}
        value={typed.excerpt}
        error={wrong.excerpt}
      />
    </Group>
  );
}

function Picture({ typed, desk, wrong, words }: GroupProps) {
  return (
    <Group title={words.picture} fields={["imagePath", "imageAlt"]} wrong={wrong}>
      <TextField
        name="imagePath"
        label={words.imagePath}
        hint={words.imageHelp}
        value={typed.imagePath}
        error={wrong.imagePath}
      />
      <TextField
        name="imageAlt"
        label={words.imageAlt}
        hint={words.imageAltHelp}
        value={typed.imageAlt}
        error={wrong.imageAlt}
      />
      {desk.pictures.length > 0 && (
        <details>
          <summary>{words.choosePicture}</summary>
          <fieldset class="pictures">
            <legend class="unseen">{words.choosePicture}</legend>
            {desk.pictures.map(({ path, name, alt, isHeld }) => (
              <label>
                <input type="radio" name="picture" value={path} data-alt={alt ?? ""} />
                <img
                  src={isHeld ? paths.admin.seenFile(path) : path}
                  alt={alt ?? ""}
                  loading="lazy"
                  width="96"
                  height="96"
                />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
        </details>
      )}
    </Group>
  );
}
