import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { expect } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { bindings, ORIGIN } from "./site.ts";

/** What an isolate asked its bindings for: "KV get v1:/about", "R2 get withdrawals.json". */
export type Calls = string[];

/** Runs before each call of a binding: it may throw, and what it waits for the call waits for. */
export type Before = (call: string) => unknown;

/**
 * An isolate of our own: it remembers nothing at first, its clock moves when the test says so, and what it asks its
 * bindings for is written down. `before` makes them fail or lag.
 */
export function openIsolate(before: Before = () => undefined, settings: Partial<Env> = {}) {
  let now = 0;
  const calls: Calls = [];
  const noted = <T extends object>(name: string, binding: T) =>
    watched(binding, async (method, key) => {
      const call = `${name} ${method} ${key}`;
      calls.push(call);
      await before(call);
    });
  const env: Env = {
    ...bindings,
    ...settings,
    DOCUMENTS: noted("KV", bindings.DOCUMENTS),
    FILES: noted("R2", bindings.FILES),
    LOST_PATHS: named("LostPaths", settings.LOST_PATHS ?? bindings.LOST_PATHS, (call) => calls.push(call)),
    SEARCH_INDEX: named("SearchIndex", settings.SEARCH_INDEX ?? bindings.SEARCH_INDEX, (call) =>
      calls.push(call),
    ),
    SITE_WRITER: named("SiteWriter", bindings.SITE_WRITER, (call) => calls.push(call)),
  };
  const app = createApp({ clock: () => now });

  /** An answer, and the end of the work behind it. */
  async function ask(path: string, init: RequestInit = {}) {
    const url = path.startsWith("http") ? path : ORIGIN + path;
    const context = createExecutionContext();
    const response = await app.fetch(new Request(url, { redirect: "manual", ...init }), env, context);
    return { response, finish: () => waitOnExecutionContext(context) };
  }

  async function visit(path: string, init: RequestInit = {}): Promise<Response> {
    const { response, finish } = await ask(path, init);
    await finish();
    return response;
  }

  return {
    ask,
    visit,
    async read(path: string): Promise<string> {
      const response = await visit(path);
      expect(response.status, path).toBe(200);
      return response.text();
    },
    /** The calls since the last time of asking. */
    takeCalls: (): Calls => calls.splice(0),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

/** A binding whose every call is announced first. */
function watched<T extends object>(binding: T, before: (method: string, key: unknown) => unknown): T {
  return new Proxy(binding, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]) => {
        await before(String(name), given[0]);
        return Reflect.apply(member, target, given);
      };
    },
  });
}

/** A namespace whose every call is written down; it answers at once, so nothing can come before. */
function named<T extends object>(name: string, namespace: T, note: (call: string) => void): T {
  return new Proxy(namespace, {
    get(target, method) {
      const member: unknown = Reflect.get(target, method, target);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => {
        note(`${name} ${String(method)} ${given[0]}`);
        return Reflect.apply(member, target, given);
      };
    },
  });
}
