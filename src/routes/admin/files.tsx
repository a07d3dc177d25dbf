import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { FieldErrors } from "../../admin/field-errors.ts";
import { AddedPage, type Refused } from "../../admin/files/added-page.tsx";
import { FileList } from "../../admin/files/file-list.tsx";
import { FilePage } from "../../admin/files/file-page.tsx";
import { FilePicker } from "../../admin/files/file-picker.tsx";
import type { Shown } from "../../admin/files/thumb.tsx";
import { fileWords } from "../../admin/files/words.ts";
import type { App } from "../../app.ts";
import { isFilePath } from "../../media/types.ts";
import { fileFilters, filePatch } from "../../model/file.ts";
import { normalise, paths } from "../../paths.ts";
import { fileKey, heldFileKey } from "../../read-model/keys.ts";
import type { Failure } from "../../writer/failures.ts";
import type { FileView } from "../../writer/files/files.ts";
import { toFileAnswer } from "../api/files/answer.ts";
import { files as pieces } from "../api/files/files.ts";
import { uploads as parts } from "../api/files/uploads.ts";
import { idOf, NEWEST } from "../number-of.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { readForm } from "./form.ts";
import { may, needs } from "./may.ts";
import { refusedInWords } from "./refused-in-words.ts";
import { readFiles, storeFiles } from "./sent-files.ts";
import { languageOf, refuse, show, statusOfForm, tooLarge } from "./show.tsx";

export const files = new Hono<App>();

// What the endpoint does for programs it does for the scripts of whoever is signed in.
files.use("/pieces", refusedInWords);
files.use("/parts/*", refusedInWords);
files.route("/pieces", pieces);
files.route("/parts", parts);

const wordsOf = (c: Context<App>) => fileWords[languageOf(c)];

files.get("/", (c) => listPage(c, null));

files.post("/", needs("write"), async (c) => {
  const sent = await readFiles(c);
  if (typeof sent === "string") return listPage(c, wordsOf(c)[sent]);
  const { ids, refused } = await storeFiles(c, sent);
  const [id] = ids;
  if (refused.length > 0) return addedPage(c, ids, { refused });
  return c.redirect(
    ids.length === 1 && id !== undefined
      ? `${paths.admin.file(id)}?done=stored`
      : `${paths.admin.filesAdded}?ids=${ids.join(".")}`,
    303,
  );
});

files.get("/added", (c) => addedPage(c, readIds(c.req.query("ids") ?? "")));

files.post("/added", needs("write"), async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const ids = readIds(form.text("ids"));
  const typed: Record<string, string> = {};
  const errors: FieldErrors = {};
  for (const id of ids.filter((id) => form.has(`alt-${id}`))) {
    const alt = form.text(`alt-${id}`);
    const patch = parseFields(filePatch, { alt }, languageOf(c));
    if (!patch.ok) {
      typed[`alt-${id}`] = alt;
      errors[`alt-${id}`] = Object.values(patch.failure)[0] ?? "";
    } else {
      const saved = await act(c, "saveFile", { id, alt: patch.value.alt }, form, { step: `alt ${id}` });
      if (!saved.ok) return refuse(c, saved.failure);
    }
  }
  if (Object.keys(errors).length > 0) return addedPage(c, ids, { typed, errors });
  return c.redirect(`${paths.admin.files}?done=described`, 303);
});

files.get("/pick", async (c) => {
  const q = (c.req.query("q") ?? "").trim().slice(0, 200);
  const listed = await look(c, "listFiles", { path: null, kind: "picture", q, ...pageOf(c) });
  if (!listed.ok) return refuse(c, listed.failure);
  const shown = await Promise.all(listed.value.files.map((file) => toShown(c, file)));
  const { next } = listed.value;
  const title = wordsOf(c).pick;
  return show(c, { title, current: "files", scripts: ["copy.js"] }, (frame) => (
    <FilePicker {...{ frame, files: shown, q }} next={nextPath(paths.admin.filePicker, { q }, next)} />
  ));
});

/** Leads to the file at a path: under a signed address where readers cannot have it and whoever is here may see it. */
files.get("/seen", async (c) => {
  const url = URL.parse(c.req.query("path") ?? "", c.req.url);
  // Two slashes in front of a path of ours would name another host where it is led to.
  const isOurs = url?.origin === new URL(c.req.url).origin && !url.pathname.startsWith("//");
  if (!isOurs || !isFilePath(normalise(url.pathname)))
    return refuse(c, { kind: "not-found", what: "The file" });
  const found = await look(c, "listFiles", { path: url.pathname, cursor: NEWEST, limit: 1 });
  const [file] = found.ok ? found.value.files : [];
  return c.redirect(file ? (await toShown(c, file)).src : url.pathname, 302);
});

files.get("/:id{[0-9]+}", (c) => filePage(c, {}));

files.post("/:id{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const alt = form.text("alt");
  const patch = parseFields(filePatch, { alt }, languageOf(c));
  if (!patch.ok) return filePage(c, { alt, errors: patch.failure });
  const saved = await act(c, "saveFile", { id: idOf(c), alt: patch.value.alt }, form);
  return saved.ok
    ? c.redirect(`${paths.admin.file(idOf(c))}?done=saved`, 303)
    : filePage(c, { alt, failure: saved.failure });
});

