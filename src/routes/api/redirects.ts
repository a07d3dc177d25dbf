import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { redirectInput } from "../../model/redirect.ts";
import { paths } from "../../paths.ts";
import type { RedirectView } from "../../writer/redirects/redirect-views.ts";
import { absolute } from "./http/absolute.ts";
import { readBody } from "./http/body.ts";
import { nextPage, readQuery, redirectsQuery } from "./http/query.ts";
import { run } from "./run.ts";

export const redirects = new Hono<App>();

redirects.get("/", async (c) => {
  const query = readQuery(c, redirectsQuery);
  if (!query.ok) return query.failure;
  const listed = await run(c, "listRedirects", query.value);
  if (!listed.ok) return listed.failure;
  const { redirects, next } = listed.value;
  nextPage(c, next);
  return c.json({ redirects: redirects.map((redirect) => shown(c, redirect)), next });
});

redirects.post("/", async (c) => {
  const redirect = await readBody(c, redirectInput);
  if (!redirect.ok) return redirect.failure;
  const { host } = new URL(c.req.url);
  const created = await run(c, "createRedirect", { redirect: redirect.value, host });
  if (!created.ok) return created.failure;
  c.header("Location", paths.api.redirect(created.value.from));
  return c.json(shown(c, created.value), 201);
});

/** The address stands in the path as one part, encoded: /api/redirects/%2Fold%2Fpath. */
redirects.get("/:from", async (c) => {
  const redirect = await run(c, "getRedirect", { from: c.req.param("from") });
  return redirect.ok ? c.json(shown(c, redirect.value)) : redirect.failure;
});

redirects.delete("/:from", async (c) => {
  const deleted = await run(c, "deleteRedirect", { from: c.req.param("from") });
  return deleted.ok ? c.body(null, 204) : deleted.failure;
});

function shown(c: Context<App>, redirect: RedirectView) {
  const { url } = absolute(c, { path: redirect.from, url: redirect.url });
  return { ...redirect, url };
}
