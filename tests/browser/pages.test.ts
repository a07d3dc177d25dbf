import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asStranger, isChromiumThere, startBrowser } from "./browser.ts";
import { KINDS } from "./kinds.ts";

const WIDTHS = [320, 390, 1280];
const SCHEMES = ["light", "dark"] as const;

/** Runs in the page, whose CSP lets no script in: the browser's debugger is not bound by it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a narrow screen or other colours can change. */
const RULES_OF_LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"];

describe.skipIf(!isChromiumThere())("every kind of page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each(KINDS)("fits every screen, needs no script and asks nobody else: $kind", async (kind) => {
    await asStranger(
      browser,
      kind.path,
      { javaScriptEnabled: false },
      async ({ page, status, complaints }) => {
        expect(status).toBe(kind.status);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(wider, `px wider than a screen of ${width}`).toBeLessThanOrEqual(0);
          if (width > 320) await photograph(page, `${kind.kind}-${width}`);
        }
        const active = "script, iframe, object, embed, link[rel=stylesheet], [style], [onclick], [onload]";
        expect(await page.locator(active).count()).toBe(0);
        expect(await page.context().cookies()).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  });

  it.each(KINDS)("is accessible, light and dark, wide and narrow: $kind", async ({ path }) => {
    await asStranger(browser, path, {}, async ({ page, complaints }) => {
      const levels = await headingLevels(page);
      expect(levels).toEqual(inOrder(levels));
      await page.evaluate(AXE);
      expect(await violations(page, { type: "tag", values: ALL_RULES })).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await violations(page, { type: "rule", values: RULES_OF_LOOKS })).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });
});

/** For people to look at; git ignores them. */
async function photograph(page: Page, name: string) {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `tests/browser/screenshots/${name}-${colorScheme}.png`, fullPage: true });
  }
}

/** The levels of the headings as they come, such as [1, 2, 2, 3]. */
const headingLevels = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1])),
  );

/** The nearest levels that begin with the only h1 and never skip one on the way down. */
function inOrder(levels: number[]): number[] {
  const right = [1];
  for (const level of levels.slice(1)) right.push(Math.min(Math.max(level, 2), (right.at(-1) ?? 0) + 1));
  return right;
}

/** What axe finds, each with the markup that it is about. */
function violations(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  return page.evaluate(async (runOnly) => {
    const { axe: engine } = window as unknown as { axe: typeof axe };
    // The one rule of WCAG 2.2 that is off unless it is asked for.
    const rules = { "target-size": { enabled: true } };
    const found = await engine.run(document, { runOnly, rules, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  }, runOnly);
}
