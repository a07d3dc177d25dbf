import type { Child } from "hono/jsx";
import type { PostDocument, PostRef, SiteDocument } from "../read-model/documents.ts";
import { alternatesOf, LanguageSwitch } from "../ui/alternates.tsx";
import { Arrow } from "../ui/arrow.tsx";
import { Breadcrumb } from "../ui/breadcrumb.tsx";
import { Byline } from "../ui/byline.tsx";
import { Citation } from "../ui/citation.tsx";
import { CommentList, CommentPages, Mentions } from "../ui/comments.tsx";
import { dateInWords, localDateOf, PublishedOn } from "../ui/date.tsx";
import { Layout } from "../ui/layout.tsx";
import { RefTitle } from "../ui/ref-title.tsx";
import { Safe } from "../ui/safe.tsx";
import { SeriesBox } from "../ui/series-box.tsx";
import { type SpokenSite, spoken } from "../ui/spoken.ts";
import { PostData } from "../ui/structured-data.tsx";
import { Terms } from "../ui/terms.tsx";
import { withVideos } from "../ui/videos.ts";

type Props = { document: PostDocument; site: SiteDocument; notice?: Child };

/** A post or a static page, whole. */
export function PostPage({ document: post, site: plain, notice }: Props) {
  const language = post.language ?? plain.language;
  const site = spoken(plain, language);
  const { words } = site;
  const alternates = alternatesOf(post, site);
  const title = post.title || dateInWords(post.publishedOn, language);
  const ancestors = post.ancestors.map((ref) => ({
    name: <RefTitle post={ref} site={site} language={language} />,
    path: ref.path,
  }));
  return (
    <Layout
      site={site}
      title={title}
      path={post.path}
      description={post.excerpt}
      alternates={alternates}
      notice={notice}
      {...(post.type === "post" && { article: factsOf(post) })}
    >
      <Breadcrumb steps={ancestors} words={words} />
      <article class="post">
        <header>
          <h1>{title}</h1>
          {post.subtitle !== null && <p class="subtitle">{post.subtitle}</p>}
          <PartOf post={post} site={site} />
          {post.type === "post" && <Dates post={post} site={site} />}
          <LanguageSwitch alternates={alternates} site={site} />
        </header>
        <Featured image={post.featuredImage} />
        <div class="text">
          <Safe html={withVideos(post.html, notice ? null : post.path, post.language, site)} />
        </div>
        <Corrections post={post} site={site} />
        <Terms post={post} site={site} />
        {!notice && <Citation post={post} site={site} title={title} />}
      </article>
      <SeriesBox post={post} site={site} />
      <Below post={post} site={site} />
      <Links refs={post.children} label={words.contents} site={site} language={language} />
      <Neighbours post={post} site={site} />
      {!notice && <PostData post={post} site={site} />}
    </Layout>
  );
}

type PartProps = { post: PostDocument; site: SpokenSite };

const factsOf = ({ publishedAt, revisedAt, featuredImage }: PostDocument) => ({
  publishedAt,
  revisedAt,
  picture: featuredImage?.path ?? null,
});

function Featured({ image }: { image: PostDocument["featuredImage"] }) {
  if (!image) return null;
  const { path, alt, ...attributes } = image;
  return (
    <figure class="featured">
      <img src={path} alt={alt} {...attributes} decoding="async" />
    </figure>
  );
}

/** "Part 2 of 5: Fleeing North Korea": the series leads to its archive. */
function PartOf({ post: { series, parts, moreParts }, site }: PartProps) {
  if (!series) return null;
  const { words } = site;
  const last = parts && !moreParts ? parts.at(-1) : undefined;
  const [before, after] = (last ? words.partOfAll : words.part)
    .replace("{n}", String(series.part))
    .replace("{m}", String(last?.part))
    .split("{}");
  return (
    <p class="meta" {...site.inTongue}>
      {before}
      <a href={series.path}>{series.name}</a>
      {after}
    </p>
  );
}

/** What readers wrote, and where else the post was named. */
function Below({ post: { comments }, site }: PartProps) {
  if (!comments) return null;
  const { shown, mentions, pages } = comments;
  if (shown.length + mentions.length + pages.length === 0) return null;
  return (
    <section id="comments" class="comments">
      <h2 {...site.inTongue}>{site.words.comments}</h2>
      <CommentPages pages={pages} site={site} />
      <CommentList comments={shown} site={site} />
      <Mentions mentions={mentions} site={site} />
    </section>
  );
}

function Corrections({ post, site }: PartProps) {
  const { corrections = [] } = post;
  if (corrections.length === 0) return null;
  return (
    <aside class="corrections">
      <h2 {...site.inTongue}>{site.words.corrections}</h2>
      {corrections.map(({ at, note }) => (
        <p>
          <time datetime={at}>{dateInWords(localDateOf(at, site.timeZone), site.page)}</time>: {note}
        </p>
      ))}
    </aside>
  );
}

function Dates({ post, site }: PartProps) {
  const { words } = site;
  const revisedOn = post.revisedAt && localDateOf(post.revisedAt, site.timeZone);
  return (
    <p class="meta" {...site.inTongue}>
      <Byline post={post} site={site} words={words} />{" "}
      <span>
        <span class="unseen">{words.published}: </span>
        <PublishedOn post={post} site={site} />
      </span>{" "}
      {post.revisedAt && revisedOn && (
        <span>
          {words.revised}:{" "}
          <time datetime={post.revisedAt} {...site.inPage}>
            {dateInWords(revisedOn, site.page)}
          </time>
        </span>
      )}
    </p>
  );
}

type LinksProps = { refs: PostRef[]; label: string; site: SpokenSite; language: string };

function Links({ refs, label, site, language }: LinksProps) {
  if (refs.length === 0) return null;
  return (
    <nav class="contents" aria-label={label}>
      <ul>
        {refs.map((ref) => (
          <li>
            <a href={ref.path}>
              <RefTitle post={ref} site={site} language={language} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Neighbours({ post, site }: PartProps) {
  const { words } = site;
  const { older, newer } = post;
  if (!older && !newer) return null;
  return (
    <nav class="beside" aria-labelledby="beside" {...site.inTongue}>
      <h2 id="beside" class={post.parts ? undefined : "unseen"}>
        {words.neighbours}
      </h2>
      {newer && (
        <a rel="next" href={newer.path}>
          <span class="label">
            <Arrow to="start" language={site.tongue} /> {words.newer}
          </span>{" "}
          <RefTitle post={newer} site={site} language={site.tongue} />
        </a>
      )}{" "}
      {older && (
        <a class="older" rel="prev" href={older.path}>
          <span class="label">
            {words.older} <Arrow to="end" language={site.tongue} />
          </span>{" "}
          <RefTitle post={older} site={site} language={site.tongue} />
        </a>
      )}
    </nav>
  );
}
