import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderBody } from "../../src/content/render.ts";
import { hostileBodies } from "../helpers/hostile-html.ts";
import { complaintsAboutAttribute } from "../helpers/judge.ts";
import { isChromiumThere, startBrowser } from "./browser.ts";

/** Bodies on one page: so many that a test is quick, so few that a report names the one. */
const TOGETHER = 1000;
const SITE = "http://sanitiser.test";

const hostile = hostileBodies();

/** The allow-list alone, without the CSP that stands behind it on the site. */
describe.skipIf(!isChromiumThere())("thousands of hostile bodies in a browser without a CSP", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it("run no script and ask no other host, once they are published", async () => {
    const published = [
      ...new Set(hostile.flatMap(({ format, body }) => htmlOf(renderBody(format, body, 7)))),
    ];
    expect(published.length).toBeGreaterThan(1500);
    const seen = await watch(browser, inPages(published));
    expect(seen).toEqual({ hits: 0, dialogs: 0, asked: [], links: [], odd: [] });
  });

  it("would run scripts and ask other hosts as they were sent", async () => {
    const sent = hostile
      .map(({ body }) => body)
      .filter((body) => /^<(script|img|svg|style|iframe)\b/.test(body));
    const { hits, asked } = await watch(browser, sent.slice(0, 12).map(toPage));
    expect(hits).toBeGreaterThan(2);
    expect(asked.some((url) => url.includes("evil.example"))).toBe(true);
  });
});

const htmlOf = ({ html, teaser }: ReturnType<typeof renderBody>): string[] => [html, teaser];

const inPages = (bodies: string[]) =>
  Array.from({ length: Math.ceil(bodies.length / TOGETHER) }, (_, page) =>
    toPage(
      bodies
        .slice(page * TOGETHER, (page + 1) * TOGETHER)
        .map((body) => `<article>${body}</article>`)
        .join("\n"),
    ),
  );

const toPage = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>a</title><main>${body}</main>`;

type Seen = { hits: number; dialogs: number; asked: string[]; links: string[]; odd: string[] };

/** Opens pages one after the other, does what a reader does, and gathers what should not happen. */
async function watch(browser: Browser, pages: string[]): Promise<Seen> {
  const seen: Seen = { hits: 0, dialogs: 0, asked: [], links: [], odd: [] };
  const context = await browser.newContext();
  await context.exposeFunction("hit", () => seen.hits++);
  for (const html of pages) {
    const page = await context.newPage();
    page.on("dialog", (dialog) => {
      seen.dialogs++;
      dialog.dismiss().catch(() => {});
    });
    await page.route("**/*", (route) => {
      const url = route.request().url();
      if (url === `${SITE}/`) return route.fulfill({ contentType: "text/html", body: html });
      if (!url.startsWith(`${SITE}/`)) seen.asked.push(url);
      return route.abort();
    });
    await page.goto(`${SITE}/`);
    seen.odd.push(...(await oddIn(page)));
    seen.links.push(...(await page.evaluate(provoke)));
    await page.close();
  }
  await context.close();
  return seen;
}

/** What the browser's own parser made of a page, judged by the list of the other tests. */
async function oddIn(page: Page): Promise<string[]> {
  const attributes = await page.evaluate(() =>
    [...document.querySelectorAll("main *")].flatMap((element) =>
      [...element.attributes].map(({ name, value }): [string, string] => [name, value]),
    ),
  );
  return attributes.flatMap(([name, value]) => complaintsAboutAttribute(name, value));
}

/** Runs in the page: does to every element what a reader could do, and returns the links that lead nowhere good. */
function provoke(): string[] {
  document.addEventListener("click", (event) => event.preventDefault());
  for (const element of document.querySelectorAll("main *"))
    for (const kind of ["pointerover", "focus", "toggle", "animationstart", "error", "load", "click"])
      element.dispatchEvent(new Event(kind));
  return [...document.links]
    .filter((link) => !["http:", "https:", "mailto:", "tel:"].includes(link.protocol))
    .map((link) => link.outerHTML);
}
