import type { Answer, Ask } from "./ask.ts";
import { saysStatus } from "./check-text.ts";
import { compareFiles } from "./compare-files.ts";
import type { Expectation } from "./expectations.ts";
import type { Finding, Known } from "./findings.ts";
import { samePath } from "./old-addresses.ts";
import { said, saying, type VerifySaid } from "./said.ts";
import { readFeed, readPage } from "./served.ts";

/** Asks for one of the old site's other addresses; says how the answer differs from what WordPress answered. */
export async function check(ask: Ask, expected: Expectation, known: Known): Promise<Finding> {
  const { address, kind } = expected;
  const answer = await ask(address);
  const text = "text" in expected ? known.survey.posts.get(expected.text) : undefined;
  const differences =
    kind === "file" && known.uploads
      ? await besideFolder(expected, answer, known)
      : differencesOf(expected, answer, known);
  return { address, kind, title: text?.title ?? null, differences };
}

/** What is served beside the file in the folder. */
async function besideFolder(expected: Expectation, answer: Answer, known: Known): Promise<VerifySaid[]> {
  const { address } = expected;
  const file = known.uploads?.find(address) ?? null;
  if (answer.status !== 200) return [besides(file === null ? "nowhere" : "folderHas", saysStatus(answer))];
  if (!file) known.notInFolder.push(address);
  if (!file || !known.uploads) return differencesOf(expected, answer, known);
  known.compared++;
  return compareFiles(file, known.uploads.served(answer.path));
}

const besides = (folder: "nowhere" | "folderHas", status: VerifySaid) =>
  saying((sentences) => sentences[folder](status.in(sentences)));

function differencesOf(expected: Expectation, answer: Answer, known: Known): VerifySaid[] {
  if (expected.kind === "hidden") return hiddenAt(answer, expected.text, known);
  if (answer.status !== 200) return [saysStatus(answer)];
  switch (expected.kind) {
    case "id":
    case "earlier":
      return leadsTo(answer, expected.text, known);
    case "feed":
      return showsInFeed(answer, expected.lists, known);
    case "category":
    case "tag":
    case "author":
    case "date":
      return listsOf(answer, expected.lists, known);
    case "file":
      return isOfKind(answer) ? [] : [said("noFile", answer.type)];
    case "attachment":
      return isAt(answer, [known.answeredAt.get(expected.of ?? ""), expected.file])
        ? []
        : [said("noAttachment", answer.path)];
    case "page":
      return [];
  }
}

/** What the ending of a file's path promises; sites have pictures of one kind under the ending of another. */
const KINDS: [ending: RegExp, type: RegExp][] = [
  [/\.(?:jpe?g|jpe|png|gif|webp)$/i, /^image\//],
  [/\.pdf$/i, /^application\/pdf/],
  [/\.(?:mp3|m4[ab]|og[ga]|opus)$/i, /^(?:audio|video)\//],
  [/\.(?:mp4|m4v|webm)$/i, /^(?:audio|video)\//],
];

function isOfKind({ path, type }: Answer): boolean {
  const [, expected] = KINDS.find(([ending]) => ending.test(path)) ?? [];
  return expected ? expected.test(type) : !type.includes("html");
}

const isAt = ({ path }: Answer, places: (string | null | undefined)[]) =>
  places.some((place) => typeof place === "string" && samePath(place) === samePath(path));

/** A text that does not answer itself is found already. */
function leadsTo(answer: Answer, key: string, { answeredAt }: Known): VerifySaid[] {
  const at = answeredAt.get(key);
  return at === undefined || isAt(answer, [at]) ? [] : [said("elsewhere", answer.path, at)];
}

function listsOf({ body }: Answer, keys: string[], { answeredAt, survey }: Known): VerifySaid[] {
  const links = new Set(readPage(body).links.map((href) => samePath(pathOf(href))));
  const missing = keys.filter((key) => answeredAt.has(key) && !links.has(answeredAt.get(key) ?? ""));
  return missing.length === 0 ? [] : [said("notListed", ...titles(missing, survey))];
}

function showsInFeed({ body, type }: Answer, keys: string[], known: Known): VerifySaid[] {
  const { answeredAt, textAt, survey, guids } = known;
  if (!type.includes("xml")) return [said("noFeed", type)];
  const shown = new Map(readFeed(body).map(({ link, guid }) => [samePath(pathOf(link)), guid]));
  const missing = keys.filter((key) => answeredAt.has(key) && !shown.has(answeredAt.get(key) ?? ""));
  const others: VerifySaid[] = [];
  for (const [path, guid] of shown) {
    const post = survey.posts.get(textAt.get(path) ?? "");
    // A file may give two texts the same one; readers of feeds would see one of them.
    if (!post || post.guid === "" || survey.isShared(post.guid)) continue;
    guids.add(post.key);
    if (guid !== post.guid) others.push(said("guid", post.title, guid, post.guid));
  }
  return [...(missing.length === 0 ? [] : [said("notShown", ...titles(missing, survey))]), ...others];
}

/** It may lead to what is public, and to nothing else. */
function hiddenAt(answer: Answer, key: string, { textAt, survey }: Known): VerifySaid[] {
  if (answer.status !== 200) return [];
  if (textAt.has(samePath(answer.path)) || !answer.type.includes("html")) return [];
  const post = survey.posts.get(key);
  const isArchive = readPage(answer.body).title !== post?.title;
  return isArchive || !post?.hidden ? [] : [answers(post.hidden)];
}

const answers = (why: VerifySaid) => saying((sentences) => sentences.answers(why.in(sentences)));

const pathOf = (href: string) => {
  if (!URL.canParse(href, "https://any.invalid")) return href;
  const { pathname, search } = new URL(href, "https://any.invalid");
  return pathname + search;
};

/** The title of the first, and how many more there are. */
const titles = ([first = "", ...more]: string[], survey: Known["survey"]): [string, number] => [
  survey.posts.get(first)?.title || first,
  more.length,
];
