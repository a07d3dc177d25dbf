import { Hono } from "hono";
import type { App } from "../../app.ts";
import { siteWriter } from "../../env.ts";
import { sitePatch } from "../../model/site.ts";
import { readBody } from "./body.ts";
import { readVersion, toETag } from "./preconditions.ts";
import { problemOf } from "./problem.ts";

export const site = new Hono<App>();

site.get("/", async (c) => {
  const { version, settings } = await siteWriter(c.env).getSettings();
  c.header("ETag", toETag(version));
  return c.json({ ...settings, version });
});

site.patch("/", async (c) => {
  const basedOn = readVersion(c);
  if (!basedOn.ok) return basedOn.failure;
  const patch = await readBody(c, sitePatch);
  if (!patch.ok) return patch.failure;
  const saved = await siteWriter(c.env).saveSettings(basedOn.value, patch.value);
  if (!saved.ok) return problemOf(c, saved.failure);
  const { version, settings } = saved.value;
  c.header("ETag", toETag(version));
  return c.json({ ...settings, version });
});
