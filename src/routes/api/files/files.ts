import { type Context, Hono } from "hono";
import type { App } from "../../../app.ts";
import { filePatch } from "../../../model/file.ts";
import { paths } from "../../../paths.ts";
import { fileKey, heldFileKey } from "../../../read-model/keys.ts";
import { idOf } from "../../number-of.ts";
import { readBody } from "../http/body.ts";
import { sayWaited } from "../http/preferences.ts";
import { problem } from "../http/problem.ts";
import { filesQuery, nextPage, readQuery } from "../http/query.ts";
import { run } from "../run.ts";
import { toFileAnswer } from "./answer.ts";
import { readContent } from "./content.ts";
import { readSent } from "./sent.ts";

export const files = new Hono<App>();

files.post("/", takeFile);

files.get("/", async (c) => {
  const query = readQuery(c, filesQuery);
  if (!query.ok) return query.failure;
  const { path = null, ...page } = query.value;
  const listed = await run(c, "listFiles", { path, ...page });
  if (!listed.ok) return listed.failure;
  nextPage(c, listed.value.next);
  const files = await Promise.all(listed.value.files.map((file) => toFileAnswer(c, file)));
  return c.json({ files, next: listed.value.next });
});

files.get("/:id{[0-9]+}", async (c) => {
  const file = await run(c, "getFile", { id: idOf(c) });
  return file.ok ? c.json(await toFileAnswer(c, file.value)) : file.failure;
});

files.patch("/:id{[0-9]+}", async (c) => {
  const patch = await readBody(c, filePatch);
  if (!patch.ok) return patch.failure;
  const saved = await run(c, "saveFile", { id: idOf(c), alt: patch.value.alt });
  return saved.ok ? c.json(await toFileAnswer(c, saved.value)) : saved.failure;
});

/** 202 while R2 is still to be told. */
files.put("/:id{[0-9]+}/publication", async (c) => {
  const published = await run(c, "publishFile", { id: idOf(c) });
  if (!published.ok) return published.failure;
  const isPublic = sayWaited(c, published.value.status) || published.value.status === "public";
  return c.json(await toFileAnswer(c, published.value), isPublic ? 200 : 202);
});

/** The row goes last: whatever fails before, the same call takes it up again. */
files.delete("/:id{[0-9]+}", async (c) => {
  const deleted = await run(c, "deleteFile", { id: idOf(c) });
  if (!deleted.ok) return deleted.failure;
  const { path } = deleted.value;
  const keys = [heldFileKey(path), fileKey(path)];
  await c.env.FILES.delete(keys);
  const forgotten = await run(c, "forgetFile", { id: idOf(c) });
  return forgotten.ok ? c.body(null, 204) : forgotten.failure;
});

/** A file that is refused for what it is. */
export const unfit = (c: Context<App>, detail: string) =>
  problem(c, 422, "invalid", { detail, errors: [{ field: "file", detail }] });

/** 201 for a new file, 200 for one that is here already, with the same content. */
export async function takeFile(c: Context<App>): Promise<Response> {
  const sent = await readSent(c);
  if (!sent.ok) return sent.failure;
  const { octets, ...given } = sent.value;
  const content = await readContent(octets, given.name);
  if (typeof content === "string") return unfit(c, content);
  const placed = await run(c, "placeNewFile", { ...content.facts, ...given });
  if (!placed.ok) return placed.failure;
  const { file, isStored, key } = placed.value;
  c.header("Location", paths.api.file(file.id));
  if (isStored) return c.json(await toFileAnswer(c, file));
  await c.env.FILES.put(key, content.octets, {
    httpMetadata: { contentType: file.type },
    customMetadata: { path: file.path },
  });
  const stored = await run(c, "confirmFile", { id: file.id, held: given.held });
  return stored.ok ? c.json(await toFileAnswer(c, stored.value), 201) : stored.failure;
}
