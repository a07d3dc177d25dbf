import { withPlayers } from "../content/players.ts";
import type { SafeHtml } from "../content/safe-html.ts";
import { paths } from "../paths.ts";
import { wordsIn } from "./words.ts";

/** A post's text whose videos say where they are from and lead to their players, in the words of a language. */
export const withVideos = (html: SafeHtml, postPath: string, language: string): SafeHtml =>
  withPlayers(html, ({ slug, site }) => ({
    path: paths.play(postPath, slug),
    words: wordsIn(language).playVideo.replaceAll("{}", site),
  }));
