import { type Context, Hono } from "hono";
import { type FieldErrors, fieldErrorsOf } from "../../admin/field-errors.ts";
import { type LostDone, LostPathsPage, lostDone } from "../../admin/redirects/lost-paths-page.tsx";
import { redirectWords } from "../../admin/redirects/words.ts";
import type { App } from "../../app.ts";
import { lostPaths as objectOf } from "../../env.ts";
import type { LostPath } from "../../model/lost-path.ts";
import { keyOf, redirectInput } from "../../model/redirect.ts";
import { paths, toHref } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { readForm } from "./form.ts";
import { languageOf, refuse, show, statusOfForm, tooLarge } from "./show.tsx";

/** What readers asked for in vain, most frequent first. */
export const lostPaths = new Hono<App>();

lostPaths.get("/", (c) => lostPage(c));

lostPaths.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const typed = { from: form.text("from"), to: form.text("to") };
  const redirect = parseFields(redirectInput, typed, languageOf(c));
  if (!redirect.ok) return lostPage(c, { typed, errors: redirect.failure });
  const { host } = new URL(c.req.url);
  const created = await act(c, "createRedirect", { redirect: redirect.value, host }, form);
  if (created.ok) return c.redirect(`${paths.admin.lostPaths}?done=added`, 303);
  const { failure } = created;
  return lostPage(c, { typed, failure, errors: fieldErrorsOf(failure, languageOf(c)) });
});

lostPaths.post("/ignored", (c) => put(c, "ignored", (object, key) => object.ignore(key)));

lostPaths.post("/heeded", (c) => put(c, "heeded", (object, key) => object.heed(key)));

/** They can be lost without harm: what cannot be noted now stands in the list as before. */
async function put(
  c: Context<App>,
  done: LostDone,
  note: (object: ReturnType<typeof objectOf>, key: string) => Promise<void>,
): Promise<Response> {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const allowed = await look(c, "mayForgetLostPaths", null);
  if (!allowed.ok) return refuse(c, allowed.failure);
  const key = keyOf(form.text("path"));
  if (key !== null) await note(objectOf(c.env), key).catch(report);
  return c.redirect(`${paths.admin.lostPaths}?done=${done}`, 303);
}

/** More than anybody goes through at once; the rest moves up. */
const MOST = 50;

type Sent = { typed?: { from: string; to: string }; errors?: FieldErrors; failure?: Failure };

async function lostPage(c: Context<App>, { typed, errors = {}, failure }: Sent = {}) {
  const [all, ignored] = await Promise.all([listLost(c), listIgnored(c)]);
  const asked = all?.map(({ path }) => path) ?? [];
  const still = await look(c, "sieveLostPaths", { paths: asked });
  if (!still.ok) return refuse(c, still.failure);
  const kept = new Set(still.value);
  const lost = all
    ?.filter(({ path }) => kept.has(path))
    .slice(0, MOST)
    .map((one) => ({ ...one, path: toHref(one.path) }));
  const { done } = c.req.query();
  const status = statusOfForm(failure, errors);
  const title = redirectWords[languageOf(c)].lost;
  return show(c, { title, current: "redirects", status }, (frame) => (
    <LostPathsPage
      {...{
        frame,
        errors,
        ignored: ignored.map(toHref),
        lost: lost ?? null,
        typed: typed ?? null,
        failure: failure ?? null,
      }}
      done={c.req.method === "GET" ? (lostDone.find((one) => one === done) ?? null) : null}
    />
  ));
}

const listLost = (c: Context<App>): Promise<LostPath[] | null> =>
  objectOf(c.env)
    .list()
    .catch((error: unknown) => {
      report(error);
      return null;
    });

const listIgnored = (c: Context<App>): Promise<string[]> =>
  objectOf(c.env)
    .listIgnored()
    .catch((error: unknown) => {
      report(error);
      return [];
    });

const report = (error: unknown) => console.error("LostPaths cannot be reached", error);
