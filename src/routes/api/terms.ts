import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { collections, mergerInput, type TermKind, termInputs, termPatches } from "../../model/term.ts";
import { paths } from "../../paths.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import { absolute } from "./http/absolute.ts";
import { readBody } from "./http/body.ts";
import { readVersion, toETag } from "./http/preconditions.ts";
import { deletionQuery, nextPage, readQuery, termsQuery } from "./http/query.ts";
import { run } from "./run.ts";

/** The resources of one kind of term: all kinds have the same life. */
export function terms(kind: TermKind): Hono<App> {
  const collection = collections[kind];
  const terms = new Hono<App>();

  terms.get("/", async (c) => {
    const query = readQuery(c, termsQuery);
    if (!query.ok) return query.failure;
    const { cursor = 0, limit, q } = query.value;
    const listed = await run(c, "listTerms", { kind, cursor, limit, q });
    if (!listed.ok) return listed.failure;
    const { terms, next } = listed.value;
    nextPage(c, next);
    return c.json({ [collection]: terms.map((term) => shown(c, term)), next });
  });

  terms.post("/", async (c) => {
    const term = await readBody(c, termInputs[kind]);
    if (!term.ok) return term.failure;
    const created = await run(c, "createTerm", { kind, term: term.value });
    if (!created.ok) return created.failure;
    c.header("Location", paths.api.term(collection, created.value.slug));
    c.header("ETag", toETag(created.value.version));
    return c.json(shown(c, created.value), 201);
  });

  terms.get("/:slug", async (c) => {
    const term = await run(c, "getTerm", { kind, slug: c.req.param("slug") });
    if (!term.ok) return term.failure;
    c.header("ETag", toETag(term.value.version));
    return c.json(shown(c, term.value));
  });

  terms.patch("/:slug", async (c) => {
    const version = readVersion(c);
    if (!version.ok) return version.failure;
    const patch = await readBody(c, termPatches[kind]);
    if (!patch.ok) return patch.failure;
    const named = { kind, slug: c.req.param("slug") };
    const changed = await run(c, "changeTerm", { ...named, basedOn: version.value, patch: patch.value });
    if (!changed.ok) return changed.failure;
    c.header("Location", paths.api.term(collection, changed.value.slug));
    c.header("ETag", toETag(changed.value.version));
    return c.json(shown(c, changed.value));
  });

  terms.delete("/:slug", async (c) => {
    const query = readQuery(c, deletionQuery);
    if (!query.ok) return query.failure;
    const orphan = query.value.orphan === "true";
    const gone = await run(c, "deleteTerm", { kind, slug: c.req.param("slug"), orphan });
    return gone.ok ? c.body(null, 204) : gone.failure;
  });

  terms.get("/:slug/merger", async (c) => {
    const merger = await run(c, "getMerger", { kind, slug: c.req.param("slug") });
    return merger.ok ? c.json(merger.value) : merger.failure;
  });

  terms.put("/:slug/merger", async (c) => {
    const input = await readBody(c, mergerInput);
    if (!input.ok) return input.failure;
    const merger = await run(c, "mergeTerm", { kind, slug: c.req.param("slug"), into: input.value.into });
    return merger.ok ? c.json(merger.value, 202) : merger.failure;
  });

  return terms;
}

/** Only categories have one above, and names in other languages. */
function shown(c: Context<App>, term: TermView) {
  const { kind, parent, translations, ...rest } = absolute(c, term);
  return kind === "category" ? { ...rest, parent, translations } : rest;
}
