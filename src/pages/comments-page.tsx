import type { CommentsDocument } from "../read-model/comments.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { Breadcrumb } from "../ui/breadcrumb.tsx";
import { CommentList } from "../ui/comments.tsx";
import { Layout } from "../ui/layout.tsx";
import { spoken } from "../ui/spoken.ts";

/** One page of a post's comments. */
export function CommentsPage({ document, site: plain }: { document: CommentsDocument; site: SiteDocument }) {
  const { post, n, shown, older, newer, path } = document;
  const site = spoken(plain, post.language);
  const { words } = site;
  const title = words.commentsPage.replace("{n}", String(n));
  const postTitle = post.title || post.path;
  return (
    <Layout site={site} title={`${postTitle} · ${title}`} path={path}>
      <Breadcrumb steps={[{ name: postTitle, path: post.path }]} words={words} />
      <section id="comments" class="comments">
        <h1 {...site.inTongue}>{title}</h1>
        <CommentList comments={shown} site={site} />
      </section>
      <nav class="beside" aria-label={words.comments} {...site.inTongue}>
        {older && (
          <a rel="prev" href={older}>
            {words.commentsPage.replace("{n}", String(n - 1))}
          </a>
        )}
        {newer && (
          <a class="older" rel="next" href={newer}>
            {words.commentsPage.replace("{n}", String(n + 1))}
          </a>
        )}
      </nav>
    </Layout>
  );
}
