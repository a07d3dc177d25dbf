import { Hono } from "hono";
import type { App } from "../../../app.ts";
import { withAddresses } from "../../../content/addresses-in-html.ts";
import { renderBody } from "../../../content/render.ts";
import { isFilePath } from "../../../media/types.ts";
import { framedByAdmin } from "../../../middleware/framed-by-admin.ts";
import { LONGEST_BODY } from "../../../model/post.ts";
import { PostPage } from "../../../pages/post-page.tsx";
import { paths } from "../../../paths.ts";
import type { PostDocument } from "../../../read-model/documents.ts";
import { localDateOf } from "../../../ui/date.tsx";
import { allowOwnerStyle } from "../../owner-style.ts";
import { sourcesOf } from "../../sources.ts";
import { readForm } from "../form.ts";
import { tooLarge } from "../show.tsx";
import { readTyped } from "./typed-form.ts";

/** The title and text of a form as readers would see them, in a frame below it. Nothing of it is kept. */
export const look = new Hono<App>();

look.post("/posts/look", framedByAdmin, async (c) => {
  const form = await readForm(c);
  if (!form || form.text("body", { verbatim: true }).length > LONGEST_BODY) return tooLarge(c);
  const { site } = await c.var.reader.readSite(sourcesOf(c));
  allowOwnerStyle(c, site.document);
  const { title, subtitle, body, format, language } = readTyped(form, "post");
  const { html, excerpt } = renderBody(format, body, 0);
  const publishedAt = new Date().toISOString();
  const document: PostDocument = {
    kind: "post",
    type: "page",
    id: 0,
    version: 0,
    path: c.req.path,
    guid: "",
    title,
    subtitle: subtitle || null,
    authors: [],
    categories: [],
    tags: [],
    language: language || null,
    publishedAt,
    publishedOn: localDateOf(publishedAt, site.document.timeZone),
    revisedAt: null,
    excerpt,
    html: withAddresses(html, seenAt),
    older: null,
    newer: null,
    translations: [],
    ancestors: [],
    children: [],
  };
  return c.html(<PostPage document={document} site={site.document} />);
});

/** A file of ours by the address under which whoever is signed in sees it, also while readers cannot have it. */
const seenAt = (address: string): string =>
  /^\/(?!\/)[^?#]*$/.test(address) && isFilePath(address) ? paths.admin.seenFile(address) : address;
