import { Hono } from "hono";
import type { App } from "../../app.ts";
import { paths } from "../../paths.ts";
import { describeApi } from "./description/document.ts";
import { problem } from "./http/problem.ts";
import { renderProblemType, renderProblemTypes } from "./http/problem-types.ts";

/** What anybody may ask without a token: how the endpoint is used, and what its errors mean. It says nothing of the site. */
export const open = new Hono<App>();

open.get("/openapi.json", (c) => c.json(describeApi()));

open.get("/problems", (c) => c.text(renderProblemTypes(paths.api.problem)));

open.get("/problems/:code", (c) => {
  const page = renderProblemType(c.req.param("code"));
  if (page === null)
    return problem(c, 404, "not-found", { detail: `No error has the code ${c.req.param("code")}` });
  return c.text(page);
});
