import { paths } from "../../paths.ts";
import type { RevisionSummary } from "../../writer/posts/view.ts";
import { said, type VersionWords } from "./version-words.ts";

/** Two versions to be compared. */
export function Choice({
  id,
  revisions,
  words,
}: {
  id: number;
  revisions: RevisionSummary[];
  words: VersionWords;
}) {
  const options = (chosen: number | undefined) =>
    revisions.map(({ version }) => (
      <option value={String(version)} selected={version === chosen}>
        {said(words.version, version)}
      </option>
    ));
  return (
    <>
      <h2>{words.compare}</h2>
      <form action={paths.admin.comparison(id)} class="filters">
        <div class="field">
          <label for="from">{words.from}</label>
          <select id="from" name="from">
            {options(revisions[1]?.version)}
          </select>
        </div>
        <div class="field">
          <label for="to">{words.to}</label>
          <select id="to" name="to">
            {options(revisions[0]?.version)}
          </select>
        </div>
        <button type="submit" class="quiet">
          {words.show}
        </button>
      </form>
    </>
  );
}
