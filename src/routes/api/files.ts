import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { filePatch } from "../../model/file.ts";
import { paths } from "../../paths.ts";
import { fileKey } from "../../read-model/keys.ts";
import { absolute } from "./absolute.ts";
import { readBody } from "./body.ts";
import { readContent } from "./file-content.ts";
import { readSent } from "./file-sent.ts";
import { problem } from "./problem.ts";
import { filesQuery, nextPage, readQuery } from "./query.ts";
import { idOf, run } from "./run.ts";

export const files = new Hono<App>();

/** 201 for a new file, 200 for one that is here already, with the same content. */
files.post("/", async (c) => {
  const sent = await readSent(c);
  if (!sent.ok) return sent.failure;
  const { octets, ...given } = sent.value;
  const content = await readContent(octets, given.name);
  if (typeof content === "string") return unfit(c, content);
  const placed = await run(c, "placeNewFile", { ...content.facts, ...given });
  if (!placed.ok) return placed.failure;
  const { file, isStored } = placed.value;
  c.header("Location", paths.api.file(file.id));
  if (isStored) return c.json(absolute(c, file));
  await c.env.FILES.put(fileKey(file.path), content.octets, {
    httpMetadata: { contentType: file.type },
    customMetadata: { path: file.path },
  });
  const stored = await run(c, "confirmFile", { id: file.id });
  return stored.ok ? c.json(absolute(c, stored.value), 201) : stored.failure;
});

files.get("/", async (c) => {
  const query = readQuery(c, filesQuery);
  if (!query.ok) return query.failure;
  const { path = null, cursor, limit } = query.value;
  const listed = await run(c, "listFiles", { path, cursor, limit });
  if (!listed.ok) return listed.failure;
  nextPage(c, listed.value.next);
  return c.json({ ...listed.value, files: listed.value.files.map((file) => absolute(c, file)) });
});

files.get("/:id{[0-9]+}", async (c) => {
  const file = await run(c, "getFile", { id: idOf(c) });
  return file.ok ? c.json(absolute(c, file.value)) : file.failure;
});

files.patch("/:id{[0-9]+}", async (c) => {
  const patch = await readBody(c, filePatch);
  if (!patch.ok) return patch.failure;
  const saved = await run(c, "saveFile", { id: idOf(c), alt: patch.value.alt });
  return saved.ok ? c.json(absolute(c, saved.value)) : saved.failure;
});

/** The row goes last: whatever fails before, the same call takes it up again. */
files.delete("/:id{[0-9]+}", async (c) => {
  const deleted = await run(c, "deleteFile", { id: idOf(c) });
  if (!deleted.ok) return deleted.failure;
  await c.env.FILES.delete(fileKey(deleted.value.path));
  const forgotten = await run(c, "forgetFile", { id: idOf(c) });
  return forgotten.ok ? c.body(null, 204) : forgotten.failure;
});

/** A file that is refused for what it is. */
export const unfit = (c: Context<App>, detail: string) =>
  problem(c, 422, "invalid", { detail, errors: [{ field: "file", detail }] });
