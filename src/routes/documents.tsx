import type { Context } from "hono";
import type { App } from "../app.ts";
import { renderAtom } from "../feeds/atom.ts";
import { toCommentFeed } from "../feeds/comment-feed.ts";
import { toFeed } from "../feeds/feed.ts";
import { renderJson } from "../feeds/json.ts";
import { renderRss } from "../feeds/rss.ts";
import { renderSitemap, renderSitemapIndex } from "../feeds/sitemap.ts";
import { ArchivePage } from "../pages/archive-page.tsx";
import { CommentsPage } from "../pages/comments-page.tsx";
import { PostPage } from "../pages/post-page.tsx";
import { TimelinePage } from "../pages/timeline-page.tsx";
import { UpdatingPage } from "../pages/updating-page.tsx";
import { WithdrawnPage } from "../pages/withdrawn-page.tsx";
import type { CommentFeedDocument } from "../read-model/comments.ts";
import type {
  ArchiveDocument,
  FeedDocument,
  PostDocument,
  SiteDocument,
  WithdrawnDocument,
} from "../read-model/documents.ts";
import type { ShownDocument } from "../read-model/withdrawals.ts";
import { type FeedFormat, feedPath } from "./feeds.tsx";

/** A document on its way out. `feed` is the format asked for at a feed's address; `tag` is null where none is given. */
type Answer = {
  document: ShownDocument;
  site: SiteDocument;
  pathname: string;
  feed: FeedFormat | null;
  tag: string | null;
};

/** Answers with a document: as a page, feed or list, or as the redirect to its one right spelling. */
export function answerDocument(c: Context<App>, answer: Answer): Response | Promise<Response> {
  const { document, site, pathname, feed, tag } = answer;
  const baseUrl = site.siteUrl ?? new URL(c.req.url).origin;
  const headers: Record<string, string> = tag === null ? {} : { ETag: tag };
  const canonical = canonicalPath(document, feed);
  if (canonical !== null && canonical !== pathname) return c.redirect(canonical, 301);
  switch (document.kind) {
    case "post":
      if (feed) return answerFeed(c, document, feed, { site, baseUrl, headers });
      return c.html(<PostPage document={document} site={site} />, 200, headers);
    case "archive":
      if (feed) return answerFeed(c, document, feed, { site, baseUrl, headers });
      return c.html(<ArchivePage document={document} site={site} />, 200, headers);
    case "comments":
      return c.html(<CommentsPage document={document} site={site} />, 200, headers);
    case "comment-feed":
    case "feed":
      return answerFeed(c, document, feed ?? "rss", { site, baseUrl, headers });
    case "sitemap":
      return c.body(renderSitemap(document, { origin: baseUrl, language: site.language }), 200, {
        ...headers,
        ...xml,
      });
    case "sitemap-index":
      return c.body(renderSitemapIndex(document, baseUrl), 200, { ...headers, ...xml });
    case "timeline":
      return c.html(<TimelinePage document={document} site={site} />, 200, headers);
    case "redirect":
      return c.redirect(feed && isOurs(document.to) ? feedPath(document.to, feed) : document.to, 301);
    case "withdrawn":
      return c.html(
        <WithdrawnPage document={document} site={site} />,
        document.status,
        blockedBy(document, site),
      );
    case "updating":
      return c.html(<UpdatingPage site={site} />, 503, { "Retry-After": "60" });
  }
}

/** Whether something of ours may stand below it: no query, and not another's site. */
const isOurs = (to: string) => /^\/[^?#]*$/.test(to);

/** Who blocks what the law forbids to show is the site itself (RFC 7725, section 4). */
const blockedBy = ({ status }: WithdrawnDocument, { siteUrl }: SiteDocument): Record<string, string> =>
  status === 451 && siteUrl !== null ? { Link: `<${siteUrl}/>; rel="blocked-by"` } : {};

/** Where a document is served; null for what is answered under any spelling. A post's feed is that of its comments. */
function canonicalPath(document: ShownDocument, feed: FeedFormat | null): string | null {
  switch (document.kind) {
    case "archive":
    case "feed":
      return feed ? feedPath(document.headPath, feed) : document.path;
    case "post":
    case "comment-feed":
      return feed ? feedPath(document.path, feed) : document.path;
    case "comments":
    case "sitemap":
    case "sitemap-index":
    case "timeline":
      return document.path;
    default:
      return null;
  }
}

const xml = { "Content-Type": "application/xml; charset=utf-8" };

function answerFeed(
  c: Context<App>,
  document: FeedDocument | ArchiveDocument | PostDocument | CommentFeedDocument,
  format: FeedFormat,
  { site, baseUrl, headers }: { site: SiteDocument; baseUrl: string; headers: Record<string, string> },
) {
  const feed =
    document.kind === "post" || document.kind === "comment-feed"
      ? toCommentFeed(document, site, baseUrl)
      : toFeed(document, site, baseUrl);
  if (format === "json")
    return c.body(renderJson(feed), 200, {
      ...headers,
      "Content-Type": "application/feed+json; charset=utf-8",
    });
  const text = format === "atom" ? renderAtom(feed) : renderRss(feed);
  return c.body(text, 200, { ...headers, "Content-Type": `application/${format}+xml; charset=utf-8` });
}
