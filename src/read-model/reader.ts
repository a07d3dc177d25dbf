import { decode, decodeDocument, type Stored } from "./codec.ts";
import type { RedirectBucket, RedirectDocument, SiteDocument, WithdrawalList } from "./documents.ts";
import { bucketKey, bucketOf, digestOf, kvKey, SITE_KEY, WITHDRAWALS_KEY } from "./keys.ts";
import { RecentValues, type Remembered } from "./memory.ts";
import { withoutHiddenLogo, withShownMenus } from "./withdrawals.ts";

/** Where documents are, and the clock by which what is remembered ages. */
export type Sources = {
  DOCUMENTS: KVNamespace;
  FILES: R2Bucket;
  /** Lets work outlive the answer. */
  waitUntil: (work: Promise<unknown>) => void;
};

/** What a page is made of. `value` is the document as stored, not parsed yet: a 304 does not need it. */
export type Read = { site: Stored<SiteDocument>; withdrawals: WithdrawalList; value: string | null };

/** Neither KV nor memory has what the page needs. */
export class Unavailable extends Error {}

const SITE_FRESH_MS = 30_000;
/** Up to here a list is used as it is; up to the next it is used and refreshed behind the answer; older, R2 is waited for. */
const LIST_FRESH_MS = 5_000;
const LIST_USABLE_MS = 9_000;
const LIST_WAIT_MS = 1_000;

/**
 * Reads the read model: the only reads from KV. One instance is what one isolate remembers. Cold it costs two KV reads
 * and one of R2, warm one KV read; an unknown path one KV read more. It never lists, and never calls the SiteWriter.
 */
export class Reader {
  #site: Remembered<Stored<SiteDocument>> | null = null;
  #list: Remembered<WithdrawalList> | null = null;
  readonly #recent = new RecentValues();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The document under a normalised path, with what every page needs beside it. */
  async read(sources: Sources, key: string): Promise<Read> {
    const [value, site, list] = await Promise.all([
      this.#getValue(sources, key),
      this.#getSite(sources),
      this.#getWithdrawals(sources),
    ]);
    return { ...shown(site, list), value };
  }

  /** The site document and the withdrawal list alone. */
  async readSite(sources: Sources): Promise<Omit<Read, "value">> {
    const [site, list] = await Promise.all([this.#getSite(sources), this.#getWithdrawals(sources)]);
    return shown(site, list);
  }

  /** Whether KV and R2 have answered lately enough: the names on our pages, and what may not stand on them. */
  async isCurrent(sources: Sources): Promise<boolean> {
    await Promise.all([this.#getSite(sources).catch(() => null), this.#getWithdrawals(sources)]);
    const age = (remembered: Remembered<unknown> | null) =>
      remembered ? this.#clock() - remembered.at : Number.POSITIVE_INFINITY;
    return age(this.#site) <= SITE_FRESH_MS && age(this.#list) <= LIST_USABLE_MS;
  }

  /** Another document for the same page, when the first was a miss. */
  readValue(sources: Sources, key: string): Promise<string | null> {
    return this.#getValue(sources, key);
  }

  /** Where an address leads that has no document of its own; null when nowhere. */
  async readRedirect(sources: Sources, key: string): Promise<RedirectDocument | null> {
    const value = await this.#getValue(sources, bucketKey(bucketOf(key)));
    if (value === null) return null;
    const { redirects } = decodeDocument<RedirectBucket>(value);
    const redirect = redirects[key] ?? redirects[await digestOf(key)];
    return redirect ? { kind: "redirect", path: key, ...redirect } : null;
  }

  /** While KV fails, what this isolate has seen lately is served. */
  async #getValue({ DOCUMENTS }: Sources, key: string): Promise<string | null> {
    try {
      const value = await DOCUMENTS.get(await kvKey(key), "text");
      this.#recent.set(key, value);
      return value;
    } catch (error) {
      const remembered = this.#recent.get(key);
      if (remembered === null) throw new Unavailable("KV cannot be reached", { cause: error });
      return remembered;
    }
  }

  async #getSite({ DOCUMENTS }: Sources): Promise<Stored<SiteDocument>> {
    const now = this.#clock();
    if (this.#site && now - this.#site.at <= SITE_FRESH_MS) return this.#site.value;
    try {
      const value = await DOCUMENTS.get(await kvKey(SITE_KEY), "text");
      this.#site = { at: now, value: value === null ? newSite : decode<SiteDocument>(value) };
    } catch (error) {
      if (!this.#site) throw new Unavailable("KV cannot be reached", { cause: error });
    }
    return this.#site.value;
  }

  async #getWithdrawals(sources: Sources): Promise<WithdrawalList> {
    const age = this.#list ? this.#clock() - this.#list.at : Number.POSITIVE_INFINITY;
    if (age > LIST_FRESH_MS) {
      const refreshed = this.#refreshWithdrawals(sources);
      // An answer that comes too late for this page is kept for the next.
      sources.waitUntil(refreshed);
      if (age > LIST_USABLE_MS) await waitAtMost(LIST_WAIT_MS, this.#clock, refreshed);
    }
    return this.#list?.value ?? noWithdrawals;
  }

  /** Each request asks for itself: a promise must not be shared between requests. A list is as old as the question. */
  async #refreshWithdrawals({ FILES }: Sources): Promise<void> {
    const asked = this.#clock();
    try {
      const object = await FILES.get(WITHDRAWALS_KEY);
      const value = object ? await object.json<WithdrawalList>() : noWithdrawals;
      if (!this.#list || this.#list.at <= asked)
        this.#list = { at: asked, value: newer(value, this.#list?.value) };
    } catch (error) {
      console.error("The withdrawal list could not be read", error);
    }
  }
}

const noWithdrawals: WithdrawalList = { serial: 0, floors: {} };

/** A site where nothing was ever published or set. */
const newSite: Stored<SiteDocument> = {
  revision: "0",
  document: {
    kind: "site",
    name: "",
    tagline: "",
    siteUrl: null,
    language: "en",
    timeZone: "UTC",
    menu: [],
    categories: {},
    authors: {},
    withdrawals: noWithdrawals,
  },
};

/** The site as the newest of the lists at hand lets it be shown. */
function shown(site: Stored<SiteDocument>, list: WithdrawalList): Omit<Read, "value"> {
  const withdrawals = newer(list, site.document.withdrawals);
  const document = withoutHiddenLogo(withShownMenus(site.document, withdrawals), withdrawals);
  return { site: { ...site, document }, withdrawals };
}

const newer = (a: WithdrawalList, b: WithdrawalList | undefined) => (b && b.serial > a.serial ? b : a);

/** Gives up when the clock says so too: an isolate that was held up itself has not waited for R2. */
async function waitAtMost(ms: number, clock: () => number, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const started = clock();
  const late = async () => {
    for (let rest = ms; rest > 0; rest = ms - (clock() - started))
      await scheduler.wait(rest, { signal: over.signal });
  };
  await Promise.race([work, late()]).finally(() => over.abort());
}
