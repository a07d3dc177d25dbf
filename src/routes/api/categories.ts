import { Hono } from "hono";
import type { App } from "../../app.ts";
import { categoryInput } from "../../model/term.ts";
import { absolute } from "./absolute.ts";
import { readBody } from "./body.ts";
import { run } from "./run.ts";

export const categories = new Hono<App>();

categories.get("/", async (c) => {
  const found = await run(c, "listCategories", null);
  if (!found.ok) return found.failure;
  return c.json({ categories: found.value.map((category) => absolute(c, category)) });
});

categories.post("/", async (c) => {
  const input = await readBody(c, categoryInput);
  if (!input.ok) return input.failure;
  const created = await run(c, "createCategory", input.value);
  if (!created.ok) return created.failure;
  return c.json(absolute(c, created.value), 201);
});
