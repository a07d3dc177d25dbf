import { readLinks, readLocations } from "./links.ts";
import { isSearch, withoutSearch } from "./search-parts.ts";

/** What the site answered at an address, as far as the copy needs it. */
export type Fetched =
  | { kind: "page"; path: string; html: string; status: number }
  | { kind: "file"; path: string; type: string; body: AsyncIterable<Uint8Array> | string }
  | { kind: "redirect"; path: string; to: string }
  | { kind: "missing"; path: string; status: number };

/** A site that serves readers meanwhile does not notice so few. */
const AT_ONCE = 4;

type Options = {
  /** Where readers are served, without a slash at the end. */
  origin: string;
  /** The address that the site's own absolute links have. */
  own: string;
  take: (fetched: Fetched) => Promise<void>;
  onProgress: (done: number, known: number) => void;
};

/** Fetches what the start leads to, each address once, a few at a time. It remembers addresses, and no page. */
export async function crawl(
  start: Iterable<string>,
  { origin, own, take, onProgress }: Options,
): Promise<void> {
  const known = new Set<string>();
  const queue: string[] = [];
  const add = (path: string) => {
    if (known.has(path)) return;
    known.add(path);
    queue.push(path);
  };
  for (const path of start) add(path);
  // An imported page may stand where the search is asked: then it is in the start.
  const follow = (path: string) => isSearch(path) || add(path);
  let done = 0;
  const visit = async (path: string) => {
    const fetched = await ask(origin, own, path);
    if (fetched.kind === "redirect") follow(fetched.to);
    if (fetched.kind === "file" && typeof fetched.body === "string")
      for (const link of readLocations(fetched.body, own)) add(link);
    if (fetched.kind === "page") for (const link of readLinks(fetched.html, path, own)) follow(link);
    await take(fetched);
    onProgress(++done, known.size);
  };
  while (queue.length > 0) await Promise.all(queue.splice(0, AT_ONCE).map(visit));
}

async function ask(origin: string, own: string, path: string): Promise<Fetched> {
  const answer = await fetch(origin + path, { redirect: "manual" });
  const { status, headers, body } = answer;
  const to = headers.get("Location");
  if (status >= 300 && status < 400 && to !== null) {
    await body?.cancel();
    const url = new URL(to, own + path);
    const isOurs = url.origin === own || url.origin === origin;
    return isOurs
      ? { kind: "redirect", path, to: url.pathname + url.search }
      : { kind: "missing", path, status };
  }
  const type = headers.get("Content-Type") ?? "";
  const isGone = status === 410 || status === 451;
  if ((status === 200 || isGone) && type.startsWith("text/html"))
    return { kind: "page", path, html: withoutSearch(await answer.text()), status };
  // Lists of addresses, and feeds: none is long.
  if (status === 200 && /xml/.test(type) && !type.startsWith("image/"))
    return { kind: "file", path, type, body: await answer.text() };
  if (status === 200 && body) return { kind: "file", path, type, body };
  await body?.cancel();
  return { kind: "missing", path, status };
}
