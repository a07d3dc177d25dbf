import { type Context, Hono } from "hono";
import { type FieldErrors, fieldErrorsOf } from "../../admin/field-errors.ts";
import { RedirectsPage } from "../../admin/redirects/redirects-page.tsx";
import type { App } from "../../app.ts";
import { redirectInput } from "../../model/redirect.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { readForm } from "./form.ts";
import { languageOf, refuse, show, statusOfForm, tooLarge } from "./show.tsx";

export const redirects = new Hono<App>();

redirects.get("/", (c) => redirectsPage(c));

redirects.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const typed = { from: form.text("from"), to: form.text("to") };
  const redirect = parseFields(redirectInput, typed, languageOf(c));
  if (!redirect.ok) return redirectsPage(c, { typed, errors: redirect.failure });
  const { host } = new URL(c.req.url);
  const created = await act(c, "createRedirect", { redirect: redirect.value, host }, form);
  if (created.ok) return c.redirect(`${paths.admin.redirects}?done=added`, 303);
  const { failure } = created;
  return redirectsPage(c, { typed, failure, errors: fieldErrorsOf(failure, languageOf(c)) });
});

redirects.post("/deletion", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const deleted = await act(c, "deleteRedirect", { from: form.text("from") }, form);
  return deleted.ok
    ? c.redirect(`${paths.admin.redirects}?done=deleted`, 303)
    : redirectsPage(c, { failure: deleted.failure });
});

const LIMIT = 50;

type Sent = { typed?: { from: string; to: string }; errors?: FieldErrors; failure?: Failure };

async function redirectsPage(c: Context<App>, sent: Sent = {}) {
  const { q = "", cursor = "", done, from = "" } = c.req.query();
  const listed = await look(c, "listRedirects", { q: q.trim(), cursor, limit: LIMIT });
  if (!listed.ok) return refuse(c, listed.failure);
  const { redirects, next } = listed.value;
  const { typed = { from, to: "" }, errors = {}, failure = null } = sent;
  const status = statusOfForm(failure, errors);
  return show(c, { title: (words) => words.redirects, current: "redirects", status }, (frame) => (
    <RedirectsPage
      {...{ frame, redirects, q, typed, errors, failure }}
      next={next === null ? null : `${paths.admin.redirects}?${new URLSearchParams({ q, cursor: next })}`}
      done={c.req.method === "GET" && (done === "added" || done === "deleted") ? done : null}
    />
  ));
}
