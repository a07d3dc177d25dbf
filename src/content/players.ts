import { escapeHtml } from "./nodes.ts";
import type { SafeHtml } from "./safe-html.ts";
import { parseVideo, watchOn } from "./videos.ts";

/** A video that a text shows; `url` is its page on the other site, `title` "" where nobody said it. */
type ShownVideo = { site: string; url: string; title: string };

/** Its player: `slug` names it below the text's own address, `frame` is the one that sets no cookie before the video runs. */
export type Player = ShownVideo & { slug: string; frame: string };

/** A video's link as our own serialiser writes it. */
const FIGURE = /(<figure class="video[^>]*><a href=")([^"]*)(" rel="noreferrer">)([^<]*)/g;

/** What a link says: the title, and our own words, which can be in another language than the text. */
type Link = { href: string; title: string; words: string; language: { lang?: string; dir?: string } };

/** A text in which the links to videos are what `toLink` makes of them; the player is null where we have none for that site. */
export function withPlayers(
  html: SafeHtml,
  toLink: (video: ShownVideo, player: Player | null) => Link,
): SafeHtml {
  if (!html.includes('<figure class="video')) return html;
  return html.replace(FIGURE, (whole, before: string, address: string, after: string, said: string) => {
    const video = videoOf(address, said);
    if (video === null) return whole;
    const { href, title, words, language } = toLink(video, playerOf(video));
    const last = language.lang
      ? `<span lang="${language.lang}" dir="${language.dir}">${escapeHtml(words)}</span>`
      : escapeHtml(words);
    return before + escapeHtml(href) + after + (title ? `${escapeHtml(title)} · ` : "") + last;
  }) as SafeHtml;
}

/** The videos that a text shows, as far as we have players for them. */
export const listPlayers = (html: SafeHtml): Player[] =>
  [...html.matchAll(FIGURE)].flatMap(([, , address = "", , said = ""]) => {
    const video = videoOf(address, said);
    return (video && playerOf(video)) ?? [];
  });

function videoOf(address: string, said: string): ShownVideo | null {
  const video = parseVideo(address);
  if (video === null) return null;
  const before = `${watchOn(video.site)}: `;
  const title = said.startsWith(before) ? said.slice(before.length) : "";
  // All that our serialiser escapes in a text.
  return { ...video, title: title.replaceAll("&#x3C;", "<").replaceAll("&#x26;", "&") };
}

function playerOf(video: ShownVideo): Player | null {
  const { site } = video;
  const url = new URL(video.url);
  const watched = url.searchParams.get("v");
  const list = url.searchParams.get("list");
  if (site === "YouTube" && watched !== null) {
    const start = secondsOf(url.searchParams.get("t") ?? "");
    const frame = `${YOUTUBE}/embed/${watched}${start > 0 ? `?start=${start}` : ""}`;
    return { ...video, slug: `youtube/${watched}`, frame };
  }
  if (site === "YouTube" && list !== null)
    return { ...video, slug: `playlist/${list}`, frame: `${YOUTUBE}/embed/videoseries?list=${list}` };
  if (site !== "Vimeo") return null;
  const [, id = "", key] = url.pathname.split("/");
  const frame = `https://player.vimeo.com/video/${id}?dnt=1${key ? `&h=${key}` : ""}`;
  return { ...video, slug: `vimeo/${id}`, frame };
}

const YOUTUBE = "https://www.youtube-nocookie.com";

/** "90", "90s" and "1m30s" in seconds. */
const secondsOf = (time: string) =>
  [...time.matchAll(/(\d+)([hms]?)/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * (UNITS[unit ?? ""] ?? 1),
    0,
  );

const UNITS: Record<string, number> = { h: 3600, m: 60, s: 1 };
