import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import * as v from "valibot";
import { paths } from "../../paths.ts";
import { type CallApi, NotAccepted } from "../editor-api.ts";
import { exitCodes } from "../exit-codes.ts";
import { documents, type Found, findPostAt, parsePost, watch } from "../posts-api.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

type Options = SiteOptions & { reason?: string; legal?: boolean; file?: string[]; yes?: boolean };

const EXAMPLES = [
  'npm run holdfast -- withdraw /2015/05/a-report/ --reason "It names a witness"',
  "HOLDFAST_TOKEN=… npm run holdfast -- withdraw https://example.org/?p=12 --site https://example.org --yes",
];

/** `holdfast withdraw`: takes a post down, and shows where it was and since when it is gone. */
export function withdrawCommand(): Command {
  const notes = `
Readers get 410 within ten seconds, on every page and in every feed. The receipt lists each address where something
of the post stood, with the time at which it was read back without it. Old addresses lead to the post too.
The reason is shown to readers. The text stays for editors.
`;
  return siteCommand("withdraw", "Take a post down, everywhere", EXAMPLES, notes)
    .argument("<address>", "the post's path or address, or its id")
    .option("--reason <words>", "why, as readers are told")
    .option("--legal", "for legal reasons: readers get 451")
    .option("--file <path...>", "files that go too although other posts show them")
    .option("--yes", "do not ask")
    .action((address: string, options: Options) => onSite(options, (site) => run(site, address, options)));
}

const withdrawal = v.looseObject({
  status: v.string(),
  url: v.string(),
  withdrawnAt: v.nullable(v.string()),
  goneBy: v.nullable(v.string()),
  files: v.object({ gone: v.array(v.string()), shared: v.array(v.looseObject({ path: v.string() })) }),
  documents,
});
type Withdrawal = v.InferOutput<typeof withdrawal>;

type Withdrawn = { id: number; title: string; url: string };

async function run(site: Site, address: string, options: Options): Promise<number> {
  const post = await find(site, address);
  if (!post) {
    complain(`No post stands at ${address} on ${site.url}`);
    return exitCodes.notDone;
  }
  if (!options.yes && !(await confirm(post))) {
    complain("Nothing was withdrawn");
    return exitCodes.notDone;
  }
  const at = paths.api.withdrawal(post.id);
  const body = { reason: options.reason, legal: options.legal, files: options.file };
  const first = v.parse(withdrawal, (await site.call("PUT", at, body)).body);
  if (!site.json) process.stdout.write(opening(post, first));
  const shown = new Set<string>();
  const look = async () => {
    const seen = v.parse(withdrawal, (await site.call("GET", at)).body);
    if (!site.json) process.stdout.write(newLines(seen, shown));
    return seen;
  };
  const last = await watch(look, (seen) => seen.goneBy !== null && waiting(seen) === 0);
  site.print(closing(last), { id: post.id, title: post.title, ...last });
  return last.goneBy !== null && waiting(last) === 0 ? exitCodes.done : exitCodes.incomplete;
}

/** By id, path, or a whole address, which must be one of this site. */
async function find({ url, call }: Site, address: string): Promise<Withdrawn | null> {
  if (/^\d+$/.test(address)) return findById(call, Number(address));
  if (!/^https?:\/\//i.test(address)) return named(await findPostAt(call, address));
  if (!URL.canParse(address)) return null;
  const { origin, pathname, search } = new URL(address);
  const post = await findPostAt(call, pathname + search);
  return post && [url, new URL(post.url).origin].includes(origin) ? named(post) : null;
}

/** The title of what is withdrawn already is not told to a token that may only withdraw. */
const named = (post: Found | null): Withdrawn | null =>
  post && { ...post, title: post.title ?? `Post ${post.id}` };

/** What a token that may only withdraw is not told, goes without. */
async function findById(call: CallApi, id: number): Promise<Withdrawn> {
  try {
    return parsePost((await call("GET", paths.api.post(id))).body);
  } catch (error) {
    if (isForbidden(error)) return { id, title: `Post ${id}`, url: "its address is not told to this token" };
    throw error;
  }
}

const isForbidden = (error: unknown) => error instanceof NotAccepted && error.status === 403;

/** Asks on a terminal; where nobody can answer, the command itself is the answer. */
async function confirm(post: Withdrawn): Promise<boolean> {
  if (!process.stdin.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Withdraw “${post.title}” (${post.url})? Type yes: `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

const waiting = ({ documents }: Withdrawal) =>
  documents.filter(({ readBackAt }) => readBackAt === null).length;

function opening(post: Withdrawn, { url, goneBy, files }: Withdrawal): string {
  return [
    `Withdrew “${post.title}” (${url})`,
    goneBy === null
      ? "The withdrawal list is still to be written: it is tried again every second"
      : `Gone from every page by ${goneBy}`,
    ...files.gone.map((path) => `File gone too: ${path}`),
    ...files.shared.map(
      ({ path }) => `File stays, because other posts show it (--file takes it along): ${path}`,
    ),
    "",
    "Read back without it",
    "",
  ].join("\n");
}

function newLines({ documents }: Withdrawal, shown: Set<string>): string {
  const fresh = documents.filter(({ path, readBackAt }) => readBackAt !== null && !shown.has(path));
  for (const { path } of fresh) shown.add(path);
  return fresh.map(({ path, readBackAt }) => `  ${readBackAt}  ${path}\n`).join("");
}

function closing(seen: Withdrawal): string {
  const left = waiting(seen);
  if (left > 0) return `${left} still to be read back: the site goes on by itself`;
  return seen.goneBy === null
    ? "The withdrawal list is still to be written: the site goes on by itself"
    : `All ${seen.documents.length} were read back without it`;
}
