import type { Browser, BrowserContextOptions, Cookie, Page } from "playwright-core";
import { inject } from "vitest";
import { openAuthenticator } from "../helpers/authenticator.ts";

/** The vocabulary of the tests at an editor's desk: somebody who is signed in, and what should never happen to them. */

/** A passkey needs a name for its host, not numbers. */
export const deskUrl = () => inject("siteUrl").replace("127.0.0.1", "localhost");

export type Desk = {
  page: Page;
  /** Messages of the console, violations of the CSP, requests to others, parts that are missing. */
  complaints: string[];
  /** Octets that came over the line for the last page that was opened, all parts, compressed. */
  weight: () => number;
};

let owner: Cookie | null = null;

/** Opens a browser in which an owner is signed in, in a profile that is thrown away after `work`. */
export async function atDesk(
  browser: Browser,
  options: BrowserContextOptions,
  work: (desk: Desk) => Promise<void>,
): Promise<void> {
  owner ??= await signInAsOwner();
  const context = await browser.newContext({ baseURL: deskUrl(), ...options });
  try {
    await context.addCookies([owner]);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!/^(http:\/\/localhost:|data:|blob:)/.test(request.url())) complaints.push(request.url());
    });
    await work({ page, complaints, weight: await weigh(page) });
  } finally {
    await context.close();
  }
}

/** Counts what comes over the line from now on, anew for every page. */
async function weigh(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let octets = 0;
  session.on("Network.requestWillBeSent", ({ type }) => {
    if (type === "Document") octets = 0;
  });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    octets += encodedDataLength;
  });
  return () => octets;
}

/** Makes one more owner with the owner's secret, as the first-run page does, with a passkey in software. */
export async function signInAsOwner(url = deskUrl(), token = inject("token")): Promise<Cookie> {
  const send = async (path: string, fields: Record<string, string>) => {
    const response = await fetch(url + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Origin: url },
      redirect: "manual",
    });
    return { text: await response.text(), cookie: response.headers.get("Set-Cookie") ?? "" };
  };
  const breaks = { "breaks-glass": "yes" };
  const asked = await send("/admin/first-run", { token, ...breaks });
  const [, options = ""] = /data-options="([^"]+)"/.exec(asked.text) ?? [];
  const credential = await openAuthenticator(url).create(
    JSON.parse(options.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&")),
  );
  const made = await send("/admin/first-run/passkey", {
    ...breaks,
    name: "An owner",
    label: "Desk",
    credential,
  });
  const [, name = "", value = ""] = /^([^=]+)=([^;]+)/.exec(made.cookie) ?? [];
  if (value === "") throw new Error(`Nobody could be signed in: ${made.text.slice(0, 500)}`);
  return {
    name,
    value,
    domain: "localhost",
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Strict",
    expires: -1,
  };
}
