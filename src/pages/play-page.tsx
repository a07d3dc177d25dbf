import type { Player } from "../content/players.ts";
import type { PostDocument, SiteDocument } from "../read-model/documents.ts";
import { dateInWords } from "../ui/date.tsx";
import { Layout } from "../ui/layout.tsx";
import { spoken } from "../ui/spoken.ts";

type Props = { post: PostDocument; player: Player; site: SiteDocument; path: string };

/**
 * A video in its player. The other site learns of the reader here and on no page before; it is told our address and not that
 * of the post.
 */
export function PlayPage({ post, player, site: plain, path }: Props) {
  const site = spoken(plain, post.language);
  const { words } = site;
  const title = post.title || dateInWords(post.publishedOn, site.page);
  return (
    <Layout site={site} title={[player.title, title].filter(Boolean).join(" · ")} path={path} noindex>
      <article class="post">
        <header>
          <p class="kind" {...site.inTongue}>
            {words.videoOn.replace("{}", player.site)}
          </p>
          <h1>{player.title || title}</h1>
        </header>
        <iframe
          class="player"
          src={player.frame}
          title={player.title || words.videoOn.replace("{}", player.site)}
          sandbox="allow-scripts allow-same-origin allow-presentation"
          referrerpolicy="strict-origin"
          allow="encrypted-media; picture-in-picture"
          allowfullscreen
        />
        <p>
          <span {...site.inTongue}>{words.backToText}: </span>
          <a href={post.path}>{title}</a>
        </p>
        <p {...site.inTongue}>
          <a href={player.url} rel="noreferrer">
            {words.watchThere.replace("{}", player.site)}
          </a>
        </p>
      </article>
    </Layout>
  );
}
