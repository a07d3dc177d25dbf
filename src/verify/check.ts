import type { Answer, Ask } from "./ask.ts";
import { saysStatus } from "./check-text.ts";
import { compareFiles } from "./compare-files.ts";
import type { Expectation } from "./expectations.ts";
import type { Finding, Known } from "./findings.ts";
import { samePath } from "./old-addresses.ts";
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
async function besideFolder(expected: Expectation, answer: Answer, known: Known): Promise<string[]> {
  const { address } = expected;
  const file = known.uploads?.find(address) ?? null;
  if (answer.status !== 200)
    return [
      `${saysStatus(answer)}, ${file ? "although the folder has it" : "and the folder does not have it either"}`,
    ];
  if (!file) known.notInFolder.push(address);
  if (!file || !known.uploads) return differencesOf(expected, answer, known);
  known.compared++;
  return compareFiles(file, known.uploads.served(answer.path));
}

function differencesOf(expected: Expectation, answer: Answer, known: Known): string[] {
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
      return isOfKind(answer) ? [] : [`answered ${answer.type || "something"} instead of the file`];
    case "attachment":
      return isAt(answer, [known.answeredAt.get(expected.of ?? ""), expected.file])
        ? []
        : [`leads to ${answer.path} instead of the file or the text that it belongs to`];
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
function leadsTo(answer: Answer, key: string, { answeredAt }: Known): string[] {
  const at = answeredAt.get(key);
  return at === undefined || isAt(answer, [at]) ? [] : [`leads to ${answer.path} instead of ${at}`];
}

function listsOf({ body }: Answer, keys: string[], { answeredAt, survey }: Known): string[] {
  const links = new Set(readPage(body).links.map((href) => samePath(pathOf(href))));
  const missing = keys.filter((key) => answeredAt.has(key) && !links.has(answeredAt.get(key) ?? ""));
  return missing.length === 0 ? [] : [`does not list ${titles(missing, survey)}`];
}

function showsInFeed({ body, type }: Answer, keys: string[], known: Known): string[] {
  const { answeredAt, textAt, survey, guids } = known;
  if (!type.includes("xml")) return [`answered ${type || "something"} instead of a feed`];
  const shown = new Map(readFeed(body).map(({ link, guid }) => [samePath(pathOf(link)), guid]));
  const missing = keys.filter((key) => answeredAt.has(key) && !shown.has(answeredAt.get(key) ?? ""));
  const others: string[] = [];
  for (const [path, guid] of shown) {
    const post = survey.posts.get(textAt.get(path) ?? "");
    // A file may give two texts the same one; readers of feeds would see one of them.
    if (!post || post.guid === "" || survey.isShared(post.guid)) continue;
    guids.add(post.key);
    if (guid !== post.guid) others.push(`gives “${post.title}” the guid ${guid}, which was ${post.guid}`);
  }
  return [...(missing.length === 0 ? [] : [`does not show ${titles(missing, survey)}`]), ...others];
}

/** It may lead to what is public, and to nothing else. */
function hiddenAt(answer: Answer, key: string, { textAt, survey }: Known): string[] {
  if (answer.status !== 200) return [];
  if (textAt.has(samePath(answer.path)) || !answer.type.includes("html")) return [];
  const post = survey.posts.get(key);
  const isArchive = readPage(answer.body).title !== post?.title;
  return isArchive ? [] : [`answers, although ${post?.hidden}`];
}

const pathOf = (href: string) => {
  if (!URL.canParse(href, "https://any.invalid")) return href;
  const { pathname, search } = new URL(href, "https://any.invalid");
  return pathname + search;
};

function titles(keys: string[], survey: Known["survey"]): string {
  const [first = ""] = keys;
  const more = keys.length > 1 ? ` and ${keys.length - 1} more` : "";
  return `“${survey.posts.get(first)?.title || first}”${more}`;
}
