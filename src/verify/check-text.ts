import type { Answer, Ask } from "./ask.ts";
import { compareTexts, type Leave, plainTitle } from "./compare-texts.ts";
import type { Shows } from "./galleries.ts";
import { type OldSite, samePath } from "./old-addresses.ts";
import { readOldText } from "./old-text.ts";
import { said, saying, type VerifySaid } from "./said.ts";
import { type Page, readPage } from "./served.ts";

/** How a site answered with a text that everybody could read, and the pictures that it showed. */
type Checked = { answer: Answer; page: Page | null; pictures: string[]; differences: VerifySaid[] };

/** Asks for a text at its old address and compares it with what WordPress stored. */
export async function checkText(
  ask: Ask,
  { address, title, content, shows }: { address: string; title: string; content: string; shows: Shows },
  site: OldSite,
  leave: Leave,
): Promise<Checked> {
  const answer = await ask(address);
  const none = { answer, page: null, pictures: [] };
  if (answer.status !== 200) return { ...none, differences: [saysStatus(answer)] };
  if (!answer.type.includes("html")) return { ...none, differences: [said("noPage", answer.type)] };
  const page = readPage(answer.body);
  const expected = plainTitle(title);
  const differences =
    expected !== "" && expected !== plainTitle(page.title) ? [said("title", page.title, title)] : [];
  const more = await otherPages(ask, answer, content);
  const served = [...page.text, ...more.pages.flatMap(({ text }) => text)];
  const old = readOldText(content, shows);
  differences.push(...more.differences, ...compareTexts(old, served, site, leave));
  return { answer, page, pictures: old.pictures, differences };
}

/** A text cut by `<!--nextpage-->` had an address for each part. One that is whole on its first answers for all. */
async function otherPages(ask: Ask, { path }: Answer, content: string) {
  const parts = content.split("<!--nextpage-->").length;
  const pages: Page[] = [];
  const differences: VerifySaid[] = [];
  for (let part = 2; part <= parts && !path.includes("?"); part++) {
    const answer = await ask(`${path.replace(/\/?$/, "/")}${part}/`);
    if (answer.status !== 200) differences.push(ofPart(part, saysStatus(answer)));
    else if (samePath(answer.path) !== samePath(path)) pages.push(readPage(answer.body));
  }
  return { pages, differences };
}

const ofPart = (part: number, why: VerifySaid) =>
  saying((sentences) => sentences.part(part, why.in(sentences)));

/** What went wrong with an answer. */
export function saysStatus({ status, path, ledTo }: Answer): VerifySaid {
  if (status === 0) return said(path.startsWith("/") ? "ledTwice" : "ledAway", path);
  return ledTo === null ? said("answered", status) : said("ledTo", ledTo, status);
}
