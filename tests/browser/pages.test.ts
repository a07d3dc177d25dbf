import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asStranger, isChromiumThere, startBrowser } from "./browser.ts";
import { KINDS } from "./kinds.ts";
import { barriers, photograph, sideways, spaceText } from "./looks.ts";

const WIDTHS = [320, 390, 1280];

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
          expect(await sideways(page), `px wider than a screen of ${width}`).toBeLessThanOrEqual(0);
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
      expect(await barriers(page)).toEqual([]);
      // 320 px are what is left of 1280 at 400 %.
      await spaceText(page);
      expect(await sideways(page), "px wider with its text spaced").toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    });
  });
});
