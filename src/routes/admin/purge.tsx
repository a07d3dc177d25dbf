import { type Context, Hono } from "hono";
import { fieldErrorsOf } from "../../admin/field-errors.ts";
import { liveScripts } from "../../admin/parts/live.tsx";
import { filled } from "../../admin/parts/sentence.tsx";
import { PurgedPage, PurgePage, type SentPurge } from "../../admin/publication/purge.tsx";
import { purgeWords } from "../../admin/publication/purge-words.ts";
import type { App } from "../../app.ts";
import { paths } from "../../paths.ts";
import { idOf } from "../number-of.ts";
import { act, look } from "./act.ts";
import { readForm } from "./form.ts";
import { languageOf, refuse, show, tooLarge } from "./show.tsx";

/** Erases a post for good. Below the post. */
export const purge = new Hono<App>();

purge.get("/purge", async (c) => {
  const purged = await look(c, "getPurge", { id: idOf(c) });
  if (!purged.ok) return ask(c, null);
  return show(
    c,
    { title: purgeWords[languageOf(c)].gone, current: "posts", scripts: liveScripts },
    (frame) => <PurgedPage frame={frame} purge={purged.value} />,
  );
});

purge.post("/purge", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const title = form.text("title");
  const names = form.all("name");
  const purged = await act(c, "purgePost", { id: idOf(c), purge: { title, names } }, form);
  if (purged.ok) return c.redirect(paths.admin.purge(idOf(c)), 303);
  const { failure } = purged;
  if (failure.kind !== "invalid") return refuse(c, failure);
  const language = languageOf(c);
  const errors =
    failure.field === "title" ? { title: purgeWords[language].wrong } : fieldErrorsOf(failure, language);
  return ask(c, { title, names, errors });
});

async function ask(c: Context<App>, sent: SentPurge | null) {
  const post = await look(c, "getPost", { id: idOf(c) });
  if (!post.ok) return refuse(c, post.failure);
  const own = await look(c, "listOwnNames", { id: idOf(c) });
  if (!own.ok) return refuse(c, own.failure);
  const title = filled(purgeWords[languageOf(c)].title, { title: post.value.title });
  return show(c, { title, current: "posts", status: sent ? 422 : 200 }, (frame) => (
    <PurgePage frame={frame} post={post.value} own={own.value} sent={sent} />
  ));
}
