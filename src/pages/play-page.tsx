import type { Player } from "../content/players.ts";
import type { PostDocument, SiteDocument } from "../read-model/documents.ts";
import { dateInWords } from "../ui/date.tsx";
import { languageOf } from "../ui/language.ts";
import { Layout } from "../ui/layout.tsx";
import { wordsIn } from "../ui/words.ts";

type Props = { post: PostDocument; player: Player; site: SiteDocument; path: string };

/**
 * A video in its player. The other site learns of the reader here and on no page before; it is told our address and not that
 * of the post.
 */
export function PlayPage({ post, player, site, path }: Props) {
  const words = wordsIn(site.language);
  const title = post.title || dateInWords(post.publishedOn, site.language);
  const inLanguage = languageOf(post.language, site.language);
  return (
    <Layout site={site} title={title} path={path} noindex>
      <article class="post">
        <header>
          <p class="kind">{words.videoOn.replace("{}", player.site)}</p>
          <h1 {...inLanguage}>{title}</h1>
        </header>
        <iframe
          class="player"
          src={player.frame}
          title={words.videoOn.replace("{}", player.site)}
          sandbox="allow-scripts allow-same-origin allow-presentation"
          referrerpolicy="strict-origin"
          allow="fullscreen; encrypted-media; picture-in-picture"
          allowfullscreen
        />
        <p>
          <a href={post.path}>{words.backToText}</a>
        </p>
        <p>
          <a href={player.url} rel="noreferrer">
            {words.watchThere.replace("{}", player.site)}
          </a>
        </p>
      </article>
    </Layout>
  );
}
