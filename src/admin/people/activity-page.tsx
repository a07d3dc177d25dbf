import { paths } from "../../paths.ts";
import type { Deed } from "../../writer/access/activity.ts";
import type { Frame } from "../page.tsx";
import { Pager } from "../parts/pager.tsx";
import { When } from "../parts/when.tsx";
import { shellWords } from "../words.ts";
import { type ActivityWords, activityWords } from "./activity-words.ts";
import { deedInWords, deedWords } from "./deed-words.ts";

type Props = { frame: Frame; deeds: Deed[]; next: string | null; isNarrowed: boolean };

/** Who did what, newest first. Names and posts lead to what concerns them alone. */
export function ActivityPage({ frame, deeds, next, isNarrowed }: Props) {
  const words = activityWords[frame.language];
  return (
    <>
      {isNarrowed && (
        <p>
          {words.ofOne} <a href={paths.admin.activity}>{words.all}</a>
        </p>
      )}
      {deeds.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul class="rows">
          {deeds.map((deed) => (
            <Row frame={frame} deed={deed} />
          ))}
        </ul>
      )}
      <Pager next={next} label={shellWords[frame.language].older} />
    </>
  );
}

function Row({ frame, deed }: { frame: Frame; deed: Deed }) {
  const words = activityWords[frame.language];
  const { post } = deed;
  const thing = thingInWords(words, deed);
  return (
    <li>
      <p>
        <a href={paths.admin.activityOf({ who: deed.who })}>{whoInWords(words, deed)}</a>
        {" · "}
        {deedInWords(deedWords[frame.language], deed.fact?.asks ? "askApproval" : deed.what)}
        {post !== null && (
          <>
            {" · "}
            <a href={paths.admin.activityOf({ post })}>
              {deed.title ?? words.gone.replace("{id}", String(post))}
            </a>
          </>
        )}
        {post === null && thing !== "" && ` · ${thing}`}
      </p>
      <p class="quiet-text">
        <When at={deed.at} frame={frame} />
        {deed.until !== deed.at && (
          <>
            {" "}
            {words.to} <When at={deed.until} frame={frame} />
          </>
        )}
      </p>
    </li>
  );
}

/** "category:news" as "category news"; a person or token by their name. */
function thingInWords({ kinds }: ActivityWords, { thing, thingName }: Deed): string {
  const [, kind = "", rest = ""] = /^(\w+):(.*)$/.exec(thing ?? "") ?? [];
  const known = Object.entries(kinds).find(([name]) => name === kind)?.[1] ?? kind;
  return `${known} ${thingName ?? rest}`.trim();
}

function whoInWords(words: ActivityWords, { who, name }: Deed): string {
  const [kind, id = ""] = who.split(":");
  switch (kind) {
    case "person":
      return name ?? words.person.replace("{id}", id);
    case "token":
      return name === null ? words.token.replace("{id}", id) : words.program.replace("{name}", name);
    default:
      return words.owner;
  }
}
