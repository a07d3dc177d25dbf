import type { Context } from "hono";
import type { App } from "../app.ts";
import { siteWriter } from "../env.ts";
import { isPreviewArchive } from "../model/preview.ts";
import { ArchivePage } from "../pages/archive-page.tsx";
import { PostPage } from "../pages/post-page.tsx";
import { PreviewOverPage } from "../pages/preview-over-page.tsx";
import { PreviewNotice } from "../ui/preview-notice.tsx";
import { allowOwnerStyle } from "./owner-style.ts";
import { withHeldFiles } from "./preview-files.ts";
import { parsePreviewLink } from "./signed/preview-link.ts";
import { sourcesOf } from "./sources.ts";

/**
 * A version before readers see it, for whoever has the link: the one readers' page that asks the SiteWriter. Nothing
 * of it is written anywhere. A link that is forged, has expired or was revoked is answered alike.
 */
export async function preview(c: Context<App>): Promise<Response> {
  c.header("X-Robots-Tag", "noindex");
  const asked = c.req.query("in") ?? "";
  const archive = isPreviewArchive(asked) ? asked : null;
  const secret = c.env.OWNER_TOKEN ?? "";
  const link = secret === "" ? null : await parsePreviewLink(c.req.param("link") ?? "", secret);
  const shown =
    link !== null && link.expiresAt > Date.now() ? await siteWriter(c.env).preview(link, archive) : null;
  if (!shown) {
    const { site } = await c.var.reader.readSite(sourcesOf(c));
    allowOwnerStyle(c, site.document);
    return c.html(<PreviewOverPage site={site.document} />, 410);
  }
  const { site } = shown;
  allowOwnerStyle(c, site);
  const document = await withHeldFiles(c, shown);
  const notice = <PreviewNotice preview={shown} path={c.req.path} />;
  return document.kind === "post"
    ? c.html(<PostPage document={document} site={site} notice={notice} />)
    : c.html(<ArchivePage document={document} site={site} notice={notice} />);
}
