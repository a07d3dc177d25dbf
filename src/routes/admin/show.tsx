import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { assets } from "../../admin/assets.ts";
import { AdminPage, type Frame, type PageProps } from "../../admin/page.tsx";
import { languageFrom } from "../../admin/words.ts";
import type { App } from "../../app.ts";
import { sourcesOf } from "../sources.ts";

/** What the page is made within: who is here, in which language, on which site. */
export async function frameOf(c: Context<App>): Promise<Frame> {
  const [{ pathOf }, { site }] = await Promise.all([assets(), c.var.reader.readSite(sourcesOf(c))]);
  const person = c.get("person") ?? null;
  return {
    language: person?.language ?? languageFrom(c.req.header("Accept-Language") ?? ""),
    siteName: site.document?.name || "Holdfast",
    timeZone: site.document?.timeZone ?? "UTC",
    person,
    isLockedDown: person?.isLockedDown ?? false,
    assetPath: pathOf,
  };
}

type Shown = Omit<PageProps, "frame" | "children"> & { status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 };

/** Answers with a page of the admin; `content` is made within the frame. */
export async function show(
  c: Context<App>,
  { status = 200, ...page }: Shown,
  content: (frame: Frame) => Child,
): Promise<Response> {
  const frame = await frameOf(c);
  return c.html(
    <AdminPage {...page} frame={frame}>
      {content(frame)}
    </AdminPage>,
    status,
  );
}
