import { type Answer, type Ask, pause } from "./ask.ts";
import { saysStatus } from "./check-text.ts";
import { compareTexts, type Leave, plainTitle } from "./compare-texts.ts";
import { type OldSite, samePath } from "./old-addresses.ts";
import { allWords, readPage } from "./served.ts";
import { factsOf } from "./text-facts.ts";

/** How a text differs from what the old site serves at the same address, in sentences. */
export type Against = (address: string, now: Answer, old: OldSite) => Promise<string[]>;

/** Asks the old site for one page at a time, with a pause after each: it may be old, and it has readers. */
export function createAgainst(ask: Ask, pauseMs: number, leave: Leave): Against {
  let last: Promise<unknown> = Promise.resolve();
  return async (address, now, old) => {
    const asked = last.then(() => ask(address));
    last = asked.catch(() => null).then(() => pause(pauseMs));
    return differences(await asked, now, old, leave).map(
      (sentence) => `against the old site as served: ${sentence}`,
    );
  };
}

function differences(then: Answer, now: Answer, old: OldSite, leave: Leave): string[] {
  if (then.status !== now.status) return [`there it ${saysStatus(then)}`];
  const [was, is] = [readPage(then.body), readPage(now.body)];
  const text = { ...factsOf(was.text), all: allWords("text/html", then.body) };
  return [
    ...(samePath(then.path) === samePath(now.path) ? [] : [`there it stands at ${then.path}`]),
    ...(plainTitle(was.title) === plainTitle(is.title) ? [] : [`there the title is “${was.title}”`]),
    ...compareTexts(text, is.text, old, leave),
  ];
}
