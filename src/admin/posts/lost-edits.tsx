import { paths } from "../../paths.ts";
import type { Doer } from "../../writer/access/callers.ts";
import type { Conflict } from "../../writer/posts/revisions.ts";
import type { Frame } from "../page.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { said, type VersionWords } from "./version-words.ts";

type Props = { frame: Frame; id: number; conflicts: Omit<Conflict, "edit">[]; words: VersionWords };

/** What came too late to be a version. */
export function Lost({ frame, id, conflicts, words }: Props) {
  return conflicts.length === 0 ? null : (
    <>
      <h2>{words.lost}</h2>
      <p>{words.lostHelp}</p>
      <ul class="rows">
        {conflicts.map(({ n, basedOn, savedAt, savedBy }) => (
          <li>
            <p>
              <Sentence
                text={said(words.lostOne, basedOn)}
                parts={{ when: <When at={savedAt} frame={frame} /> }}
              />{" "}
              <By doer={savedBy} words={words} />
            </p>
            <p>
              <a href={paths.admin.conflict(id, n)}>{words.merge}</a>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who did it, as far as that is known. */
export function By({ doer, words }: { doer: Doer | null; words: VersionWords }) {
  if (doer === null) return null;
  const who = doer.label ?? (doer.kind === "owner" ? words.owner : words.program);
  return <>{words.by.replace("{who}", who)}</>;
}
