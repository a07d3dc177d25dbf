import { type Context, Hono } from "hono";
import { type Linked, PreviewPage, type SentHours } from "../../../admin/posts/preview-page.tsx";
import { previewWords } from "../../../admin/posts/preview-words.ts";
import type { App } from "../../../app.ts";
import { isPreviewArchive, previewInput } from "../../../model/preview.ts";
import { paths } from "../../../paths.ts";
import type { PreviewView } from "../../../writer/posts/previews.ts";
import type { PostSummary } from "../../../writer/posts/view.ts";
import { idOf } from "../../number-of.ts";
import { toPreviewLink } from "../../signed/preview-link.ts";
import { act, look } from "../act.ts";
import { parseFields } from "../fields.ts";
import { readForm } from "../form.ts";
import { may } from "../may.ts";
import { languageOf, refuse, show, statusOfSent, tooLarge } from "../show.tsx";

/** A post as readers will see it, for whoever writes it and for colleagues. */
export const previews = new Hono<App>();

previews.get("/posts/:id{[0-9]+}/preview", (c) => previewPage(c, null));

async function previewPage(c: Context<App>, sent: SentHours | null) {
  const id = idOf(c);
  const [desk, listed] = await Promise.all([
    look(c, "getDesk", { id, version: null }),
    look(c, "listPreviews", { id }),
  ]);
  if (!desk.ok) return refuse(c, desk.failure);
  if (!listed.ok) return refuse(c, listed.failure);
  const { post } = desk.value;
  if (!post) return refuse(c, { kind: "not-found", what: "Post" });
  const asked = /^[1-9]\d{0,8}$/.exec(c.req.query("version") ?? "");
  const where = c.req.query("in") ?? "";
  const linked = await Promise.all(listed.value.map((one) => withLink(c, post, one)));
  const title = previewWords[languageOf(c)].title.replace("{title}", post.title);
  const status = statusOfSent(sent);
  return show(c, { title, current: "posts", status }, (frame) => (
    <PreviewPage
      frame={frame}
      post={post}
      comments={desk.value.comments}
      version={asked ? Number(asked[0]) : post.version}
      previews={linked}
      width={c.req.query("width") === "desktop" ? "desktop" : "phone"}
      where={isPreviewArchive(where) ? where : null}
      done={sent === null ? (c.req.query("done") ?? "") : ""}
      sent={sent}
      mayWrite={may(c, "write")}
    />
  ));
}

previews.post("/posts/:id{[0-9]+}/preview", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const id = idOf(c);
  const hours = form.text("hours");
  const asked = { version: form.number("version"), hours: form.number("hours") };
  const preview = parseFields(previewInput, asked, languageOf(c));
  if (!preview.ok) return previewPage(c, { hours, errors: preview.failure, failure: null });
  const made = await act(c, "createPreview", { id, preview: preview.value }, form);
  if (!made.ok) return previewPage(c, { hours, errors: {}, failure: made.failure });
  const done = form.has("link") ? "&done=made#links" : "";
  return c.redirect(`${paths.admin.postPreview(id)}?version=${made.value.version}${done}`, 303);
});

previews.post("/posts/:id{[0-9]+}/preview/:n{[0-9]+}/end", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const id = idOf(c);
  const ended = await act(c, "revokePreview", { id, n: Number(c.req.param("n")) }, form);
  if (!ended.ok) return refuse(c, ended.failure);
  return c.redirect(`${paths.admin.postPreview(id)}?done=ended`, 303);
});

/** With its signature, which is made again each time: nothing that opens it is kept. */
async function withLink(c: Context<App>, { id, url }: PostSummary, preview: PreviewView): Promise<Linked> {
  const expiresAt = Date.parse(preview.expiresAt);
  const link = await toPreviewLink({ post: id, n: preview.n, expiresAt }, c.env.OWNER_TOKEN ?? "");
  const path = paths.preview(link);
  return { ...preview, path, url: new URL(path, url ?? c.req.url).href };
}
