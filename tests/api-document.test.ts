import { expect, it } from "vitest";
import document from "../docs/api.md?raw";
import { createApp } from "../src/app.ts";

/** An editor's program is written by docs/api.md. The app can only be asked for its routes where it runs. */
it("docs/api.md lists every route of the endpoint, and none that there is not", () => {
  const routes = createApp({ clock: Date.now })
    .routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"))
    .map(({ method, path }) => `${method} ${path.replace(/\{[^}]*\}/g, "")}`);
  const documented = [...document.matchAll(/^\| `([A-Z]+ \/api\/[^`]*)` +\|/gm)].map(([, route]) => route);
  expect(routes.length).toBeGreaterThan(15);
  expect(documented.sort()).toEqual([...new Set(routes)].sort());
});
