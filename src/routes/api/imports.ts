import { Hono } from "hono";
import * as v from "valibot";
import type { App } from "../../app.ts";
import {
  type ImportItem,
  type ImportOutcome,
  importBatch,
  importInput,
  importItem,
  whyUnfit,
} from "../../model/import.ts";
import { paths } from "../../paths.ts";
import { digest } from "../../read-model/digests.ts";
import { idOf } from "../number-of.ts";
import { BATCH_LIMIT, readBody } from "./http/body.ts";
import { run } from "./run.ts";

export const imports = new Hono<App>();

imports.post("/", async (c) => {
  const input = await readBody(c, importInput);
  if (!input.ok) return input.failure;
  const started = await run(c, "startImport", input.value);
  if (!started.ok) return started.failure;
  const { progress, isNew } = started.value;
  c.header("Location", paths.api.import(progress.id));
  return c.json(progress, isNew ? 201 : 200);
});

imports.get("/", async (c) => {
  const found = await run(c, "listImports", null);
  return found.ok ? c.json(found.value) : found.failure;
});

imports.get("/:id{[0-9]+}", async (c) => {
  const progress = await run(c, "getImport", { id: idOf(c) });
  return progress.ok ? c.json(progress.value) : progress.failure;
});

/** Each item has its own outcome, in order; one that does not fit the schema is refused alone. */
imports.post("/:id{[0-9]+}/items", async (c) => {
  const batch = await readBody(c, importBatch, BATCH_LIMIT);
  if (!batch.ok) return batch.failure;
  const parsed = batch.value.items.map((item) => v.safeParse(importItem, item));
  const items = await Promise.all(parsed.flatMap((item) => (item.success ? [withHash(item.output)] : [])));
  const stored = await run(c, "importItems", { id: idOf(c), items });
  if (!stored.ok) return stored.failure;
  const outcomes = stored.value.values();
  const results = parsed.map((item, at): ImportOutcome => {
    const outcome = item.success ? outcomes.next().value : undefined;
    if (item.success && outcome) return { ...nameOf(item.output), ...outcome };
    return {
      ...nameOf(batch.value.items[at]),
      outcome: "refused",
      path: null,
      reason: whyUnfit(batch.value.items[at]),
      dropped: [],
      hasComments: false,
    };
  });
  return c.json({ results });
});

imports.put("/:id{[0-9]+}/commit", async (c) => {
  const committed = await run(c, "commitImport", { id: idOf(c) });
  return committed.ok ? c.json(committed.value, 202) : committed.failure;
});

/** The digest tells an item that was sent before from one that changed. */
const withHash = async (item: ImportItem) => ({ item, hash: await digest(JSON.stringify(item)) });

/** What an item calls itself, as far as it can be read. */
function nameOf(item: ImportItem | unknown): { kind: string; key: string } {
  const name = v.nullish(v.string());
  const named = v.safeParse(
    v.looseObject({ kind: v.string(), key: name, slug: name, from: name, of: name }),
    item,
  );
  if (!named.success) return { kind: "unknown", key: "" };
  const { kind, key, slug, from, of } = named.output;
  return { kind, key: key ?? slug ?? from ?? of ?? "" };
}
