import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { App } from "../../app.ts";
import { noStore } from "../../middleware/no-store.ts";
import { requireToken } from "../../middleware/require-token.ts";
import { activity } from "./activity.ts";
import { approval, approvals, policies } from "./approvals.ts";
import { backups } from "./backups.ts";
import { comments } from "./comments.ts";
import { operations } from "./description/operations.ts";
import { files } from "./files/files.ts";
import { fileOctets } from "./files/octets.ts";
import { uploads } from "./files/uploads.ts";
import { health } from "./health.ts";
import { problem } from "./http/problem.ts";
import { refuseUnknown } from "./http/query.ts";
import { imports } from "./imports.ts";
import { invitations } from "./invitations.ts";
import { leaving } from "./leaving.ts";
import { lockdown } from "./lockdown.ts";
import { lostPaths } from "./lost-paths.ts";
import { open } from "./open.ts";
import { overview } from "./overview.ts";
import { people } from "./people.ts";
import { posts } from "./posts.ts";
import { previews } from "./previews.ts";
import { rebuild } from "./rebuild.ts";
import { redirects } from "./redirects.ts";
import { restore } from "./restore.ts";
import { revisions } from "./revisions.ts";
import { site } from "./site.ts";
import { terms } from "./terms.ts";
import { tokens } from "./tokens.ts";
import { webhooks } from "./webhooks.ts";

/** The protected endpoint. */
export const api = new Hono<App>();

/** Refuses what the query of an address does not know, by its description: a misspelt name would be lost in silence. */
const knownQuery = createMiddleware<App>((c, next) => {
  const route = routeAt(c, c.req.method === "HEAD" ? "GET" : c.req.method);
  const operation = route && operations[route];
  const refused = operation ? refuseUnknown(c, Object.keys(operation.query?.entries ?? {})) : null;
  return refused ? Promise.resolve(refused) : next();
});

api.use(noStore);
api.use("/openapi.json", knownQuery);
api.use("/problems/*", knownQuery);
api.route("/", open);
api.use(requireToken, knownQuery);
api.route("/posts", posts);
api.route("/posts", revisions);
api.route("/posts", comments);
api.route("/posts/:id{[0-9]+}/previews", previews);
api.route("/posts/:id{[0-9]+}/approval", approval);
api.route("/approvals", approvals);
api.route("/policies", policies);
api.route("/categories", terms("category"));
api.route("/tags", terms("tag"));
api.route("/authors", terms("author"));
api.route("/series", terms("series"));
api.route("/site", site);
api.route("/imports", imports);
api.route("/tokens", tokens);
api.route("/lockdown", lockdown);
api.route("/people", people);
api.route("/invitations", invitations);
api.route("/activity", activity);
api.route("/rebuild", rebuild);
api.route("/health", health);
api.route("/overview", overview);
api.route("/files", files);
api.route("/files/:id{[0-9]+}/content", fileOctets);
api.route("/webhooks", webhooks);
api.route("/uploads", uploads);
api.route("/redirects", redirects);
api.route("/lost-paths", lostPaths);
api.route("/export", leaving);
api.route("/backups", backups);
api.route("/restore", restore);

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
const methodsAt = (c: Context<App>): string[] =>
  ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter(
    (method) => routeAt(c, method === "HEAD" ? "GET" : method) !== null,
  );

/** The route that answers a method at this path, as the description names it: "GET /api/posts/{id}". Null where none does. */
function routeAt(c: Context<App>, method: string): string | null {
  const [found] = api.router.match(method, c.req.path.replace(/^\/api/, ""));
  const route = found.map(([[, route]]) => route).find((route) => route.method !== "ALL");
  return route
    ? `${method} /api${route.path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}").replace(/\/$/, "")}`
    : null;
}
