import type { SafeHtml } from "./safe-html.ts";
import { parseVideo } from "./videos.ts";

/**
 * The player of a video that a text shows. `slug` names the video below the text's own address; `frame` is the one of its
 * players that sets no cookie before the video runs; `url` its page on the other site.
 */
export type Player = { slug: string; site: string; url: string; frame: string };

/** A video's link as our own serialiser writes it. */
const FIGURE = /(<figure class="video[^>]*><a href=")([^"]*)(" rel="noreferrer">)([^<]*)/g;

/** The address of the player's page, and what its link says. */
type Link = { path: string; words: string };

/** A text whose videos lead to their players' pages; those of sites without a player for us stay as they are. */
export function withPlayers(html: SafeHtml, toLink: (player: Player) => Link): SafeHtml {
  if (!html.includes('<figure class="video')) return html;
  return html.replace(FIGURE, (whole, before: string, address: string, after: string) => {
    const player = playerOf(address);
    if (player === null) return whole;
    const { path, words } = toLink(player);
    return before + escaped(path) + after + escaped(words);
  }) as SafeHtml;
}

/** The videos that a text shows, as far as we have players for them. */
export const listPlayers = (html: SafeHtml): Player[] =>
  [...html.matchAll(FIGURE)].flatMap(([, , address = ""]) => playerOf(address) ?? []);

function playerOf(address: string): Player | null {
  const video = parseVideo(address);
  if (video === null) return null;
  const { site } = video;
  const url = new URL(video.url);
  const watched = url.searchParams.get("v");
  const list = url.searchParams.get("list");
  if (site === "YouTube" && watched !== null) {
    const start = secondsOf(url.searchParams.get("t") ?? "");
    const frame = `${YOUTUBE}/embed/${watched}${start > 0 ? `?start=${start}` : ""}`;
    return { slug: `youtube/${watched}`, site, url: video.url, frame };
  }
  if (site === "YouTube" && list !== null)
    return {
      slug: `playlist/${list}`,
      site,
      url: video.url,
      frame: `${YOUTUBE}/embed/videoseries?list=${list}`,
    };
  if (site !== "Vimeo") return null;
  const [, id = "", key] = url.pathname.split("/");
  const frame = `https://player.vimeo.com/video/${id}?dnt=1${key ? `&h=${key}` : ""}`;
  return { slug: `vimeo/${id}`, site, url: video.url, frame };
}

const YOUTUBE = "https://www.youtube-nocookie.com";

/** "90", "90s" and "1m30s" in seconds. */
const secondsOf = (time: string) =>
  [...time.matchAll(/(\d+)([hms]?)/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * (UNITS[unit ?? ""] ?? 1),
    0,
  );

const UNITS: Record<string, number> = { h: 3600, m: 60, s: 1 };

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
