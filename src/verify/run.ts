import type { ExportFile } from "../model/export-file.ts";
import type { Progress } from "../model/progress.ts";
import { ok, type Result } from "../model/result.ts";
import type { Against } from "./against.ts";
import type { Ask } from "./ask.ts";
import { check } from "./check.ts";
import { checkComments } from "./check-comments.ts";
import { checkText } from "./check-text.ts";
import type { Leave } from "./compare-texts.ts";
import { expectationsOf } from "./expectations.ts";
import type { Finding, Known, Verified } from "./findings.ts";
import { showsIn } from "./galleries.ts";
import { ownAddress, samePath } from "./old-addresses.ts";
import { type OldItem, readExport } from "./old-export.ts";
import { said, saying, type VerifySaid } from "./said.ts";
import { Secrets } from "./secrets.ts";
import { allWords } from "./served.ts";
import { isText, keyOf, type OldPost, Survey } from "./survey.ts";
import type { Uploads } from "./uploads.ts";

type Options = {
  files: ExportFile[];
  origin: string | null;
  ask: Ask;
  leave: Leave;
  progress: Progress;
  now: number;
  onFinding: (finding: Finding) => void;
  /** Compares with the old site as served, besides. */
  against: Against | null;
  /** Compares files with those of the old site's folder, besides. */
  uploads?: Uploads | null;
};

/** Requests at once: enough that the way there and back is not waited for, and few for any site. */
const AT_ONCE = 6;

/**
 * Asks a site for everything that the old one answered, and compares. The files are read twice, first for what they say
 * together; no more than a few texts are in memory.
 */
export async function runVerify(options: Options): Promise<Result<Verified, VerifySaid>> {
  const { files, progress, leave } = options;
  const survey = new Survey(options.now);
  const secrets = new Secrets();
  let read = 0;
  progress.start(
    "Reading",
    files.reduce((sum, { size }) => sum + size, 0),
  );
  const onRead = (octets: number) => {
    read += octets;
    progress.update(read);
  };
  for (const file of files) for await (const thing of readExport(file, onRead)) survey.add(thing);
  const old = survey.site(options.origin);
  if (!old.ok) return old;
  await forCounted(files, survey, (item, post) => {
    if (post.hidden === null) return;
    for (const text of [item.title, item.content]) secrets.keep(post.key, allWords("html", text));
  });

  const known: Known = {
    survey,
    old: old.value,
    secrets,
    answeredAt: new Map(),
    textAt: new Map(),
    guids: new Set(),
    comments: 0,
    uploads: options.uploads ?? null,
    shown: new Set(),
    compared: 0,
    notInFolder: [],
  };
  const verified: Verified = {
    addresses: 0,
    asBefore: 0,
    guids: 0,
    comments: 0,
    compared: 0,
    notInFolder: [],
    texts: 0,
    hidden: 0,
    left: { ...survey.others },
  };
  const tell = (finding: Finding) => {
    verified.addresses++;
    if (finding.differences.length === 0) verified.asBefore++;
    options.onFinding(finding);
  };
  const listed: Ask = async (address) => {
    const answer = await options.ask(address);
    if (!secrets.isEmpty && answer.body !== "") secrets.look(address, allWords(answer.type, answer.body));
    return answer;
  };
  await verifyTexts({ ...options, ask: listed }, known, tell);
  await verifyAddresses({ ...options, ask: listed }, known, tell);
  for (const finding of leaks(known)) tell(finding);
  const all = [...survey.posts.values()];
  verified.texts = all.filter(({ hidden }) => hidden === null).length;
  verified.hidden = all.length - verified.texts;
  verified.guids = known.guids.size;
  verified.comments = known.comments;
  verified.compared = known.compared;
  verified.notInFolder = known.notInFolder.toSorted();
  if (!leave.files || survey.files.length === 0) return ok(verified);
  return ok({ ...verified, left: { ...verified.left, "file, with its page": survey.files.length } });
}

