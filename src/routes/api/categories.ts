import { Hono } from "hono";
import type { App } from "../../app.ts";
import { siteWriter } from "../../env.ts";
import { categoryInput } from "../../model/term.ts";
import { absolute } from "./absolute.ts";
import { readBody } from "./body.ts";
import { problemOf } from "./problem.ts";

export const categories = new Hono<App>();

categories.get("/", async (c) => {
  const found = await siteWriter(c.env).listCategories();
  return c.json({ categories: found.map((category) => absolute(c, category)) });
});

categories.post("/", async (c) => {
  const input = await readBody(c, categoryInput);
  if (!input.ok) return input.failure;
  const created = await siteWriter(c.env).createCategory(input.value);
  if (!created.ok) return problemOf(c, created.failure);
  return c.json(absolute(c, created.value), 201);
});
