import type { CommentsDocument, SiteDocument } from "../read-model/documents.ts";
import { Breadcrumb } from "../ui/breadcrumb.tsx";
import { CommentList } from "../ui/comments.tsx";
import { languageOf } from "../ui/language.ts";
import { Layout } from "../ui/layout.tsx";
import { wordsIn } from "../ui/words.ts";

/** One page of a post's comments. */
export function CommentsPage({ document, site }: { document: CommentsDocument; site: SiteDocument }) {
  const { post, n, shown, older, newer, path } = document;
  const words = wordsIn(site.language);
  const title = words.commentsPage.replace("{n}", String(n));
  const postTitle = post.title || post.path;
  return (
    <Layout site={site} title={`${postTitle} · ${title}`} path={path}>
      <Breadcrumb steps={[{ name: postTitle, path: post.path }]} words={words} />
      <section id="comments" class="comments">
        <h1>{title}</h1>
        <CommentList comments={shown} site={site} />
      </section>
      <nav class="beside" aria-label={words.comments} {...languageOf(site.language, site.language)}>
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
