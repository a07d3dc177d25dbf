import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

/** The vocabulary of the tests in a browser: a stranger who opens a path, and what the browser had to complain about. */

const CHROMIUM = "/usr/bin/chromium";

export const isChromiumThere = () => existsSync(CHROMIUM);

export const startBrowser = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export type Reader = {
  width?: number;
  height?: number;
  colorScheme?: "light" | "dark";
  javaScriptEnabled?: boolean;
};

/** A page in a browser profile of its own, with all that a reader should never meet there. */
export type Visit = {
  page: Page;
  status: number;
  /** What the console said: errors, warnings, violations of the CSP. */
  complaints: string[];
  /** Addresses asked for that are not this site's. */
  foreign: string[];
  context: BrowserContext;
};

/** Opens a path as a stranger does; the profile is thrown away after `read`. */
export async function asStranger<T>(
  browser: Browser,
  path: string,
  reader: Reader,
  read: (visit: Visit) => Promise<T>,
): Promise<T> {
  const { width = 1280, height = 800, ...options } = reader;
  const baseURL = inject("siteUrl");
  const context = await browser.newContext({ baseURL, viewport: { width, height }, ...options });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on("console", (message) => {
      const isOwnStatus =
        message.text().startsWith("Failed to load resource") && isAt(page, message.location().url);
      if (["error", "warning"].includes(message.type()) && !isOwnStatus) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${baseURL}/`)) foreign.push(request.url());
    });
    const response = await page.goto(path);
    return await read({ page, status: response?.status() ?? 0, complaints, foreign, context });
  } finally {
    await context.close();
  }
}

/** The console repeats the page's own status when it is an error; only the page's parts are of interest. */
const isAt = (page: Page, url: string) => page.url() === url || page.url() === "about:blank";
