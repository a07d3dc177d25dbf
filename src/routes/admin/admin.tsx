import { type Context, Hono } from "hono";
import { assets as known } from "../../admin/assets.ts";
import { shellWords } from "../../admin/words.ts";
import type { App } from "../../app.ts";
import { adminHost } from "../../middleware/admin-host.ts";
import { adminPolicy } from "../../middleware/admin-policy.ts";
import { noStore } from "../../middleware/no-store.ts";
import { requirePerson } from "../../middleware/require-person.ts";
import { sameOrigin } from "../../middleware/same-origin.ts";
import { paths } from "../../paths.ts";
import { activity } from "./activity.tsx";
import { approval, approvals } from "./approvals.tsx";
import { configured } from "./configured.tsx";
import { files } from "./files.tsx";
import { firstRun } from "./first-run.tsx";
import { imports } from "./imports.tsx";
import { invitation } from "./invitation.tsx";
import { lostPaths } from "./lost-paths.tsx";
import { menu } from "./menu.tsx";
import { overview } from "./overview.tsx";
import { panic } from "./panic.tsx";
import { people } from "./people.tsx";
import { comments } from "./posts/comments.tsx";
import { copies } from "./posts/copies.ts";
import { editor } from "./posts/editor.tsx";
import { list } from "./posts/list.tsx";
import { look } from "./posts/look.tsx";
import { previews } from "./posts/previews.tsx";
import { versions } from "./posts/versions.tsx";
import { publication } from "./publication.tsx";
import { purge } from "./purge.tsx";
import { redirects } from "./redirects.tsx";
import { settings } from "./settings.tsx";
import { show } from "./show.tsx";
import { lost, signIn } from "./sign-in.tsx";
import { takeDown, takeDownAt } from "./take-down.tsx";
import { terms } from "./terms.tsx";
import { tokens } from "./tokens.tsx";
import { signOut, you } from "./you.tsx";

/** The editors' pages. */
export const admin = new Hono<App>();

/** An asset's name changes with what is in it, so that it may be kept for good. */
admin.get("/assets/:name", async (c) => {
  const asset = (await known()).at(c.req.path);
  if (!asset) return c.text("Not found\n", 404, { "Cache-Control": "no-store" });
  return c.body(asset.text, 200, {
    "Content-Type": `${asset.type}; charset=utf-8`,
    "Cache-Control": "public, max-age=31536000, immutable",
  });
});

admin.use(noStore, adminPolicy, adminHost, sameOrigin(fromElsewhere));

/** People type a slash at the end, and pages have none. The path as it was sent: decoded, it can be no header. */
admin.get("*", (c, next) => {
  const { pathname } = new URL(c.req.url);
  return pathname.endsWith("/") ? c.redirect(pathname.replace(/\/+$/, ""), 301) : next();
});

// Who is not signed in.
admin.use(configured);
admin.route("/sign-in", signIn);
admin.route("/first-run", firstRun);
admin.route("/invitation", invitation);

admin.use(requirePerson(lost));
admin.route("/", overview);
admin.route("/sign-out", signOut);
admin.route("/categories", terms("category"));
admin.route("/tags", terms("tag"));
admin.route("/series", terms("series"));
admin.route("/authors", terms("author"));
admin.route("/files", files);
admin.route("/menu", menu);
admin.route("/import", imports);
admin.route("/settings", settings);
admin.route("/redirects", redirects);
admin.route("/lost-paths", lostPaths);
admin.route("/posts/:id{[0-9]+}", publication);
admin.route("/posts/:id{[0-9]+}", takeDown);
admin.route("/posts/:id{[0-9]+}", purge);
admin.route("/posts/:id{[0-9]+}", approval);
admin.route("/posts/:id{[0-9]+}", comments);
admin.route("/take-down", takeDownAt);
admin.route("/approvals", approvals);
admin.route("/you", you);
admin.route("/people", people);
admin.route("/tokens", tokens);
admin.route("/activity", activity);
admin.route("/emergency", panic);
admin.route("/", list);
admin.route("/", copies);
admin.route("/", look);
admin.route("/", editor);
admin.route("/", versions);
admin.route("/", previews);

admin.all("*", nothingHere);

async function nothingHere(c: Context<App>) {
  return show(c, { title: (words) => words.notFound, status: 404 }, ({ language }) => (
    <>
      <p>{shellWords[language].notFoundHelp}</p>
      <p>
        <a href={paths.admin.home}>{shellWords[language].overview}</a>
      </p>
    </>
  ));
}

async function fromElsewhere(c: Context<App>) {
  return show(c, { title: (words) => words.notAllowed, status: 403 }, ({ language }) => (
    <p>{shellWords[language].fromElsewhere}</p>
  ));
}
