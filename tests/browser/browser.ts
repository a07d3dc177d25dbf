import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, inject } from "vitest";

/** The vocabulary of the tests in a browser: a stranger who opens a path, and what a reader should never meet there. */

export const CHROMIUM = "/usr/bin/chromium";

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

/** `siteUrl`: another site than the one that all tests share. */
export type Reader = { width?: number; javaScriptEnabled?: boolean; siteUrl?: string };

export type Visit = {
  page: Page;
  status: number;
  /** What went wrong: messages of the console and violations of the CSP, parts that are missing, requests to others. */
  complaints: string[];
};

/**
 * Waits until a page says so. What was pressed a moment ago shows later, and some presses (a tap, a key) do not wait for the page
 * that they lead to.
 */
export const says = (page: Page, words: string | RegExp) =>
  expect.poll(() => page.locator("main").textContent()).toMatch(words);

/** Waits until a page has this heading. */
export const isHeaded = (page: Page, words: string) =>
  expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe(words);

/** Opens a path as a stranger does, in a profile of its own that is thrown away after `read`. */
export async function asStranger(
  browser: Browser,
  path: string,
  reader: Reader,
  read: (visit: Visit) => Promise<void>,
): Promise<void> {
  const { width = 1280, siteUrl: baseURL = inject("siteUrl"), ...options } = reader;
  const context = await browser.newContext({ baseURL, viewport: { width, height: 800 }, ...options });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      // Of the page's own status the test knows, and of its parts' it hears below.
      const isStatus = message.text().startsWith("Failed to load resource");
      if (["error", "warning"].includes(message.type()) && !isStatus) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${baseURL}/`)) complaints.push(`Asked another host: ${request.url()}`);
    });
    page.on("response", (response) => {
      const isPart = !response.request().isNavigationRequest();
      if (isPart && response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
    });
    const response = await page.goto(path);
    await read({ page, status: response?.status() ?? 0, complaints });
  } finally {
    await context.close();
  }
}
