import { Hono } from "hono";
import type { App } from "../../app.ts";
import { sitePatch } from "../../model/site.ts";
import { readBody } from "./http/body.ts";
import { readVersion, toETag } from "./http/preconditions.ts";
import { run } from "./run.ts";

export const site = new Hono<App>();

site.get("/", async (c) => {
  const found = await run(c, "getSettings", null);
  if (!found.ok) return found.failure;
  const { version, settings } = found.value;
  c.header("ETag", toETag(version));
  return c.json({ ...settings, version });
});

site.patch("/", async (c) => {
  const basedOn = readVersion(c);
  if (!basedOn.ok) return basedOn.failure;
  const patch = await readBody(c, sitePatch);
  if (!patch.ok) return patch.failure;
  const saved = await run(c, "saveSettings", { basedOn: basedOn.value, patch: patch.value });
  if (!saved.ok) return saved.failure;
  const { version, settings } = saved.value;
  c.header("ETag", toETag(version));
  return c.json({ ...settings, version });
});