async function verifyTexts(options: Options, known: Known, tell: (finding: Finding) => void) {
  const { survey, secrets } = known;
  const total = survey.listPublic().length;
  let done = 0;
  options.progress.start("Texts", total);
  const waiting = new Set<Promise<void>>();
  await forCounted(options.files, survey, async (item, post) => {
    if (post.hidden !== null) return;
    secrets.forgive(allWords("html", `${item.title} ${survey.blocks.shownIn(item.content)}`));
    for (const { isShown, text } of item.comments) if (isShown) secrets.forgive(allWords("html", text));
    const one = verifyText(options, known, item, post).then((finding) => {
      tell(finding);
      options.progress.update(++done);
    });
    const tracked = one.finally(() => waiting.delete(tracked));
    waiting.add(tracked);
    if (waiting.size >= AT_ONCE) await Promise.race(waiting);
  });
  await Promise.all(waiting);
}

async function verifyText(options: Options, known: Known, item: OldItem, post: OldPost): Promise<Finding> {
  const { survey, old, answeredAt, textAt } = known;
  const address = survey.addressOf(post, old);
  const finding = { address: address ?? post.link, kind: "text" as const, title: post.title };
  if (address === null) return { ...finding, differences: [said("noAddress")] };
  const { title } = item;
  const content = survey.blocks.shownIn(item.content);
  const { answer, pictures, differences } = await checkText(
    options.ask,
    { address, title, content, shows: showsIn(survey, item.id) },
    old,
    options.leave,
  );
  if (answer.status === 200) {
    answeredAt.set(post.key, samePath(answer.path));
    textAt.set(samePath(answer.path), post.key);
  }
  if (answer.status !== 200) return { ...finding, differences };
  for (const src of known.uploads ? pictures : []) {
    const path = ownAddress(src.replace(/[?#].*$/s, ""), old);
    if (path !== null && known.uploads?.find(path)) known.shown.add(path);
  }
  const below = options.leave.comments ? null : await checkComments(options.ask, answer, item.comments);
  known.comments += below?.count ?? 0;
  const more = options.against ? await options.against(address, answer, old) : [];
  return { ...finding, differences: [...differences, ...(below?.differences ?? []), ...more] };
}

async function verifyAddresses(options: Options, known: Known, tell: (finding: Finding) => void) {
  const expected = [...expectationsOf(known.survey, known.old, options.leave.files ? null : known.shown)];
  // Whether a hidden text answers is known when everything else has been asked for.
  const [hidden, others] = [true, false].map((is) =>
    expected.filter(({ kind }) => (kind === "hidden") === is),
  );
  let done = 0;
  options.progress.start("Addresses", expected.length);
  for (const those of [others ?? [], hidden ?? []]) {
    const left = those.values();
    const worker = async () => {
      for (const one of left) {
        tell(await check(options.ask, one, known));
        options.progress.update(++done);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
}

function* leaks({ survey, secrets }: Known): Generator<Finding> {
  for (const { of, words, addresses } of secrets.leaks()) {
    const post = survey.posts.get(of);
    if (!post?.hidden) continue;
    const differences = [leaked(post.title || of, post.hidden, words, addresses)];
    yield { address: addresses[0] ?? "/", kind: "words", title: post.title, differences };
  }
}

const leaked = (title: string, why: VerifySaid, words: string, addresses: string[]) =>
  saying((sentences) => sentences.leaked(title, why.in(sentences), words, addresses));

/** Calls for every post and page that counts, one after the other. */
async function forCounted(
  files: ExportFile[],
  survey: Survey,
  work: (item: OldItem, post: OldPost) => void | Promise<void>,
) {
  const done = new Set<string>();
  for (const file of files) {
    for await (const thing of readExport(file)) {
      if (thing.kind !== "item" || !isText(thing) || !survey.isCounted(thing)) continue;
      const post = survey.posts.get(keyOf(thing));
      if (!post || done.has(post.key)) continue;
      done.add(post.key);
      await work(thing, post);
    }
  }
}
