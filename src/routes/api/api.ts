import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { noStore } from "../../middleware/no-store.ts";
import { requireToken } from "../../middleware/require-token.ts";
import { files } from "./files.ts";
import { health } from "./health.ts";
import { imports } from "./imports.ts";
import { lockdown } from "./lockdown.ts";
import { open } from "./open.ts";
import { posts } from "./posts.ts";
import { previews } from "./previews.ts";
import { problem } from "./problem.ts";
import { rebuild } from "./rebuild.ts";
import { revisions } from "./revisions.ts";
import { site } from "./site.ts";
import { terms } from "./terms.ts";
import { tokens } from "./tokens.ts";
import { uploads } from "./uploads.ts";
import { webhooks } from "./webhooks.ts";

/** The protected endpoint. */
export const api = new Hono<App>();

api.use(noStore);
api.route("/", open);
api.use(requireToken);
api.route("/posts", posts);
api.route("/posts", revisions);
api.route("/posts/:id{[0-9]+}/previews", previews);
api.route("/categories", terms("category"));
api.route("/tags", terms("tag"));
api.route("/authors", terms("author"));
api.route("/series", terms("series"));
api.route("/site", site);
api.route("/imports", imports);
api.route("/tokens", tokens);
api.route("/lockdown", lockdown);
api.route("/rebuild", rebuild);
api.route("/health", health);
api.route("/files", files);
api.route("/webhooks", webhooks);
api.route("/uploads", uploads);

api.all("*", (c) => {
  const allowed = methodsAt(c);
  if (allowed.length === 0)
    return problem(c, 404, "not-found", { detail: `Nothing answers ${c.req.method} ${c.req.path}` });
  c.header("Allow", allowed.join(", "));
  return problem(c, 405, "method-not-allowed", {
    detail: `${c.req.path} does not take ${c.req.method}, only ${allowed.join(", ")}`,
  });
});

/** The methods that a path takes (RFC 9110, section 15.5.6 wants them in Allow), none where nothing is. */
function methodsAt(c: Context<App>): string[] {
  const path = c.req.path.replace(/^\/api/, "");
  return ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
    api.router
      .match(method === "HEAD" ? "GET" : method, path)[0]
      .some(([[, route]]) => route.method !== "ALL"),
  );
}
