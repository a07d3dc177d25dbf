import { type Answer, type Ask, createServed, isText, pause } from "../../../verify/ask.ts";

/** The site may be busy for a moment. */
const WAITS_MS = [500, 2_000, 5_000];
const PATIENCE_MS = 30_000;

/**
 * Asks this site as a stranger does, without the cookie. A browser follows redirects by itself and does not say how many they were;
 * one to another host is forbidden by the page's policy.
 */
export const askThisSite: Ask = async (address) => {
  const url = new URL(`${location.origin}${address}`);
  for (const wait of WAITS_MS) {
    const answer = await once(url).catch(() => null);
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    if (answer === null && (await leadsAway(url)))
      return { status: 0, path: "another host", ledTo: "another host", type: "", body: "" };
    await pause(wait);
  }
  return once(url);
};

/** What this site serves to a stranger at a path, piece by piece. */
export const servedHere = createServed(location.origin, (url, init) =>
  fetch(url, { ...init, credentials: "omit", cache: "no-store" }),
);

async function once(url: URL): Promise<Answer> {
  const response = await get(url, "follow");
  const { pathname, search } = new URL(response.url);
  const path = pathname + search;
  const type = response.headers.get("Content-Type") ?? "";
  const body = isText(type) ? await response.text() : "";
  if (!isText(type)) await response.body?.cancel();
  return { status: response.status, path, ledTo: response.redirected ? path : null, type, body };
}

/** Whether there is a redirect, which then leads to where the page may not follow. */
const leadsAway = async (url: URL) => (await get(url, "manual").catch(() => null))?.type === "opaqueredirect";

const get = (url: URL, redirect: RequestRedirect) =>
  fetch(url, {
    redirect,
    credentials: "omit",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
