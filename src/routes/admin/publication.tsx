import { type Context, Hono } from "hono";
import * as v from "valibot";
import { fieldErrorsOf } from "../../admin/field-errors.ts";
import { liveScripts } from "../../admin/parts/live.tsx";
import { filled } from "../../admin/parts/sentence.tsx";
import { approvalWords } from "../../admin/publication/approval-words.ts";
import { AskField, type SentWord } from "../../admin/publication/ask-field.tsx";
import { ConfirmPage } from "../../admin/publication/confirm.tsx";
import { type Deed, deeds, PublicationPage } from "../../admin/publication/page.tsx";
import type { TimeSent } from "../../admin/publication/schedule-form.tsx";
import { WentWrong } from "../../admin/publication/went-wrong.tsx";
import { publicationWords } from "../../admin/publication/words.ts";
import type { App } from "../../app.ts";
import { approvalWord } from "../../model/approval.ts";
import { reasonOf } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { timeZone } from "../../model/site.ts";
import { instantsAt, parseWallTime } from "../../model/wall-time.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { idOf } from "../number-of.ts";
import { act, look } from "./act.ts";
import { type FormInput, readForm } from "./form.ts";
import { languageOf, refuse, show, statusOf, tooLarge } from "./show.tsx";

/** What is public of a post, and how it becomes so. */
export const publication = new Hono<App>();

/** The page that follows says how far it is; most publications are live before this is over. */
const WAIT_MS = 2_000;

publication.get("/publication", (c) => progress(c));

publication.post("/publication", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  return publish(c, form, shownIn(c, form));
});

publication.post("/publication/schedule", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const time = readTime(form);
  if ("wrong" in time) return progress(c, { timeSent: time });
  const timeSent = { text: form.text("publishAt"), wrong: null };
  const again = (failure: Failure) => progress(c, { failure, timeSent });
  return publish(c, form, { ...shownIn(c, form), at: time.at }, again);
});

publication.post("/publication/cancel", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const cancelled = await act(c, "cancelPublication", { id: idOf(c) }, form);
  if (!cancelled.ok) return refused(c, cancelled.failure);
  return seeOther(c, "cancelled");
});

publication.get("/urgent", (c) => urgentPage(c, null));

publication.post("/urgent", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const again = (failure: Failure) => urgentPage(c, { failure, word: form.text("word") });
  return publish(c, form, { ...shownIn(c, form), urgent: true }, again);
});

async function urgentPage(c: Context<App>, refused: Refused | null) {
  const id = idOf(c);
  const [post, found] = await Promise.all([look(c, "getPost", { id }), look(c, "getPublication", { id })]);
  if (!post.ok) return refuse(c, post.failure);
  if (!found.ok) return refuse(c, found.failure);
  const { version, publishedVersion, needsTwo } = found.value;
  const title = filled(publicationWords[languageOf(c)].urgentTitle, { title: post.value.title });
  return show(c, { title, current: "posts", status: statusOfRefused(refused) }, (frame) => {
    const words = publicationWords[frame.language];
    const asking = approvalWords[frame.language];
    return (
      <>
        {refused && <WentWrong frame={frame} failure={refused.failure} kept={refused.word} />}
        {version === publishedVersion ? (
          <p>
            {words.urgentNone} <a href={paths.admin.post(id)}>{words.back}</a>
          </p>
        ) : (
          <ConfirmPage
            what={words.urgentHelp}
            action={paths.admin.urgent(id)}
            button={needsTwo ? asking.askUrgent : words.urgentNow}
            back={{ path: paths.admin.post(id), label: words.back }}
          >
            <input type="hidden" name="version" value={version} />
            {needsTwo && <AskField frame={frame} hint={asking.askHelp} sent={wordSent(c, refused)} />}
          </ConfirmPage>
        )}
      </>
    );
  });
}

publication.get("/put-back", (c) => putBackPage(c, null));

publication.post("/put-back", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const again = (failure: Failure) => putBackPage(c, { failure, word: form.text("word") });
  if (form.has("word")) {
    const version = form.number("version") ?? 0;
    const word = readWord(form, "word");
    if (!word.ok) return again(word.failure);
    const asked = { id: idOf(c), version, publication: "restore", word: word.value } as const;
    const done = await act(c, "askApproval", asked, form);
    return done.ok ? seeOther(c, "asked") : again(done.failure);
  }
  const lifted = await act(c, "liftWithdrawal", { id: idOf(c) }, form, { waitMs: WAIT_MS });
  if (!lifted.ok) return again(lifted.failure);
  return seeOther(c, lifted.value.approval?.status === "waiting" ? "asked" : "back");
});

async function putBackPage(c: Context<App>, refused: Refused | null) {
  const id = idOf(c);
  const [post, policies] = await Promise.all([look(c, "getPost", { id }), look(c, "listPolicies", null)]);
  if (!post.ok) return refuse(c, post.failure);
  const isAsking = policies.ok && policies.value.some(({ name, on }) => name === "restore" && on);
  const title = filled(publicationWords[languageOf(c)].putBackTitle, { title: post.value.title });
  return show(c, { title, current: "posts", status: statusOfRefused(refused) }, (frame) => {
    const words = publicationWords[frame.language];
    const asking = approvalWords[frame.language];
    return (
      <>
        {refused && <WentWrong frame={frame} failure={refused.failure} kept={refused.word} />}
        <ConfirmPage
          what={words.putBackHelp}
          action={paths.admin.putBack(id)}
          button={isAsking ? asking.askBack : words.putBack}
          back={{ path: paths.admin.post(id), label: words.back }}
        >
          <input type="hidden" name="version" value={post.value.version} />
          {isAsking && <AskField frame={frame} hint={asking.askHelp} sent={wordSent(c, refused)} />}
        </ConfirmPage>
      </>
    );
  });
}

