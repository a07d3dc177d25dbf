import { type Context, Hono } from "hono";
import type { AssetName } from "../../../admin/assets.ts";
import { failureInWords } from "../../../admin/failure.tsx";
import type { Frame } from "../../../admin/page.tsx";
import { deskWords } from "../../../admin/posts/desk-words.ts";
import type { Wrong } from "../../../admin/posts/editor-form.tsx";
import { NewPostPage, PostPage } from "../../../admin/posts/editor-page.tsx";
import { nothingTyped, type Typed, toTyped } from "../../../admin/posts/typed.ts";
import type { App } from "../../../app.ts";
import { renderBody } from "../../../content/render.ts";
import { newPostInput, type PostType, postPatch } from "../../../model/post.ts";
import { paths } from "../../../paths.ts";
import type { Failure } from "../../../writer/failures.ts";
import type { Desk } from "../../../writer/posts/desk.ts";
import type { WorkingCopy } from "../../../writer/posts/working-copies.ts";
import { idOf } from "../../number-of.ts";
import { act, look } from "../act.ts";
import { FormInput, readForm } from "../form.ts";
import { publish } from "../publication.tsx";
import { frameOf, refuse, show, statusOfForm, tooLarge } from "../show.tsx";
import { showConflict } from "./conflict.tsx";
import { findOriginal } from "./original.ts";
import { parseTyped, readTyped, toChanges, toFields, toWrong } from "./typed-form.ts";

const MISSING: Failure = { kind: "not-found", what: "Post" };

const scripts: AssetName[] = ["writing.js"];

/** Writing one post: a new one, or the next version of one that there is. */
export const editor = new Hono<App>();

editor.get("/posts/new", (c) => begin(c, "post"));
editor.get("/pages/new", (c) => begin(c, "page"));
editor.post("/posts/new", (c) => create(c, "post"));
editor.post("/pages/new", (c) => create(c, "page"));

editor.get("/posts/:id{[0-9]+}", async (c) => {
  const desk = await look(c, "getDesk", { id: idOf(c), version: null });
  if (!desk.ok) return refuse(c, desk.failure);
  const frame = await frameOf(c);
  const { version } = desk.value;
  if (!version) return refuse(c, MISSING);
  const opened = await openCopy(c, version.type);
  const typed = opened?.typed ?? toTyped(version, desk.value, frame.timeZone);
  return showPost(c, frame, desk.value, {
    typed,
    basedOn: opened?.copy.basedOn ?? version.version,
    opened: opened?.copy ?? null,
  });
});

editor.post("/posts/:id{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const id = idOf(c);
  const basedOn = form.number("basedOn") ?? 0;
  const desk = await look(c, "getDesk", { id, version: basedOn });
  if (!desk.ok) return refuse(c, desk.failure);
  const { post, version: base } = desk.value;
  if (!post) return refuse(c, MISSING);
  const frame = await frameOf(c);
  const typed = readTyped(form, post.type);
  const again = (wrong: Wrong, failure: Failure | null) =>
    showPost(c, frame, desk.value, { typed, basedOn, wrong, failure });

  const before = base && toTyped(base, desk.value, frame.timeZone);
  const named = await originalIn(c, typed, before, base?.translationOf ?? null, frame);
  if (!named.ok) return again({ translationOf: named.failure }, null);
  const circumstances = { timeZone: frame.timeZone, original: named.value, base };
  const changes = before ? toChanges(typed, before, circumstances) : toFields(typed, circumstances);
  if (Object.keys(changes).length === 0)
    return goOn(c, form, { id, version: basedOn, isNews: basedOn !== post.publishedVersion, done: "same" });
  const patch = parseTyped(postPatch, changes, frame.language);
  if (!patch.ok) return again(patch.failure, null);
  const saved = await act(c, "savePost", { id, basedOn, change: { patch: patch.value } }, form);
  if (!saved.ok) {
    const { failure } = saved;
    if (failure.kind === "stale") return showConflict(c, frame, id, { base: before, mine: typed, basedOn });
    const wrong = toWrong(failure, failureInWords(failure, frame.language));
    return again(wrong ?? {}, wrong ? null : failure);
  }
  await act(c, "dropCopy", { thing: `post:${id}` }, form, { step: "copy" });
  return goOnSaved(c, form, saved.value);
});

/** A draft that nobody ever saw leaves the list; its versions are kept. */
editor.post("/posts/:id{[0-9]+}/deletion", async (c) => {
  const form = await readForm(c);
  const version = form?.number("basedOn") ?? 0;
  if (!form) return tooLarge(c);
  const deleted = await act(c, "deletePost", { id: idOf(c), version }, form);
  if (!deleted.ok) return refuse(c, deleted.failure);
  return c.redirect(`${paths.admin.posts}?deleted=${idOf(c)}`, 303);
});

