import { Hono } from "hono";
import type { App } from "../../app.ts";
import { noStore } from "../../middleware/no-store.ts";
import { requireOwner } from "../../middleware/require-owner.ts";
import { categories } from "./categories.ts";
import { imports } from "./imports.ts";
import { posts } from "./posts.ts";
import { problem } from "./problem.ts";
import { site } from "./site.ts";

/** The protected endpoint. */
export const api = new Hono<App>();

api.use(noStore, requireOwner);
api.route("/posts", posts);
api.route("/categories", categories);
api.route("/site", site);
api.route("/imports", imports);

api.all("*", (c) =>
  problem(c, 404, "not-found", { detail: `Nothing answers ${c.req.method} ${c.req.path}` }),
);
