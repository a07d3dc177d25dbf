import type { Context } from "hono";
import type { App } from "../app.ts";
import { withAddresses } from "../content/addresses-in-html.ts";
import { fullSize } from "../media/types.ts";
import { normalise } from "../paths.ts";
import type { ArchiveDocument, PostDocument } from "../read-model/documents.ts";
import type { Preview } from "../writer/posts/rehearsal.ts";
import { HELD_LINK_MS, toHeldLink } from "./signed/held-link.ts";

/** A preview's document, in which the files that readers cannot have yet stand under signed addresses. */
export async function withHeldFiles(
  c: Context<App>,
  { document, site, held, expiresAt }: Preview,
): Promise<PostDocument | ArchiveDocument> {
  if (held.length === 0) return document;
  const until = Math.min(Date.now() + HELD_LINK_MS, Date.parse(expiresAt));
  const signed = held.map(
    async (path) => [normalise(path), await toHeldLink(path, until, c.env.OWNER_TOKEN ?? "")] as const,
  );
  const links = new Map(await Promise.all(signed));
  const origin = new URL(site.siteUrl ?? c.req.url).origin;
  const linkFor = (address: string, path: string): string | null => {
    const url = URL.parse(address, origin + path);
    if (url?.origin !== origin) return null;
    const key = normalise(url.pathname);
    return links.get(key) ?? links.get(fullSize(key)) ?? null;
  };
  const inTexts = (path: string) => (address: string) => {
    const link = linkFor(address.replace(/&(?:amp|#x26);/g, "&"), path);
    return link?.replaceAll("&", "&#x26;") ?? address;
  };
  if (document.kind === "archive") {
    const entries = document.entries.map((entry) => ({
      ...entry,
      teaser: withAddresses(entry.teaser, inTexts(entry.path)),
    }));
    return { ...document, entries };
  }
  const { featuredImage, html, path } = document;
  const image = featuredImage && withLink(featuredImage, linkFor(featuredImage.path, path));
  return { ...document, html: withAddresses(html, inTexts(path)), ...(image && { featuredImage: image }) };
}

/** Its other sizes have no links of their own. */
const withLink = (
  { srcset, sizes, ...image }: NonNullable<PostDocument["featuredImage"]>,
  link: string | null,
) => (link === null ? { ...image, srcset, sizes } : { ...image, path: link });
