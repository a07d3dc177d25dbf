import { Hono } from "hono";
import { ImportPage } from "../../admin/imports/import-page.tsx";
import type { App } from "../../app.ts";
import { files } from "../api/files/files.ts";
import { imports as calls } from "../api/imports.ts";
import { look } from "./act.ts";
import { needs } from "./may.ts";
import { refuse, show } from "./show.tsx";

/** Where an owner brings a WordPress site: the script of the page reads the files and calls what programs call. */
export const imports = new Hono<App>();

imports.use(needs("manage"));

// What the endpoint does for programs it does for the script of whoever is signed in.
imports.route("/calls", calls);
imports.route("/files", files);

imports.get("/", async (c) => {
  const found = await look(c, "listImports", null);
  if (!found.ok) return refuse(c, found.failure);
  const begun = found.value.imports.filter(({ status }) => status !== "done");
  return show(
    c,
    { title: (words) => words.imports, current: "imports", scripts: ["importing.js"] },
    (frame) => <ImportPage {...{ frame, begun }} />,
  );
});
