/** What an address answered in the end. */
export type Answer = {
  /** 0 when a second redirect came, or one to another host. */
  status: number;
  /** Where the answer came from: path and query. */
  path: string;
  /** Where the first answer led, when it led on. */
  ledTo: string | null;
  type: string;
  body: string;
};

/** Asks a site for an address that begins with a slash, and follows one redirect. */
export type Ask = (address: string) => Promise<Answer>;

/** Somebody else's server may be busy for a moment. */
const WAITS_MS = [500, 2_000, 5_000];
const PATIENCE_MS = 30_000;
/** Whether there are words in what has this media type. */
export const isText = (type: string) => IS_TEXT.test(type);

const IS_TEXT = /^(text\/|application\/([\w.-]+\+)?(xml|json)|$)/;

/** Asks `siteUrl`, which has no trailing slash. Throws what `fetch` throws when it does not answer at all. */
export function createAsk(siteUrl: string, fetching: typeof fetch = fetch): Ask {
  const { origin } = new URL(siteUrl);
  return async (address) => {
    const first = await get(new URL(address, origin), fetching);
    const location = first.headers.get("Location");
    if (first.status < 300 || first.status > 399 || location === null)
      return toAnswer(first, new URL(address, origin), null);
    await first.body?.cancel();
    const to = new URL(location, new URL(address, origin));
    const ledTo = to.origin === origin ? to.pathname + to.search : to.href;
    const lost = { status: 0, path: ledTo, ledTo, type: "", body: "" };
    if (to.origin !== origin) return lost;
    const second = await get(to, fetching);
    if (second.status < 300 || second.status > 399 || !second.headers.has("Location"))
      return toAnswer(second, to, ledTo);
    await second.body?.cancel();
    return lost;
  };
}

/** A film on a bad line. */
const PATIENCE_WITH_FILES_MS = 15 * 60_000;

/** What `siteUrl` serves at a path, piece by piece; nothing when it is not there. */
export const createServed = (siteUrl: string, fetching: typeof fetch = fetch) =>
  async function* (path: string): AsyncGenerator<Uint8Array> {
    const { origin } = new URL(siteUrl);
    const signal = AbortSignal.timeout(PATIENCE_WITH_FILES_MS);
    const response = await fetching(new URL(path, origin), { signal });
    const reader = response.ok ? response.body?.getReader() : undefined;
    try {
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
    } finally {
      await reader?.cancel();
    }
  };

async function get(url: URL, fetching: typeof fetch): Promise<Response> {
  for (const wait of WAITS_MS) {
    try {
      const response = await once(url, fetching);
      if (response.status < 500 && response.status !== 429) return response;
      await response.body?.cancel();
    } catch (error) {
      if (wait === WAITS_MS[0] && isRefused(error)) throw error;
    }
    await pause(wait);
  }
  return once(url, fetching);
}

const once = (url: URL, fetching: typeof fetch) =>
  fetching(url, {
    redirect: "manual",
    headers: { "User-Agent": "Holdfast verify" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });

/** Waits so many milliseconds, in Node and in a browser. */
export const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** Nobody listens there: waiting does not help. */
const isRefused = (error: unknown) =>
  error instanceof TypeError && /ECONNREFUSED|ENOTFOUND/.test(JSON.stringify(error.cause) ?? "");

async function toAnswer(
  response: Response,
  { pathname, search }: URL,
  ledTo: string | null,
): Promise<Answer> {
  const type = response.headers.get("Content-Type") ?? "";
  const body = isText(type) ? await response.text() : "";
  if (!isText(type)) await response.body?.cancel();
  return { status: response.status, path: pathname + search, ledTo, type, body };
}