files.post("/:id{[0-9]+}/publication", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const published = await act(c, "publishFile", { id: idOf(c) }, form);
  return published.ok
    ? c.redirect(`${paths.admin.file(idOf(c))}?done=published`, 303)
    : filePage(c, { failure: published.failure });
});

/** The row goes last: whatever fails before, the same is done again. */
files.post("/:id{[0-9]+}/deletion", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const deleted = await act(c, "deleteFile", { id: idOf(c) }, form, { step: "delete" });
  if (!deleted.ok) return filePage(c, { failure: deleted.failure });
  const { path } = deleted.value;
  const keys = [heldFileKey(path), fileKey(path)];
  await c.env.FILES.delete(keys);
  const forgotten = await act(c, "forgetFile", { id: idOf(c) }, form, { step: "forget" });
  return forgotten.ok ? c.redirect(`${paths.admin.files}?done=deleted`, 303) : refuse(c, forgotten.failure);
});

/** So few that a page of them is light, pictures included. */
const LIMIT = 24;

const pageOf = (c: Context<App>) => ({ cursor: Number(c.req.query("cursor")) || NEWEST, limit: LIMIT });

const narrowing = v.object(fileFilters);

async function listPage(c: Context<App>, error: string | null) {
  const { done, ...asked } = c.req.query();
  const named = Object.entries(asked).filter(([, value]) => value !== "");
  const filters = v.safeParse(narrowing, Object.fromEntries(named));
  const given = filters.success ? filters.output : {};
  const listed = await look(c, "listFiles", { path: null, ...given, ...pageOf(c) });
  if (!listed.ok) return refuse(c, listed.failure);
  const shown = await Promise.all(listed.value.files.map((file) => toShown(c, file)));
  const words = wordsOf(c);
  const says = done === "described" ? words.altDone : done === "deleted" ? words.deleted : null;
  const status = error === null ? 200 : 422;
  return show(
    c,
    { title: (words) => words.files, current: "files", status, scripts: ["upload.js"] },
    (frame) => (
      <FileList
        {...{ frame, files: shown, filters: given, error }}
        next={nextPath(paths.admin.files, given, listed.value.next)}
        done={error === null ? says : null}
        mayAdd={may(c, "write")}
      />
    ),
  );
}

type Sent = { alt?: string; errors?: FieldErrors; failure?: Failure };

async function filePage(c: Context<App>, sent: Sent) {
  const found = await look(c, "getFile", { id: idOf(c) });
  if (!found.ok) return refuse(c, found.failure);
  const { uses, ...view } = found.value;
  const file = await toShown(c, view);
  const { alt = view.alt ?? "", errors = {}, failure = null } = sent;
  const words = wordsOf(c);
  const told: Record<string, string> = {
    saved: words.saved,
    stored: words.stored,
    published: words.published,
  };
  const done = c.req.method === "GET" ? (told[c.req.query("done") ?? ""] ?? null) : null;
  const status = statusOfForm(failure, errors);
  const isOthers = c.get("person")?.role === "author" && view.status !== "held";
  const mayDo = {
    write: may(c, "write") && !isOthers,
    publish: may(c, "publish"),
    delete: may(c, view.status === "held" ? "write" : "publish"),
  };
  return show(c, { title: view.name, current: "files", status, scripts: ["copy.js", "live.js"] }, (frame) => (
    <FilePage {...{ frame, file, uses, alt, errors, failure, done, may: mayDo }} />
  ));
}

type NotTaken = { refused?: Refused[]; typed?: Record<string, string>; errors?: FieldErrors };

async function addedPage(c: Context<App>, ids: number[], notTaken: NotTaken = {}) {
  const { refused = [], typed = {}, errors = {} } = notTaken;
  const found = await Promise.all(ids.map((id) => look(c, "getFile", { id })));
  const views = found.flatMap((one) => (one.ok ? [one.value] : []));
  const shown = await Promise.all(views.map((view) => toShown(c, view)));
  const status = refused.length > 0 || Object.keys(errors).length > 0 ? 422 : 200;
  return show(c, { title: wordsOf(c).added, current: "files", status }, (frame) => (
    <AddedPage {...{ frame, files: shown, refused, typed, errors }} />
  ));
}

/** Where whoever is signed in sees a file: under a signed address while readers cannot. */
async function toShown(c: Context<App>, view: FileView): Promise<Shown> {
  const { previewUrl } = await toFileAnswer(c, view);
  const url = previewUrl === null ? null : new URL(previewUrl);
  return { ...view, src: url ? url.pathname + url.search : view.path };
}

/** At most a page of them. */
const readIds = (text: string): number[] =>
  text
    .split(".")
    .filter((id) => /^\d{1,15}$/.test(id))
    .map(Number)
    .slice(0, LIMIT);

function nextPath(path: string, filters: Record<string, string | undefined>, next: number | null) {
  if (next === null) return null;
  const named = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `${path}?${new URLSearchParams([...named, ["cursor", String(next)]])}`;
}
