import { paths } from "../../paths.ts";
import type { Filed } from "../../writer/commands/filing.ts";
import type { Desk } from "../../writer/posts/desk.ts";
import { failureInWords } from "../failure.tsx";
import type { Frame } from "../page.tsx";
import { type ListWords, listWords } from "./list-words.ts";

/** A category as one of several, indented by how deep it stands. */
export const toChoice = ({ slug, name, depth }: Desk["categories"][number]) => ({
  value: slug,
  label: `${"\u2003".repeat(Math.min(depth, 4))}${name}`,
});

/** What is to be done with the posts that are ticked. */
export function Filing(props: { desk: Pick<Desk, "categories">; words: ListWords; category: string }) {
  const { desk, words, category } = props;
  return (
    <fieldset class="filing">
      <legend>{words.bulk}</legend>
      <p class="hint">{words.bulkHelp}</p>
      <div class="field">
        <label for="into-category">{words.category}</label>
        <select id="into-category" name="category" aria-label={`${words.category}: ${words.bulk}`}>
          <option value="">{words.chooseCategory}</option>
          {desk.categories.map(toChoice).map(({ value, label }) => (
            <option value={value} selected={value === category}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div class="actions">
        <button type="submit" name="do" value="into">
          {words.into}
        </button>
        <button type="submit" name="do" value="out" class="quiet">
          {words.outOf}
        </button>
      </div>
    </fieldset>
  );
}

/** What became of each post whose category was to be changed. */
export function FiledPage({ frame, filed, back }: { frame: Frame; filed: Filed[]; back: string }) {
  const words = listWords[frame.language];
  const say = ({ outcome, failure }: Filed) =>
    words[outcome].replace("{why}", failure ? failureInWords(failure, frame.language) : "");
  return (
    <>
      <ul class="rows">
        {filed.map((one) => (
          <li>
            <p>
              <a href={paths.admin.post(one.id)}>{one.title || words.untitled}</a>
            </p>
            <p class={`outcome ${one.outcome === "failed" ? "error" : "quiet-text"}`}>{say(one)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={back}>
          {words.back}
        </a>
      </p>
    </>
  );
}
