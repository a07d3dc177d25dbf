import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { createApp } from "../../src/app.ts";
import { copies } from "./faults.ts";
import { bindings, ORIGIN } from "./site.ts";

/**
 * Isolates far away: each remembers for itself, ages by the test's clock, and asks a KV whose copies may be of any age. R2
 * is the real one everywhere, because it is strongly consistent.
 */

/** Which of the copies that KV ever held of a key a location serves; null is a remembered miss. */
export type Lag = (held: string[], key: string) => string | null;

export const lags: Record<string, Lag> = {
  "the first copy": (held) => held[0] ?? null,
  "the copy before the last": (held) => held.at(-2) ?? held.at(-1) ?? null,
  "the newest copy": (held) => held.at(-1) ?? null,
  "a miss for every second key": (held, key) => (key.length % 2 ? null : (held[0] ?? null)),
  "nothing but pages": (held, key) => (/^v1:(site|redirects)/.test(key) ? null : (held[0] ?? null)),
};

/** KV as it stands now, for ever: what a location knew before something happened. */
export function frozen(): Lag {
  const now = new Map([...copies].map(([key, held]) => [key, held.at(-1) ?? null]));
  return (_, key) => now.get(key) ?? null;
}

export type Location = { name: string; ask: (path: string, init?: RequestInit) => Promise<Response> };

export function locate(name: string, lag: Lag, clock: () => number): Location {
  const app = createApp({ clock });
  const kv = new Proxy(bindings.DOCUMENTS, {
    get: (target, method) =>
      method === "get"
        ? async (key: string) => lag(copies.get(key) ?? [], key)
        : Reflect.get(target, method, target),
  });
  return {
    name,
    async ask(path, init = {}) {
      const context = createExecutionContext();
      const request = new Request(ORIGIN + path, { redirect: "manual", ...init });
      const response = await app.fetch(request, { ...bindings, DOCUMENTS: kv }, context);
      await waitOnExecutionContext(context);
      return response;
    },
  };
}

/** Every address that the read model ever answered: each document, its feeds, and what the redirect buckets name. */
export function addresses(): string[] {
  const found = new Set(["/robots.txt", "/nowhere/"]);
  for (const [kvKey, held] of copies) {
    const key = kvKey.slice("v1:".length);
    for (const value of held) {
      const document: { kind: string; path?: string; redirects?: object } = JSON.parse(
        value.slice(value.indexOf("\n")),
      );
      for (const address of Object.keys(document.redirects ?? {})) found.add(address);
      if (document.path !== undefined) found.add(document.path);
      if (document.kind === "archive")
        found
          .add(`${document.path}feed/`)
          .add(`${document.path}feed/atom/`)
          .add(`${document.path}feed/json/`);
    }
    if (key.startsWith("/")) found.add(encodeURI(key)).add(`${encodeURI(key)}/`);
  }
  return [...found];
}

/** An isolate that remembers nothing yet, beside the newest copies. */
export const anIsolate = () => locate("here", (held) => held.at(-1) ?? null, Date.now);
