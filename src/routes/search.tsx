import type { Context } from "hono";
import type { App } from "../app.ts";
import { searchIndex } from "../env.ts";
import { isWorthCounting } from "../lost-paths/worth.ts";
import { isFilePath } from "../media/types.ts";
import { parseSearch } from "../model/search.ts";
import { type SearchOutcome, SearchPage } from "../pages/search-page.tsx";
import { paths } from "../paths.ts";
import type { WithdrawalList } from "../read-model/documents.ts";
import type { Read } from "../read-model/reader.ts";
import type { Near, SearchQuery } from "../read-model/search.ts";
import { onlyShown } from "../read-model/withdrawals.ts";

/** A reader waits for what was found so long, and for what an address may have meant no longer than is noticed. */
const FIND_MS = 3_000;
const NEAR_MS = 300;

/** The search at its own address; any other spelling leads there, WordPress's `/?s=` too. What readers look for is kept nowhere. */
export async function answerSearch(c: Context<App>, { site, withdrawals }: Read): Promise<Response> {
  const { pathname, searchParams } = new URL(c.req.url);
  const query = parseSearch(searchParams);
  if (pathname !== paths.search) return c.redirect(paths.searchFor(query), 301);
  c.header("Cache-Control", "no-store");
  const outcome = query.text === "" ? "unasked" : await look(c, query, withdrawals);
  const page = <SearchPage site={site.document} query={query} outcome={outcome} />;
  if (outcome === "busy") return c.html(page, 429, { "Retry-After": "5" });
  if (outcome === "down") return c.html(page, 503, { "Retry-After": "30" });
  return c.html(page);
}

/** Where WordPress's `/search/words/` leads, its pages and its feed too; null for any other path (normalised). */
export function searchedAt(key: string): string | null {
  const [, words] = /^\/search\/([^/]+)(?:\/(?:page|feed)(?:\/[^/]*)*)?$/.exec(key) ?? [];
  if (words === undefined) return null;
  const text = words.replace(/%[0-9a-f]{2}|\+/g, " ");
  return paths.searchFor(parseSearch(new URLSearchParams({ s: text })));
}

async function look(
  c: Context<App>,
  query: SearchQuery,
  withdrawals: WithdrawalList,
): Promise<SearchOutcome> {
  if (!c.var.searches.take()) return "busy";
  try {
    const found = await within(FIND_MS, c.var.clock, searchIndex(c.env).find(query));
    return found ? { ...found, posts: onlyShown(found.posts, withdrawals) } : "busy";
  } catch (error) {
    console.error("The search index could not be asked", error);
    return "down";
  }
}

/** What an address (normalised) may have meant that leads nowhere; nothing when that cannot be said at once. */
export async function findNear(c: Context<App>, key: string, withdrawals: WithdrawalList): Promise<Near> {
  // An octet that is no text is where an address was cut in the middle of a character.
  const address = key.replace(/%.*$/s, "");
  if (!/^(?:GET|HEAD)$/.test(c.req.method) || !isOfPost(address) || !c.var.searches.take()) return nothing;
  try {
    const { posts, cutShort } = await within(NEAR_MS, c.var.clock, searchIndex(c.env).near(address));
    return { posts: onlyShown(posts, withdrawals), cutShort: onlyShown(cutShort, withdrawals) };
  } catch (error) {
    console.error("The search index could not be asked for what is near", error);
    return nothing;
  }
}

const nothing: Near = { posts: [], cutShort: [] };

/** Whether an address may have been a post's: no file's, no archive's, and none that a program makes up. */
const isOfPost = (address: string) =>
  !/^\/(?:\?|(?:category|tag|author|series|preview|play)\/|\d{4}(?:\/\d\d)?$)/.test(address) &&
  !isFilePath(address) &&
  isWorthCounting(address);

/** Gives up when the clock says so too: an isolate that was held up itself has not waited for anybody. */
async function within<T>(ms: number, clock: () => number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const started = clock();
  const late = async () => {
    do await scheduler.wait(ms, { signal: over.signal });
    while (clock() - started < ms);
    throw new Error(`The search index did not answer in ${ms} ms`);
  };
  return Promise.race([work, late()]).finally(() => over.abort());
}
