import { withPlayers } from "../content/players.ts";
import type { SafeHtml } from "../content/safe-html.ts";
import { paths } from "../paths.ts";
import { wordsIn } from "./words.ts";

/**
 * A post's text whose videos lead to their players below it, in the words of a language, and say their titles. Without a path
 * there is no such page yet: there they lead to the other site, as those do that we have no player for.
 */
export const withVideos = (html: SafeHtml, postPath: string | null, language: string): SafeHtml =>
  withPlayers(html, ({ site, url, title }, player) => {
    const { playVideo, watchThere } = wordsIn(language);
    const path = player && postPath !== null ? paths.play(postPath, player.slug) : null;
    const says = (path === null ? watchThere : playVideo).replaceAll("{}", site);
    return { href: path ?? url, words: [title, says].filter(Boolean).join(" · ") };
  });
