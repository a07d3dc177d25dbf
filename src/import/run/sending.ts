import * as v from "valibot";
import type { ExportFile } from "../../model/export-file.ts";
import type {
  CommentsItemInput,
  ImportItemInput,
  RedirectItemInput,
  SettingsItemInput,
} from "../../model/import.ts";
import type { Progress } from "../../model/progress.ts";
import { paths } from "../../paths.ts";
import { toComments } from "../comments.ts";
import type { Fate, Menu } from "../menus.ts";
import type { NamingText } from "../named-files.ts";
import type { OldSite } from "../old-site.ts";
import { type ImportSaid, said } from "../said.ts";
import { toMenu, toSettings } from "../site-settings.ts";
import type { Survey } from "../survey.ts";
import { type Text, toImportItem } from "../to-item.ts";
import { keyOf } from "../types.ts";
import type { WxrItem } from "../wxr-records.ts";
import { Batches } from "./batches.ts";
import { type CallApi, NotAccepted } from "./call.ts";
import { readExports } from "./exports.ts";
import type { Ledger, LedgerLine } from "./ledger.ts";

type Options = {
  files: ExportFile[];
  call: CallApi;
  progress: Progress;
  onData: (item: unknown) => void;
  /** Hears every text that is sent. */
  onText: (text: NamingText) => void;
  /** Whether comments come along. */
  comments: boolean;
};
type Surveyed = { survey: Survey; site: OldSite; ledger: Ledger };

/** What goes to the site, and what is said of it in the ledger. */
type Sent = {
  item: ImportItemInput | RedirectItemInput | CommentsItemInput;
  toLine: (result: ImportResult) => LedgerLine | null;
};

/** Sends settings, terms and then texts, and writes a line of the ledger for everything that the files hold. */
export async function sendAll(options: Options, id: number, surveyed: Surveyed): Promise<Menu> {
  const { survey, site, ledger } = surveyed;
  const terms = survey.listTerms(site);
  const menu = toMenu(survey, site, terms);
  const settings = toSettings(survey, menu.entries);
  const isSet = settings !== null && (await sendSettings(options, id, settings, ledger));
  let sent = 0;
  /** What the site had below texts, and the files have no more. It is told last, when it has said so. */
  const ended: { part: CommentsItemInput; title: string }[] = [];
  options.progress.start("Sending", terms.length + survey.items);
  const batches = new Batches<Sent>(async (batch) => {
    const results = await send(
      options.call,
      id,
      batch.map(({ item }) => item),
    );
    for (const [at, one] of batch.entries()) {
      const line = one.toLine(results[at] ?? UNANSWERED);
      if (line) ledger.add(line);
    }
    options.progress.update(sent);
  });
  const add = (item: Sent["item"], toLine: Sent["toLine"]) => batches.add({ item, toLine }, sizeOf(item));
  for (const item of terms) {
    sent++;
    await add(item, (result) => lineOfItem(item, result));
  }
  // Texts name terms, so every term is there before the first text.
  await batches.flush();
  for await (const record of readExports(options.files)) {
    if (record.kind !== "item") continue;
    sent++;
    await sendItem(record, menu, isSet);
  }
  await batches.flush();
  for (const { part, title } of ended) await sendComments([part], title, () => true);
  await batches.flush();
  return menu;

  async function sendComments(parts: CommentsItemInput[], title: string, isTextHere: () => boolean) {
    for (const part of parts)
      await add(part, (result) => {
        // Its text has a line that says why.
        if (result.outcome === "refused" && !isTextHere()) {
          ledger.leaveComments(WITHOUT_TEXT, part.comments.length);
          return null;
        }
        const mentions = part.comments.filter(({ mentionedBy }) => mentionedBy).length;
        const isHere = result.outcome !== "refused" && result.outcome !== "kept";
        if (isHere) ledger.bringComments(part.comments.length - mentions, mentions);
        const isNone = part.comments.length === 0 && result.outcome !== "updated";
        return isNone ? null : lineOfComments(part, title, result);
      });
  }

  /** The parts of a text's comments; `none` says that there are none, where the site has some. */
  function commentsOf({ comments }: WxrItem, { key }: Text) {
    if (!options.comments) ledger.leaveComments(UNWANTED, comments.length);
    if (!options.comments) return { parts: [], none: null };
    const { parts, left } = toComments(key, comments);
    for (const reason of left) ledger.leaveComments(reason, 1);
    const [first = null] = parts;
    return first?.comments.length === 0 ? { parts: [], none: first } : { parts, none: null };
  }

  async function sendItem(record: WxrItem, { fates, inside }: Menu, isSet: boolean) {
    const mapped = toImportItem(record, survey, site);
    const line = lineOf(record);
    const onData = () => options.onData({ ...record, comments: record.comments.length });
    if (mapped.kind !== "item") ledger.leaveComments(WITHOUT_TEXT, record.comments.length);
    switch (mapped.kind) {
      case "item": {
        let isHere = true;
        const { title } = mapped.item;
        const below = commentsOf(record, mapped.item);
        for (const text of [mapped.item, ...mapped.others]) {
          options.onText({ ...text, path: text.path ?? null });
          const more = text === mapped.item ? mapped.said : [];
          await add(text, (result) => {
            if (text === mapped.item) {
              isHere = result.outcome !== "refused";
              if (below.none && result.hasComments) ended.push({ part: below.none, title });
            }
            return lineOfItem(text, { ...result, dropped: [...result.dropped, ...more] });
          });
        }
        return sendComments(below.parts, title, () => isHere);
      }
      case "redirect": {
        const results: ImportResult[] = [];
        for (const item of mapped.items) {
          await add(item, (result) =>
            results.push(result) < mapped.items.length ? null : lineOfRedirects(line, item.to, results),
          );
        }
        return;
      }
      case "alias":
        return ledger.add({ ...line, outcome: "redirect", path: mapped.path });
      case "menu": {
        const fate = fates.get(keyOf(record) ?? "") ?? { reason: said("inNoMenu") };
        // A menu that is one item says what became of each of its entries.
        const entries = "path" in fate && fate.path === null ? inside : [];
        const isLeft = [fate, ...entries.map((entry) => entry.fate)].some((one) => "reason" in one);
        if (isLeft || !isSet || record.type === "wp_template_part") onData();
        ledger.add({ ...line, ...asLine(fate, isSet) });
        for (const { key, title, fate } of isSet ? entries : [])
          ledger.add({ ...EMPTY, kind: "menu entry", key, title, ...asLine(fate, isSet) });
        return;
      }
      case "data":
        onData();
        return ledger.add({ ...line, outcome: "data", reason: mapped.reason });
      case "left":
      case "refused":
        return ledger.add({ ...line, outcome: mapped.kind, reason: mapped.reason });
    }
  }
}

