import type { Context } from "hono";
import type { App } from "../app.ts";
import { listPlayers } from "../content/players.ts";
import { PlayPage } from "../pages/play-page.tsx";
import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import type { ShownDocument } from "../read-model/withdrawals.ts";

/** A player's address: that of the post which shows the video, and what names the video below it. */
export type PlayAddress = { key: string; slug: string };

/** What a normalised path asks for; null when it is no player's. Ids are folded here, and told apart by the post. */
export function playAt(key: string): PlayAddress | null {
  const match = /^(\/.+)\/play\/((?:youtube|playlist|vimeo)\/[^/]+)$/.exec(key);
  return match && { key: match[1] ?? "", slug: match[2] ?? "" };
}

/**
 * The player of a video that a post shows, and of no other, so that nobody can use the site to show what they like. It goes
 * wherever its post goes. The one readers' page that may hold a frame, of the one host that it needs.
 */
export function answerPlay(
  c: Context<App>,
  document: ShownDocument,
  { slug, site, pathname }: { slug: string; site: SiteDocument; pathname: string },
): Response | Promise<Response> | null {
  if (document.kind === "redirect") return c.redirect(paths.play(document.to, slug), 301);
  if (document.kind !== "post") return null;
  const player = listPlayers(document.html).find((one) => one.slug.toLowerCase() === slug);
  if (!player) return null;
  const canonical = paths.play(document.path, player.slug);
  if (canonical !== pathname) return c.redirect(canonical, 301);
  const policy = c.res.headers.get("Content-Security-Policy") ?? "";
  c.header("Content-Security-Policy", `${policy}; frame-src ${new URL(player.frame).origin}`);
  return c.html(<PlayPage post={document} player={player} site={site} path={canonical} />);
}
