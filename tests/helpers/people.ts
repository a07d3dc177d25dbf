// Loaded with the test file, because a test that waits for it would seem slow.
import "@simplewebauthn/server";
import { expect } from "vitest";
import type { Caller } from "../../src/model/caller.ts";
import { sha256 } from "../../src/read-model/digests.ts";
import { type Authenticator, type Lies, type Options, openAuthenticator } from "./authenticator.ts";
import { bindings, call, ORIGIN, visit } from "./site.ts";

/** What stands in a form: pairs where a name stands several times. */
type Fields = Record<string, string> | [string, string][] | URLSearchParams | FormData;

/** Somebody at a browser of the admin: a device with passkeys, and the cookies that the site set. */
export type Browser = {
  device: Authenticator;
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Sends a form, as a page of the site would. */
  send: (path: string, fields: Fields, headers?: Record<string, string>) => Promise<Response>;
  /** The page at a path, which must be there. */
  read: (path: string) => Promise<string>;
  /** The `Cookie` that it sends. */
  cookie: () => string;
};

export function openBrowser(device = openAuthenticator(ORIGIN), cookie = ""): Browser {
  let jar = cookie;
  const ask = async (path: string, init: RequestInit) => {
    const headers = { ...(jar && { Cookie: jar }), "Sec-Fetch-Site": "same-origin", ...init.headers };
    const response = await visit(path, { ...init, headers });
    const set = response.headers.get("Set-Cookie");
    if (set) jar = /Max-Age=0/i.test(set) ? "" : (set.split(";")[0] ?? "");
    return response;
  };
  return {
    device,
    get: (path, headers = {}) => ask(path, { headers }),
    send: (path, fields, headers = {}) =>
      ask(path, {
        method: "POST",
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
        headers: { Origin: ORIGIN, ...headers },
      }),
    async read(path) {
      const response = await ask(path, {});
      expect(response.status, path).toBe(200);
      return response.text();
    },
    cookie: () => jar,
  };
}

/** What a page tells its script of a ceremony. */
export function optionsIn(html: string): Options {
  const [, text = ""] = /data-options="([^"]+)"/.exec(html) ?? [];
  expect(text, html.slice(0, 2000)).not.toBe("");
  return JSON.parse(text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"));
}

/** Makes an owner with the owner's secret, signed in; the first one, or one more. */
export async function enrolOwner(name: string, browser = openBrowser()): Promise<Browser> {
  const token = bindings.OWNER_TOKEN ?? "";
  const page = await browser.send("/admin/first-run", { token, "breaks-glass": "yes" });
  const html = await page.text();
  expect(page.status, html).toBe(200);
  const credential = await browser.device.create(optionsIn(html));
  const made = await browser.send("/admin/first-run/passkey", {
    "breaks-glass": "yes",
    name,
    label: "Phone",
    credential,
  });
  expect(made.status, await made.clone().text()).toBe(303);
  return browser;
}

/** Signs in with the browser's passkey. */
export async function signIn(browser: Browser, lies: Lies = {}): Promise<Response> {
  const page = await browser.read("/admin/sign-in");
  return browser.send("/admin/sign-in", { credential: await browser.device.get(optionsIn(page), lies) });
}

/** Invites somebody, as the owner's program does, who accepts; signed in. */
export async function join(name: string, role: "author" | "editor" | "owner"): Promise<Browser> {
  const invited = await call("POST", "/api/invitations", { name, role, days: 1 });
  expect(invited.status).toBe(201);
  const { path } = await invited.json<{ path: string }>();
  const browser = openBrowser();
  const accepted = await accept(browser, path, name);
  expect(accepted.status, await accepted.clone().text()).toBe(303);
  return browser;
}

/** Opens an invitation and makes a passkey there. */
export async function accept(browser: Browser, path: string, name: string): Promise<Response> {
  const credential = await browser.device.create(optionsIn(await browser.read(path)));
  return browser.send(path, { name, label: "Phone", credential });
}

/** Who a browser's session is, as the Worker tells the SiteWriter. */
export async function callerOf(browser: Browser): Promise<Caller> {
  const [, id = "", secret = ""] = /=(\d+)_([\w-]{43})_/.exec(browser.cookie()) ?? [];
  return { kind: "person", session: Number(id), secretHash: await sha256(secret) };
}
