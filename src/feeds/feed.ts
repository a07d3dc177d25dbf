import type { SafeHtml } from "../content/safe-html.ts";
import { paths } from "../paths.ts";
import type {
  ArchiveDocument,
  Entry,
  FeedDocument,
  FeedImage,
  PostHead,
  SiteDocument,
} from "../read-model/documents.ts";
import { headingOf, languageOfArchive } from "../ui/archive-heading.ts";
import { dateInWords, localDateOf } from "../ui/date.tsx";
import { withoutTurns } from "../ui/language.ts";
import { spoken } from "../ui/spoken.ts";
import { absoluteLinks } from "./absolute-links.ts";
import { escapeXml } from "./xml.ts";

/** What every format says, absolute and by name. Instants are RFC 3339. */
export type Feed = {
  title: string;
  subtitle: string;
  language: string;
  url: string;
  rssUrl: string;
  atomUrl: string;
  jsonUrl: string;
  /** The newest publication or revision; null for an empty feed. */
  updatedAt: string | null;
  items: Item[];
};

/** A post in a feed, or a comment in one of comments. */
export type Item = {
  id: string;
  url: string;
  title: string;
  authors: Author[];
  categories: string[];
  language: string;
  publishedAt: string;
  updatedAt: string;
  summary: string | null;
  html: string;
  image: Image | null;
};

/** `url` leads to all that they wrote; null for whoever wrote a comment. */
type Author = { name: string; url: string | null };

/** `type` and `length` (octets) where they are known. */
export type Image = { url: string; alt: string; type?: string; length?: number };

/** A feed of whole texts from a FeedDocument, or of teasers from an archive's own document. `origin` has no trailing slash. */
export function toFeed(document: FeedDocument | ArchiveDocument, site: SiteDocument, origin: string): Feed {
  const said = spoken(site, languageOfArchive(document));
  const { name } = headingOf(document, said);
  const siteName = said.name || new URL(origin).host;
  const items =
    document.kind === "feed"
      ? document.items.map((item) => toItem(item, { html: item.html, summary: item.excerpt }, site, origin))
      : newestFirst(document.entries).map((entry) =>
          toItem(entry, { html: entry.teaser, summary: null }, site, origin),
        );
  return {
    title: document.archive.kind === "site" ? siteName : `${name} · ${siteName}`,
    subtitle: said.tagline,
    language: said.page,
    url: origin + document.headPath,
    rssUrl: origin + paths.feed(document.headPath),
    atomUrl: origin + paths.atomFeed(document.headPath),
    jsonUrl: origin + paths.jsonFeed(document.headPath),
    updatedAt:
      items
        .map((item) => item.updatedAt)
        .sort()
        .at(-1) ?? null,
    items,
  };
}

/** A page of a series stands in reading order; a feed never does. */
const newestFirst = (entries: Entry[]) =>
  entries.toSorted((a, b) =>
    a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : b.id - a.id,
  );

type Text = { html: SafeHtml; summary: string | null };

const toImage = ({ path, ...image }: FeedImage, origin: string): Image => ({ url: origin + path, ...image });

function toItem(
  post: PostHead & { image?: FeedImage },
  { html, summary }: Text,
  site: SiteDocument,
  origin: string,
): Item {
  const url = origin + post.path;
  return {
    id: post.guid,
    url,
    title: withoutTurns(post.title || post.publishedOn),
    authors: post.authors.flatMap((id) => {
      const author = site.authors[id];
      return author ? [{ name: author.name, url: origin + author.path }] : [];
    }),
    categories: [
      ...post.categories.flatMap((id) => site.categories[id]?.name ?? []),
      ...post.tags.map((tag) => tag.name),
    ],
    language: post.language ?? site.language,
    publishedAt: post.publishedAt,
    updatedAt: post.revisedAt ?? post.publishedAt,
    summary,
    image: post.image ? toImage(post.image, origin) : null,
    html: absoluteLinks(html, { origin, url }) + renderCorrections(post, site),
  };
}

/** What was mended, below the text, as HTML: "Correction, 10 May 2015: …". */
function renderCorrections({ corrections = [], language }: PostHead, site: SiteDocument): string {
  const { words, tongue } = spoken(site, language);
  return corrections
    .map(({ at, note }) => {
      const date = dateInWords(localDateOf(at, site.timeZone), tongue);
      return `<p>${escapeXml(`${words.correction}, ${date}: ${note}`)}</p>`;
    })
    .join("");
}
