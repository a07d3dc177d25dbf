import { withPlayers } from "../content/players.ts";
import type { SafeHtml } from "../content/safe-html.ts";
import { paths } from "../paths.ts";
import { languageOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/**
 * A post's text whose videos lead to their players below it, in the words of the page, and say their titles. Without a path
 * there is no such page yet: there they lead to the other site, as those do that we have no player for.
 */
export function withVideos(
  html: SafeHtml,
  postPath: string | null,
  language: string | null,
  { tongue, words, language: siteLanguage }: SpokenSite,
): SafeHtml {
  return withPlayers(html, ({ site, url, title }, player) => {
    const path = player && postPath !== null ? paths.play(postPath, player.slug) : null;
    const says = (path === null ? words.watchThere : words.playVideo).replaceAll("{}", site);
    const inTongue = languageOf(tongue, language ?? siteLanguage);
    return { href: path ?? url, title, words: says, language: inTongue };
  });
}
