import { Hono } from "hono";
import type { App } from "../../app.ts";
import { previewInput } from "../../model/preview.ts";
import { paths } from "../../paths.ts";
import { idOf, numberOf } from "../number-of.ts";
import { toPreviewLink } from "../signed/preview-link.ts";
import { absolute } from "./http/absolute.ts";
import { readBody } from "./http/body.ts";
import { run } from "./run.ts";

/** Below /api/posts/:id/previews. */
export const previews = new Hono<App>();

previews.post("/", async (c) => {
  const input = await readBody(c, previewInput);
  if (!input.ok) return input.failure;
  const id = idOf(c);
  const made = await run(c, "createPreview", { id, preview: input.value });
  if (!made.ok) return made.failure;
  const { n, expiresAt } = made.value;
  const link = await toPreviewLink(
    { post: id, n, expiresAt: Date.parse(expiresAt) },
    c.env.OWNER_TOKEN ?? "",
  );
  return c.json(absolute(c, { ...made.value, path: paths.preview(link), url: null }), 201);
});

previews.get("/", async (c) => {
  const found = await run(c, "listPreviews", { id: idOf(c) });
  return found.ok ? c.json({ previews: found.value }) : found.failure;
});

previews.delete("/:n{[0-9]+}", async (c) => {
  const left = await run(c, "revokePreview", { id: idOf(c), n: numberOf(c, "n") });
  return left.ok ? c.json({ previews: left.value }) : left.failure;
});
