import type { Context } from "hono";
import type { App } from "../app.ts";
import { NotFoundPage } from "../pages/not-found-page.tsx";
import { addressKey, normalise, paths } from "../paths.ts";
import { decodeDocument } from "../read-model/codec.ts";
import { emptyCommentFeed } from "../read-model/comments.ts";
import { type Document, emptyHome, emptyTimeline } from "../read-model/documents.ts";
import { atFormerHome, categoryNamedAt, type Meaning, meaningOf, pathOfQuery } from "../read-model/misses.ts";
import type { Read } from "../read-model/reader.ts";
import { type ShownDocument, withoutWithdrawn } from "../read-model/withdrawals.ts";
import { answerDocument } from "./documents.tsx";
import { entityTag, isUnchanged, READERS_CACHE } from "./entity-tag.ts";
import { answerFeeds, type FeedAddress, feedAt, feedOfNumber } from "./feeds.tsx";
import { isKnownHost, misdirected } from "./known-host.ts";
import { noteLostPath } from "./lost-path.ts";
import { allowOwnerStyle } from "./owner-style.ts";
import { answerPlay, playAt } from "./play.tsx";
import { answerSearch, findNear, searchedAt } from "./search.tsx";
import { sourcesOf } from "./sources.ts";

/** Everything that readers see: one path, one document; what has none may be an old address, else 404. */
export async function site(c: Context<App>): Promise<Response> {
  const { pathname, searchParams, host } = new URL(c.req.url);
  const asked = askedFor(pathname, searchParams);
  const { key, feed } = asked;
  const read = await c.var.reader.read(sourcesOf(c), feed?.key ?? key);
  const { site, withdrawals } = read;
  allowOwnerStyle(c, site.document);
  if (!isKnownHost(host, site.document.siteUrl)) return misdirected(c);
  c.header("Cache-Control", READERS_CACHE);
  const answer = await answerKnown(c, asked, read);
  if (answer) return answer;
  const near = feed ? null : await findNear(c, key, withdrawals);
  const [meant, another] = near?.cutShort ?? [];
  // Readers' caches ask anew each time, so that a second post that begins so ends the guess; one that is not there yet is no way to itself.
  if (meant && !another && normalise(meant.path) !== key) return c.redirect(meant.path, 301);
  // A feed follows its archive, which is what somebody can mend.
  noteLostPath(c, feed?.archiveKey ?? key);
  return c.html(<NotFoundPage site={site.document} near={near?.posts ?? []} />, 404);
}

type Asked = { key: string; feed: FeedAddress | null };

/** What a query names is looked up itself, so that it leads to the spelling under which that is served in one step. */
function askedFor(pathname: string, query: URLSearchParams): Asked {
  const named = addressKey(pathname, query);
  const isSearch = named === "/" && query.has("s");
  const path = isSearch ? paths.search : named === "/" ? pathOfQuery(query) : null;
  const key = path === null ? named : normalise(path);
  return { key, feed: feedAt(key) ?? feedOfNumber(key, query) };
}

/** The answer to what stands there or leads on; null when nothing does. */
async function answerKnown(c: Context<App>, { key, feed }: Asked, read: Read): Promise<Response | null> {
  const { pathname, searchParams } = new URL(c.req.url);
  const { site, withdrawals } = read;
  const { reader } = c.var;
  const archiveKey = feed?.archiveKey ?? key;
  const isFeed = feed !== null && feed.key !== archiveKey;
  const value = read.value ?? (isFeed ? await reader.readValue(sourcesOf(c), archiveKey) : null);
  if (value !== null) {
    const tag = entityTag(value, read, c.env.BUILD?.id);
    if (isUnchanged(c, tag)) return c.body(null, 304, { ETag: tag });
    const document = withoutWithdrawn(decodeDocument<Document>(value), withdrawals);
    if (document) {
      // The archive of a tag called "feed" stands where a feed would.
      const isOwnPage = document.kind === "archive" && read.value !== null;
      const format = isOwnPage ? null : (feed?.format ?? null);
      return answerDocument(c, { document, site: site.document, pathname, feed: format, tag });
    }
  }
  const play = feed || read.value !== null ? null : playAt(key);
  const playing = play && (await answerPlay(c, play, read));
  if (playing) return playing;
  if (key === normalise(paths.search)) return answerSearch(c, read);
  const empty = feed?.key === COMMENTS ? emptyCommentFeed : emptyDocuments.get(archiveKey);
  const answer = { site: site.document, pathname, feed: feed?.format ?? null, tag: null };
  if (empty) return answerDocument(c, { ...answer, document: empty });

  const rest = value === null ? atFormerHome(key, site.document.formerHomes ?? []) : null;
  const atHome = rest === null ? null : askedFor(rest, searchParams);
  const answerAtHome = async ({ key, feed }: Asked) =>
    answerKnown(c, { key, feed }, { ...read, value: await reader.readValue(sourcesOf(c), feed?.key ?? key) });
  // A redirect of the folder says nothing of what a query there names.
  const isQuery = rest === paths.home && atHome?.key !== paths.home;
  const named = atHome && isQuery ? await answerAtHome(atHome) : null;
  if (named) return named;
  const redirect = await reader.readRedirect(sourcesOf(c), archiveKey);
  const document = redirect && withoutWithdrawn(redirect, withdrawals);
  if (document) return answerDocument(c, { ...answer, document });
  if (atHome && !isQuery) return answerAtHome(atHome);
  if (key === normalise(paths.feeds)) return answerFeeds(c, read);
  const search = searchedAt(key);
  if (search !== null) return c.redirect(search, 301);
  const category = categoryNamedAt(archiveKey, Object.values(site.document.categories));
  if (category) return c.redirect(`${category}${withSlash(key.slice(archiveKey.length + 1))}`, 301);
  const meaning = meaningOf(key);
  return meaning && answerMeaning(c, meaning);
}

/** What our own pages lead to before anything was published, by normalised path. */
const emptyDocuments = new Map<string, ShownDocument>([
  [normalise(emptyHome.path), emptyHome],
  [normalise(emptyTimeline.path), emptyTimeline],
]);

const COMMENTS = normalise(paths.feed(paths.comments));

const withSlash = (rest: string) => (rest === "" ? "" : `${rest}/`);

const answerMeaning = (c: Context<App>, meaning: Meaning) =>
  meaning.status === 410 ? c.text("Gone\n", 410) : c.redirect(meaning.to, meaning.status);