async function create(c: Context<App>, type: PostType): Promise<Response> {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const frame = await frameOf(c);
  const typed = readTyped(form, type);
  const thing = form.text("thing");
  const named = await findOriginal(c, typed.translationOf, frame.language);
  if (!named.ok) return showNew(c, typed, { thing, wrong: { translationOf: named.failure } });
  const fields = toFields(typed, { timeZone: frame.timeZone, original: named.value, base: null });
  const input = parseTyped(newPostInput, { type, ...fields }, frame.language);
  if (!input.ok) return showNew(c, typed, { thing, wrong: input.failure });
  const created = await act(c, "createPost", input.value, form);
  if (!created.ok) {
    const { failure } = created;
    const wrong = toWrong(failure, failureInWords(failure, frame.language));
    return showNew(c, typed, { thing, wrong: wrong ?? {}, failure: wrong ? null : failure });
  }
  await act(c, "dropCopy", { thing }, form, { step: "copy" });
  return goOnSaved(c, form, created.value);
}

type Saved = { post: { id: number; version: number }; dropped: string[] };

/** What loses something on the way to readers is not published by the same press, but shown first. */
const goOnSaved = (c: Context<App>, form: FormInput, { post: { id, version }, dropped }: Saved) =>
  dropped.length > 0 && form.text("next") === "publish"
    ? c.redirect(`${paths.admin.post(id)}?done=stopped&dropped=yes`, 303)
    : goOn(c, form, { id, version, isNews: true, done: dropped.length > 0 ? "saved&dropped=yes" : "saved" });

/** `isNews`: readers do not see this version yet. `done`: what is said where nothing follows. */
type Next = { id: number; version: number; isNews: boolean; done: string };

/** Does what the button that saved was for besides. */
function goOn(
  c: Context<App>,
  form: FormInput,
  { id, version, isNews, done }: Next,
): Response | Promise<Response> {
  const next = isNews ? form.text("next") : "";
  if (next === "publish") return publish(c, form, { id, version });
  if (next === "publication") return c.redirect(paths.admin.publication(id), 303);
  if (next === "urgent") return c.redirect(paths.admin.urgent(id), 303);
  return c.redirect(`${paths.admin.post(id)}?done=${done}`, 303);
}

/** What was not touched is not looked for, because its path may be another one now. */
async function originalIn(
  c: Context<App>,
  typed: Typed,
  before: Typed | null,
  known: number | null,
  frame: Frame,
) {
  if (before && before.translationOf === typed.translationOf) return { ok: true as const, value: known };
  return findOriginal(c, typed.translationOf, frame.language);
}

async function begin(c: Context<App>, type: PostType): Promise<Response> {
  const opened = await openCopy(c, type);
  if (!opened) return showNew(c, nothingTyped(type), { thing: `new:${crypto.randomUUID()}` });
  return showNew(c, opened.typed, { thing: opened.copy.thing, opened: opened.copy });
}

/** What was typed before, when the address asks for it; null when there is nothing any more. */
async function openCopy(
  c: Context<App>,
  type: PostType,
): Promise<{ copy: WorkingCopy; typed: Typed } | null> {
  const thing = c.req.query("copy");
  const kept = thing === undefined ? null : await look(c, "getCopy", { thing });
  if (!kept?.ok || !kept.value) return null;
  const { fields, ...copy } = kept.value;
  return { copy, typed: readTyped(new FormInput(new URLSearchParams(JSON.parse(fields))), type) };
}

type Again = { thing: string; wrong?: Wrong; failure?: Failure | null; opened?: WorkingCopy | null };

async function showNew(
  c: Context<App>,
  typed: Typed,
  { thing, wrong = {}, failure = null, opened = null }: Again,
) {
  const [frame, desk] = await Promise.all([frameOf(c), look(c, "getDesk", { id: null, version: null })]);
  if (!desk.ok) return refuse(c, desk.failure);
  const words = deskWords[frame.language];
  const isPost = typed.type === "post";
  const title = isPost ? words.newPost : words.newPage;
  const status = statusOfForm(failure, wrong);
  return show(c, { title, current: isPost ? "posts" : "pages", status, scripts }, () => (
    <NewPostPage
      frame={frame}
      typed={typed}
      desk={desk.value}
      wrong={wrong}
      failure={failure}
      opened={opened}
      thing={thing}
      isThrownAway={c.req.query("done") === "dropped"}
    />
  ));
}

type Written = Omit<Again, "thing"> & { typed: Typed; basedOn: number };

async function showPost(
  c: Context<App>,
  frame: Frame,
  desk: Desk,
  { typed, basedOn, wrong = {}, failure = null, opened = null }: Written,
): Promise<Response> {
  const { post } = desk;
  if (!post) return refuse(c, MISSING);
  const publication = await look(c, "getPublication", { id: post.id });
  if (!publication.ok) return refuse(c, publication.failure);
  const words = deskWords[frame.language];
  const status = statusOfForm(failure, wrong);
  const dropped = c.req.query("dropped") ? renderBody(typed.format, typed.body, post.id).dropped : [];
  const title = words.edit.replace("{title}", post.title || words.untitled);
  return show(c, { title, current: post.type === "post" ? "posts" : "pages", status, scripts }, () => (
    <PostPage
      frame={frame}
      post={post}
      publication={publication.value}
      desk={desk}
      typed={typed}
      basedOn={basedOn}
      opened={opened}
      wrong={wrong}
      failure={failure}
      done={c.req.query("done") ?? ""}
      from={String(Number(c.req.query("from") ?? 0) || "")}
      dropped={dropped}
    />
  ));
}
