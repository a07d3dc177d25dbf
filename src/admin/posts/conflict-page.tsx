import { merge } from "../../content/merge.ts";
import type { Desk } from "../../writer/posts/desk.ts";
import type { Frame } from "../page.tsx";
import { Answer } from "../parts/notice.tsx";
import { Compared } from "./compared.tsx";
import { type DeskWords, deskWords } from "./desk-words.ts";
import { EditorForm } from "./editor-form.tsx";
import { Dialogs } from "./tools.tsx";
import type { Typed } from "./typed.ts";

export type Clash = {
  /** What both started from; null for a version that never was. */
  base: Typed | null;
  mine: Typed;
  theirs: Typed;
  basedOn: number;
  current: number;
};

type Props = { frame: Frame; desk: Desk; clash: Clash; action: string; thing: string };

/** Somebody saved in between: both texts, what is different, and a text with both to be saved. */
export function ConflictPage({ frame, desk, clash, action, thing }: Props) {
  const words = deskWords[frame.language];
  const { mine, theirs, base, current } = clash;
  const { typed, clashes } = mergeTyped(clash, words);
  const names = new Map(desk.categories.map(({ slug, name }) => [slug, name]));
  return (
    <>
      <Answer kind="bad">
        <p>{words.lostHelp}</p>
        {clashes > 0 && <p>{words.lostPlaces.replace("{n}", String(clashes))}</p>}
      </Answer>
      <h2>{words.differences}</h2>
      <Compared frame={frame} older={theirs} newer={mine} names={names} />
      <h2>{words.merged}</h2>
      <p>{words.mergedHelp}</p>
      <EditorForm
        frame={frame}
        action={action}
        typed={typed}
        desk={desk}
        wrong={{}}
        basedOn={current}
        thing={thing}
        saveLabel={words.saveMerged}
        isSentBack
      />
      <Dialogs frame={frame} />
      <Whole title={words.wholeYours} text={mine.body} />
      <Whole title={words.wholeTheirs} text={theirs.body} />
      {base && <Whole title={words.before.replace("{n}", String(clash.basedOn))} text={base.body} />}
    </>
  );
}

const Whole = ({ title, text }: { title: string; text: string }) => (
  <details class="group">
    <summary>{title}</summary>
    <textarea class="code" rows={12} readonly aria-label={title}>{`\n${text}`}</textarea>
  </details>
);

/** Field by field what one of the two changed; where both did, mine, but of the text both. */
function mergeTyped({ base, mine, theirs }: Clash, words: DeskWords): { typed: Typed; clashes: number } {
  if (base === null) return { typed: mine, clashes: 0 };
  const unchanged = (Object.keys(base) as (keyof Typed)[]).filter(
    (field) => JSON.stringify(mine[field]) === JSON.stringify(base[field]),
  );
  const typed = { ...mine, ...Object.fromEntries(unchanged.map((field) => [field, theirs[field]])) };
  const marks = { mine: words.mineMark, theirs: words.theirsMark, end: words.endMark };
  const body = merge(base.body, mine.body, theirs.body, marks);
  return { typed: { ...typed, body: body.text }, clashes: body.clashes };
}
