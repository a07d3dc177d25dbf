import { type Answer, type Ask, pause } from "./ask.ts";
import { saysStatus } from "./check-text.ts";
import { compareTexts, type Leave, plainTitle } from "./compare-texts.ts";
import { type OldSite, samePath } from "./old-addresses.ts";
import { said, saying, type VerifySaid } from "./said.ts";
import { allWords, readPage } from "./served.ts";
import { factsOf } from "./text-facts.ts";

/** How a text differs from what the old site serves at the same address, one by one. */
export type Against = (address: string, now: Answer, old: OldSite) => Promise<VerifySaid[]>;

/** Asks the old site for one page at a time, with a pause after each: it may be old, and it has readers. */
export function createAgainst(ask: Ask, pauseMs: number, leave: Leave): Against {
  let last: Promise<unknown> = Promise.resolve();
  return async (address, now, old) => {
    const asked = last.then(() => ask(address));
    last = asked.catch(() => null).then(() => pause(pauseMs));
    return differences(await asked, now, old, leave).map(against);
  };
}

const against = (one: VerifySaid) => saying((sentences) => sentences.against(one.in(sentences)));
const there = (status: VerifySaid) => saying((sentences) => sentences.there(status.in(sentences)));

function differences(then: Answer, now: Answer, old: OldSite, leave: Leave): VerifySaid[] {
  if (then.status !== now.status) return [there(saysStatus(then))];
  const [was, is] = [readPage(then.body), readPage(now.body)];
  const text = { ...factsOf(was.text), all: allWords("text/html", then.body) };
  return [
    ...(samePath(then.path) === samePath(now.path) ? [] : [said("thereAt", then.path)]),
    ...(plainTitle(was.title) === plainTitle(is.title) ? [] : [said("thereTitle", was.title)]),
    ...compareTexts(text, is.text, old, leave),
  ];
}
