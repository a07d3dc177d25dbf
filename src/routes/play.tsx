import type { Context } from "hono";
import type { App } from "../app.ts";
import { listPlayers, type Player } from "../content/players.ts";
import { PlayPage } from "../pages/play-page.tsx";
import { paths } from "../paths.ts";
import { decodeDocument } from "../read-model/codec.ts";
import type { Document } from "../read-model/documents.ts";
import type { Read } from "../read-model/reader.ts";
import { withoutWithdrawn } from "../read-model/withdrawals.ts";
import { answerDocument } from "./documents.tsx";
import { entityTag, isUnchanged } from "./entity-tag.ts";
import { sourcesOf } from "./sources.ts";

/** A player's address: that of the post which shows the video, and what names the video below it. */
type PlayAddress = { key: string; slug: string };

/** What a normalised path asks for; null when it is no player's. Ids are folded here, and told apart by the post. */
export function playAt(key: string): PlayAddress | null {
  const match = /^(\/.+)\/play\/((?:youtube|playlist|vimeo)\/[^/]+)$/.exec(key);
  return match && { key: match[1] ?? "", slug: match[2] ?? "" };
}

/**
 * The player of a video that a post shows, and of no other, so that nobody can use the site to show what they like. It goes
 * wherever its post goes; null where there is none. The one readers' page that may hold a frame, of the one host that it needs.
 */
export async function answerPlay(
  c: Context<App>,
  { key, slug }: PlayAddress,
  read: Read,
): Promise<Response | null> {
  const value = await c.var.reader.readValue(sourcesOf(c), key);
  const document = value && withoutWithdrawn(decodeDocument<Document>(value), read.withdrawals);
  if (!document) return null;
  const { pathname } = new URL(c.req.url);
  const site = read.site.document;
  if (document.kind === "redirect") return c.redirect(paths.play(document.to, slug), 301);
  if (document.kind === "withdrawn" || document.kind === "updating")
    return answerDocument(c, { document, site, pathname, feed: null, tag: null });
  const player = document.kind === "post" ? listPlayers(document.html).find(isCalled(slug)) : undefined;
  if (document.kind !== "post" || !player) return null;
  const canonical = paths.play(document.path, player.slug);
  if (canonical !== pathname) return c.redirect(canonical, 301);
  const tag = entityTag(value, read, c.env.BUILD?.id);
  if (isUnchanged(c, tag)) return c.body(null, 304, { ETag: tag });
  const policy = c.res.headers.get("Content-Security-Policy") ?? "";
  c.header("Content-Security-Policy", `${policy}; frame-src ${new URL(player.frame).origin}`);
  const page = <PlayPage post={document} player={player} site={site} path={canonical} />;
  return c.html(page, 200, { ETag: tag });
}

const isCalled = (slug: string) => (player: Player) => player.slug.toLowerCase() === slug;
