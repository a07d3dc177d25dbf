import { type Context, Hono } from "hono";
import { liveScripts } from "../../admin/parts/live.tsx";
import { filled } from "../../admin/parts/sentence.tsx";
import { PurgedPage, PurgePage } from "../../admin/publication/purge.tsx";
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
  if (!purged.ok) return ask(c, { title: "", isWrong: false });
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
  const purged = await act(c, "purgePost", { id: idOf(c), purge: { title } }, form);
  if (purged.ok) return c.redirect(paths.admin.purge(idOf(c)), 303);
  return purged.failure.kind === "invalid" ? ask(c, { title, isWrong: true }) : refuse(c, purged.failure);
});

async function ask(c: Context<App>, sent: { title: string; isWrong: boolean }) {
  const post = await look(c, "getPost", { id: idOf(c) });
  if (!post.ok) return refuse(c, post.failure);
  const title = filled(purgeWords[languageOf(c)].title, { title: post.value.title });
  return show(c, { title, current: "posts", status: sent.isWrong ? 422 : 200 }, (frame) => (
    <PurgePage frame={frame} post={post.value} sent={sent} />
  ));
}
