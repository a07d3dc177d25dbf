import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../admin/field-errors.ts";
import { liveScripts } from "../../admin/parts/live.tsx";
import { filled } from "../../admin/parts/sentence.tsx";
import { type SentReason, TakeDownPage } from "../../admin/publication/take-down.tsx";
import { TakeDownByAddress } from "../../admin/publication/take-down-by-address.tsx";
import { takeDownWords } from "../../admin/publication/take-down-words.ts";
import { TakenDownPage, takenDownDone } from "../../admin/publication/taken-down.tsx";
import type { App } from "../../app.ts";
import { type WithdrawalInput, withdrawalInput } from "../../model/post.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { idOf } from "../number-of.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { type FormInput, readForm } from "./form.ts";
import { languageOf, refuse, show, statusOfSent, tooLarge } from "./show.tsx";

/** Takes a post away from readers. Below the post. */
export const takeDown = new Hono<App>();

takeDown.get("/take-down", (c) => takeDownPage(c, null));

async function takeDownPage(c: Context<App>, sent: SentReason | null) {
  const id = idOf(c);
  const plan = await look(c, "planWithdrawal", { id });
  if (!plan.ok) return refuse(c, plan.failure);
  const { post, files } = plan.value;
  const title = filled(takeDownWords[languageOf(c)].title, { title: post.title });
  const status = statusOfSent(sent);
  const head = { title, current: "posts", scripts: liveScripts, status } as const;
  if (post.status !== "withdrawn") {
    return show(c, head, (frame) => <TakeDownPage frame={frame} plan={plan.value} sent={sent} />);
  }
  const withdrawal = await look(c, "getWithdrawal", { id });
  if (!withdrawal.ok) return refuse(c, withdrawal.failure);
  const shared = files.filter(({ posts }) => posts.length > 0);
  const now = new Date().toISOString();
  const done = sent ? null : (takenDownDone.find((one) => one === c.req.query("done")) ?? null);
  return show(c, head, (frame) => (
    <TakenDownPage {...{ frame, id, shared, now, sent, done }} withdrawal={withdrawal.value} />
  ));
}

takeDown.post("/take-down", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const id = idOf(c);
  const said = { ...(await reasonIn(c, id, form)), files: form.all("file") };
  const typed = { reason: form.text("reason"), demandedBy: form.text("demandedBy") };
  const again = (errors: FieldErrors, failure: Failure | null) =>
    takeDownPage(c, { typed, files: said.files, errors, failure });
  const withdrawal = parseFields(withdrawalInput, said, languageOf(c));
  if (!withdrawal.ok) {
    return again(withdrawal.failure, null);
  }
  const post = await look(c, "getPost", { id });
  const wasDown = post.ok && post.value.status === "withdrawn";
  const withdrawn = await act(c, "withdrawPost", { id, withdrawal: withdrawal.value }, form);
  const done = !wasDown ? "" : form.has("keepReason") ? "?done=filesTaken" : "?done=reasonSaved";
  return withdrawn.ok ? c.redirect(paths.admin.takeDown(id) + done, 303) : again({}, withdrawn.failure);
});

/** The reason that the form gives; the one that stands already, where it only names files. */
async function reasonIn(
  c: Context<App>,
  id: number,
  form: FormInput,
): Promise<Pick<WithdrawalInput, "reason" | "legal">> {
  if (form.has("keepReason")) {
    const before = await look(c, "getWithdrawal", { id });
    if (before.ok) return { reason: before.value.reason, legal: before.value.legal };
  }
  const demandedBy = form.text("demandedBy");
  const reason = [demandedBy, form.text("reason")].filter(Boolean).join(": ") || null;
  return { reason, legal: demandedBy !== "" };
}

/** Leads from an address to the page that takes down what stands there. */
export const takeDownAt = new Hono<App>();

takeDownAt.get("/", async (c) => {
  const address = c.req.query("address") ?? "";
  const found = address.trim() === "" ? null : await look(c, "listPostsAt", { address: toAddress(address) });
  if (found && !found.ok) return refuse(c, found.failure);
  const [post] = found?.value.posts ?? [];
  if (post) return c.redirect(paths.admin.takeDown(post.id), 303);
  return show(c, { title: takeDownWords[languageOf(c)].byAddress, current: "posts" }, (frame) => (
    <TakeDownByAddress frame={frame} address={address} isUnknown={found !== null} />
  ));
});

/** People copy an address with or without its beginning. */
function toAddress(typed: string): string {
  const text = typed.trim();
  if (/^[a-z]+:/i.test(text) || text.startsWith("/")) return text;
  return /^[^/]*\./.test(text) ? `https://${text}` : `/${text}`;
}
