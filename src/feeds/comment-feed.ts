import { paths } from "../paths.ts";
import type { Comment, CommentFeedDocument } from "../read-model/comments.ts";
import type { PostDocument, SiteDocument } from "../read-model/documents.ts";
import { wordsIn } from "../ui/words.ts";
import { absoluteLinks } from "./absolute-links.ts";
import type { Feed, Item } from "./feed.ts";

/** As many as a reader who looks once a week needs. */
const ITEMS = 20;

/** The comments below a post or of the whole site, the newest first; a feed that somebody follows stays one without any. */
export function toCommentFeed(
  document: PostDocument | CommentFeedDocument,
  site: SiteDocument,
  origin: string,
): Feed {
  const { comments } = wordsIn(site.language);
  const siteName = site.name || new URL(origin).host;
  const items =
    document.kind === "post"
      ? (document.comments?.shown ?? []).flatMap((comment) =>
          "gone" in comment ? [] : [toItem(comment, document, comment.author, site, origin)],
        )
      : document.items.map(({ comment, ...post }) =>
          toItem(comment, post, [post.title, comment.author].filter(Boolean).join(" · "), site, origin),
        );
  const newest = items.toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)).slice(0, ITEMS);
  return {
    title: `${comments} · ${document.kind === "post" ? document.title || siteName : siteName}`,
    subtitle: "",
    language: site.language,
    url: origin + (document.kind === "post" ? document.path : paths.home),
    rssUrl: origin + paths.feed(document.path),
    jsonUrl: origin + paths.jsonFeed(document.path),
    atomUrl: origin + paths.atomFeed(document.path),
    updatedAt: newest[0]?.publishedAt ?? null,
    items: newest,
  };
}

/** What its post says of itself. */
type Place = { path: string; guid: string };

function toItem(
  { id, author, at, html }: Comment,
  { path, guid }: Place,
  title: string,
  site: SiteDocument,
  origin: string,
): Item {
  const url = origin + paths.comment(path, id);
  const name = author || wordsIn(site.language).anonymous;
  const instant = at ?? NEVER;
  return {
    // As WordPress makes it, so that nobody gets everything again.
    id: `${guid}#comment-${id}`,
    url,
    title: title || name,
    authors: [{ name, url: null }],
    categories: [],
    language: site.language,
    publishedAt: instant,
    updatedAt: instant,
    summary: null,
    image: null,
    html: absoluteLinks(html, { origin, url: origin + path }),
  };
}

const NEVER = "1970-01-01T00:00:00.000Z";
