import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { lostPaths as objectOf } from "../../env.ts";
import { keyOf } from "../../model/redirect.ts";
import { toHref } from "../../paths.ts";
import { Unavailable } from "../../read-model/reader.ts";
import { problem } from "./http/problem.ts";
import { run } from "./run.ts";

export const lostPaths = new Hono<App>();

lostPaths.get("/", async (c) => {
  const all = await reach(() => objectOf(c.env).list());
  const lost = await run(c, "sieveLostPaths", { paths: all.map(({ path }) => path) });
  if (!lost.ok) return lost.failure;
  const still = new Set(lost.value);
  const shown = all.filter(({ path }) => still.has(path)).map((one) => ({ ...one, path: toHref(one.path) }));
  return c.json({ lostPaths: shown });
});

lostPaths.delete("/", (c) => forget(c, null));

lostPaths.delete("/:path", (c) => forget(c, c.req.param("path")));

async function forget(c: Context<App>, path: string | null): Promise<Response> {
  const allowed = await run(c, "mayForgetLostPaths", null);
  if (!allowed.ok) return allowed.failure;
  const key = path === null ? null : (keyOf(path) ?? "");
  const forgotten = await reach(() => objectOf(c.env).forget(key));
  if (forgotten || path === null) return c.body(null, 204);
  return problem(c, 404, "not-found", {
    detail: `Nobody asked for ${path} in vain, as far as is remembered`,
  });
}

async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Unavailable("LostPaths cannot be reached", { cause: error });
  }
}
