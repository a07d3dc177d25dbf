import { Hono } from "hono";
import type { App } from "../../../app.ts";
import { renderBody } from "../../../content/render.ts";
import { LONGEST_BODY } from "../../../model/post.ts";
import { paths } from "../../../paths.ts";
import { takeFile } from "../../api/files/files.ts";
import { act, look } from "../act.ts";
import { readForm } from "../form.ts";
import { refusedInWords } from "../refused-in-words.ts";
import { refuse, statusOf, tooLarge } from "../show.tsx";

/** What the script of the editor asks for while somebody writes. */
export const copies = new Hono<App>();

/** Keeps what was typed so far: the fields of the form as they are. */
copies.post("/posts/working-copy", async (c) => {
  const form = await readForm(c);
  if (!form) return c.json({ keptAt: null }, 413);
  const kept = await look(c, "keepCopy", {
    thing: form.text("thing"),
    basedOn: form.number("basedOn"),
    stamp: form.text("stamp"),
    title: form.text("title"),
    fields: JSON.stringify(form.pairs()),
  });
  return kept.ok ? c.json(kept.value) : c.json({ keptAt: null }, statusOf(kept.failure));
});

copies.post("/posts/working-copy/thrown-away", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const thing = form.text("thing");
  const dropped = await act(c, "dropCopy", { thing }, form);
  if (!dropped.ok) return refuse(c, dropped.failure);
  const [, id] = /^post:(\d{1,15})$/.exec(thing) ?? [];
  const type = form.text("type") === "page" ? "page" : "post";
  const path = id === undefined ? paths.admin.newPost(type) : paths.admin.post(Number(id));
  return c.redirect(`${path}?done=dropped`, 303);
});

/** Whether two texts are one to readers, so that the surface loses nothing. */
copies.post("/posts/sameness", async (c) => {
  const form = await readForm(c);
  const texts = form && ["one", "other"].map((name) => form.text(name, { verbatim: true }));
  if (!texts || texts.some((text) => text.length > LONGEST_BODY)) return c.json({ same: false }, 413);
  const [one, other] = texts.map((text) => {
    const { html, teaser, more } = renderBody("markdown", text, 0);
    return JSON.stringify([html, teaser, more]).replace(/(?:\s|\\n)+/g, " ");
  });
  return c.json({ same: one === other });
});

/** A picture or file for the text, as the endpoint takes it. */
copies.post("/posts/sent-file", refusedInWords, takeFile);