/** Whether the site takes them: they need a right of their own, and are no reason to bring nothing. */
async function sendSettings(
  { call }: Options,
  id: number,
  item: SettingsItemInput,
  ledger: Ledger,
): Promise<boolean> {
  const line: LedgerLine = {
    ...EMPTY,
    kind: "settings",
    key: "settings",
    title: Object.keys(item).slice(1).join(", "),
  };
  try {
    const [result = UNANSWERED] = await send(call, id, [item]);
    ledger.add({ ...line, outcome: result.outcome, reason: result.reason });
    const left = String(result.reason ?? "");
    return result.outcome !== "kept" && result.outcome !== "refused" && !/\bmenu\b/.test(left);
  } catch (error) {
    if (!(error instanceof NotAccepted) || error.status !== 403) throw error;
    ledger.add({ ...line, outcome: "data", reason: said("settingsForbidden") });
    return false;
  }
}

async function send(call: CallApi, id: number, items: unknown[]): Promise<ImportResult[]> {
  const { body } = await call("POST", paths.api.importItems(id), { items });
  return v.parse(answer, body).results;
}

const sentence = v.pipe(
  v.string(),
  v.transform((words) => said("site", words)),
);

const answer = v.object({
  results: v.array(
    v.object({
      outcome: v.picklist(["stored", "updated", "unchanged", "kept", "refused"]),
      path: v.nullable(v.string()),
      reason: v.nullable(sentence),
      dropped: v.array(sentence),
      hasComments: v.boolean(),
    }),
  ),
});
type ImportResult = v.InferOutput<typeof answer>["results"][number];

const UNANSWERED: ImportResult = {
  outcome: "refused",
  path: null,
  reason: said("unanswered"),
  dropped: [],
  hasComments: false,
};

const UNWANTED = said("unwantedComments");
const WITHOUT_TEXT = said("noTextAbove");

/** Of what is no text. */
const EMPTY: Omit<LedgerLine, "kind" | "key" | "title"> = {
  visibility: null,
  path: null,
  publishedOn: null,
  redirects: 0,
  reason: null,
  dropped: [],
  outcome: "left",
};

function lineOfItem(item: ImportItemInput, { outcome, path, reason, dropped }: ImportResult): LedgerLine {
  const text = isText(item) ? item : null;
  return {
    kind: item.kind,
    key: "key" in item ? item.key : item.slug,
    title: "title" in item ? item.title : item.name,
    outcome,
    visibility: text?.visibility ?? null,
    publishedOn: text?.publishedOn ?? null,
    path,
    redirects: item.aliases?.length ?? 0,
    reason: reason ?? noteOf(item),
    dropped,
  };
}

/** A note is kept as a sentence, and said in other words like those of the site. */
const noteOf = (item: ImportItemInput): ImportSaid | null =>
  isText(item) && item.note ? said("site", item.note) : null;

/** A second line of what was taken in, and could not be published after the commit. */
export const lineOfFailed = ({ kind, key }: Pick<LedgerLine, "kind" | "key">): LedgerLine => ({
  ...EMPTY,
  ...{ kind, key, title: "", outcome: "refused", reason: GIVEN_UP },
});

const GIVEN_UP = said("givenUp");

const lineOfComments = (
  { of, part, comments }: CommentsItemInput,
  title: string,
  { outcome, path, reason, dropped }: ImportResult,
): LedgerLine => ({
  ...EMPTY,
  kind: "comments",
  key: `${of}#${part}`,
  title: said("below", comments.length, title),
  ...{ outcome, path, reason, dropped },
});

const isText = (item: ImportItemInput): item is Text => item.kind === "post" || item.kind === "page";

/** What became of a menu, or of an entry of one. */
function asLine(fate: Fate, isSet: boolean): Pick<LedgerLine, "outcome" | "path" | "reason"> {
  if ("reason" in fate) return { outcome: "data", path: null, reason: fate.reason };
  return isSet
    ? { outcome: "used", path: fate.path, reason: null }
    : { outcome: "data", path: null, reason: said("settingsStay") };
}

/** The worst of what became of a file's addresses. */
function lineOfRedirects(line: LedgerLine, to: string, results: ImportResult[]): LedgerLine {
  const worst =
    results.find(({ outcome }) => outcome === "refused") ?? results.find(({ outcome }) => outcome === "kept");
  if (worst) return { ...line, outcome: worst.outcome, reason: worst.reason };
  return { ...line, outcome: "redirect", path: to };
}

const sizeOf = (item: Sent["item"]) => JSON.stringify(item).length;

const lineOf = (item: WxrItem): LedgerLine => ({
  ...EMPTY,
  kind: item.type || "(no type)",
  key: item.id,
  title: item.title,
});
