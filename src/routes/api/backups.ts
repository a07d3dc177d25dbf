import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { App } from "../../app.ts";
import { backupName, type Manifest, manifest } from "../../model/backup.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { sha256 } from "../../read-model/digests.ts";
import { BACKUPS_PREFIX, backupPartKey, manifestKey } from "../../read-model/keys.ts";
import { numberOf } from "../number-of.ts";
import { BATCH_LIMIT, FILE_MS, readBody, readOctets } from "./http/body.ts";
import { problem } from "./http/problem.ts";
import { run } from "./run.ts";

/** Everything that a site is, as rows and a list of files. */
export const backups = new Hono<App>();

/** A part has a million characters, or one row of two million, each of six octets at most where it is escaped. */
const PART_LIMIT = 16_000_000;

backups.post("/", async (c) => {
  const started = await run(c, "startBackup", null);
  return started.ok ? c.json(started.value, 202) : started.failure;
});

backups.get("/", async (c) => {
  const found = await run(c, "getBackups", null);
  if (!found.ok) return found.failure;
  const { delimitedPrefixes } = await c.env.FILES.list({ prefix: BACKUPS_PREFIX, delimiter: "/" });
  const names = delimitedPrefixes.map((prefix) => prefix.slice(BACKUPS_PREFIX.length, -1));
  const whole = await Promise.all(
    names.map(async (name) => ((await c.env.FILES.head(manifestKey(name))) ? name : null)),
  );
  return c.json({ ...found.value, names: whole.filter((name) => name !== null).reverse() });
});

backups.get("/:name", async (c) => {
  const found = await readManifest(c);
  return found.ok ? c.json(found.value) : found.failure;
});

/** The manifest of a backup from elsewhere, when all its parts are here. */
backups.put("/:name", async (c) => {
  const given = await readBody(c, manifest, BATCH_LIMIT);
  if (!given.ok) return given.failure;
  const allowed = await run(c, "receiveBackup", null);
  if (!allowed.ok) return allowed.failure;
  if (given.value.name !== c.req.param("name"))
    return none(c, `The manifest is of ${given.value.name}: send it to that name`);
  await c.env.FILES.put(manifestKey(given.value.name), JSON.stringify(given.value, null, 1));
  return c.json(given.value);
});

backups.get("/:name/parts/:n{[0-9]+}", async (c) => {
  const found = await readManifest(c);
  if (!found.ok) return found.failure;
  const part = found.value.parts.find(({ n }) => n === numberOf(c, "n"));
  const key = part && backupPartKey(found.value.name, part);
  const held = key && (await c.env.FILES.get(key));
  if (!held) return none(c, `The backup has no part ${c.req.param("n")}`);
  return c.body(held.body, 200, {
    "Content-Type": "application/x-ndjson",
    "Content-Length": String(held.size),
  });
});

/** A part of a backup from elsewhere, checked by its digest; one that is here already is not stored again. */
backups.put("/:name/parts/:n{[0-9]+}", async (c) => {
  const allowed = await run(c, "receiveBackup", null);
  if (!allowed.ok) return allowed.failure;
  const name = v.safeParse(backupName, c.req.param("name"));
  const table = v.safeParse(manifest.entries.parts.item.entries.table, c.req.query("table"));
  if (!name.success) return none(c, "No backup has this name");
  if (!table.success)
    return problem(c, 400, "bad-query", { detail: "Name the table of which the part is: ?table=posts" });
  const octets = await readOctets(c.req.raw, PART_LIMIT, FILE_MS);
  if (octets === "too-slow")
    return problem(c, 408, octets, { detail: "The part did not arrive in 15 minutes" });
  if (octets === "too-large")
    return problem(c, 413, octets, { detail: `A part may have at most ${PART_LIMIT} octets` });
  const part = { n: numberOf(c, "n"), table: table.output, sha256: await sha256(octets) };
  const key = backupPartKey(name.output, part);
  if ((await c.env.FILES.head(key))?.size !== octets.length) await c.env.FILES.put(key, octets);
  return c.json({ ...part, octets: octets.length });
});

/** The manifest of a backup that R2 has, by the name in the path unless another is given. The failure is the answer. */
export async function readManifest(
  c: Context<App>,
  name = c.req.param("name"),
): Promise<Result<Manifest, Response>> {
  const allowed = await run(c, "getBackups", null);
  if (!allowed.ok) return allowed;
  const given = v.safeParse(backupName, name);
  const key = given.success ? manifestKey(given.output) : null;
  const held = key && (await c.env.FILES.get(key));
  if (!held) return fail(none(c, "There is no backup of this name: GET /api/backups lists them"));
  const parsed = v.safeParse(manifest, await held.json());
  return parsed.success
    ? ok(parsed.output)
    : fail(problem(c, 409, "conflict", { detail: "The manifest of the backup cannot be read" }));
}

const none = (c: Context<App>, detail: string) => problem(c, 404, "not-found", { detail });