/** What was asked for and not done, and the word for a colleague that was sent with it. */
type Refused = { failure: Failure; word: string };

const statusOfRefused = (refused: Refused | null) => (refused === null ? 200 : statusOf(refused.failure));

const wordSent = (c: Context<App>, refused: Refused | null): SentWord | null =>
  refused && { text: refused.word, error: fieldErrorsOf(refused.failure, languageOf(c)).word };

/** `at` is when, null or absent for now. */
type Meant = { id: number; version: number; at?: string; urgent?: boolean };

const shownIn = (c: Context<App>, form: FormInput): Meant => ({
  id: idOf(c),
  version: form.number("version") ?? 0,
});

/**
 * Publishes the version that is meant, or asks for that; if somebody saved since, it says who, and nothing is done.
 * A form that has a word for a colleague asks. `again`: what is shown when it was not done.
 */
export async function publish(
  c: Context<App>,
  form: FormInput,
  { id, version, at, urgent = false }: Meant,
  again = (failure: Failure) => progress(c, { failure, word: form.text("word") }, id),
): Promise<Response> {
  const asked = { id, version, publication: { at: at ?? null, urgent } };
  if (form.has("word")) {
    const word = readWord(form, "word");
    if (!word.ok) return again(word.failure);
    const done = await act(c, "askApproval", { ...asked, word: word.value }, form);
    return done.ok ? seeOther(c, "asked", id) : again(done.failure);
  }
  const command = urgent ? "correctPost" : "publishPost";
  const published = await act(c, command, asked, form, { step: "publication", waitMs: WAIT_MS });
  if (!published.ok) return again(published.failure);
  if (published.value.approval?.status === "waiting") return seeOther(c, "asked", id);
  return seeOther(c, at === undefined ? null : "scheduled", id);
}

/** Says what went wrong where the next step is, with the `reply` that was sent. */
export const refused = (c: Context<App>, failure: Failure, reply = "") => progress(c, { failure, reply });

type Said = { timeSent?: TimeSent; failure?: Failure; word?: string; reply?: string };

async function progress(
  c: Context<App>,
  { timeSent, failure, word = "", reply = "" }: Said = {},
  id = idOf(c),
) {
  const [post, found, asked] = await Promise.all([
    look(c, "getPost", { id }),
    look(c, "getPublication", { id }),
    look(c, "getApproval", { id }),
  ]);
  if (!post.ok) return refuse(c, post.failure);
  if (!found.ok) return refuse(c, found.failure);
  const deed = deeds.find((one) => one === c.req.query("done")) ?? null;
  const status = timeSent?.wrong ? 422 : failure ? statusOf(failure) : 200;
  const title = filled(publicationWords[languageOf(c)].title, { title: post.value.title });
  const errors = failure ? fieldErrorsOf(failure, languageOf(c)) : {};
  return show(c, { title, current: "posts", scripts: liveScripts, status }, (frame) => (
    <>
      {failure && <WentWrong frame={frame} failure={failure} kept={word || reply} />}
      <PublicationPage
        frame={frame}
        post={post.value}
        publication={found.value}
        timeSent={timeSent ?? null}
        wordSent={word ? { text: word, error: errors.word } : null}
        replySent={reply ? { text: reply, error: errors.reply } : null}
        deed={failure || timeSent ? null : deed}
        unfit={asked.ok ? asked.value.unfit : null}
        isVouchedFor={asked.ok && asked.value.isVouchedFor}
        now={new Date().toISOString()}
      />
    </>
  ));
}

/** Where the result of what was done is shown. */
export const seeOther = (c: Context<App>, deed: Deed | null, id = idOf(c)) =>
  c.redirect(`${paths.admin.publication(id)}${deed === null ? "" : `?done=${deed}`}`, 303);

/** A line for a colleague, null for nothing; or what is wrong with it. */
export function readWord(form: FormInput, name: string): Result<string | null, Failure> {
  const word = v.safeParse(approvalWord, form.textOrNull(name));
  return word.success
    ? ok(word.output)
    : fail({ kind: "invalid", field: name, reason: reasonOf(word.issues[0]) });
}

/** The instant that was chosen on the clocks of the zone that the page named, or what is wrong with it. */
function readTime(form: FormInput): { at: string } | TimeSent {
  const text = form.text("publishAt");
  const zone = v.safeParse(timeZone, form.text("zone"));
  const wallTime = parseWallTime(text);
  if (wallTime === null || !zone.success) return { text, wrong: "noTime" };
  const [first, second] = instantsAt(wallTime, zone.output);
  if (first === undefined) return { text, wrong: "gap" };
  const which = form.text("which");
  const at = second === undefined || which === "first" ? first : which === "second" ? second : null;
  if (at === null) return { text, wrong: "which" };
  return at > new Date().toISOString() ? { at } : { text, wrong: "past" };
}
