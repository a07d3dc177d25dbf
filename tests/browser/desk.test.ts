import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isChromiumThere, startBrowser } from "./browser.ts";
import { atDesk } from "./desk.ts";
import { barriers, photograph, sideways } from "./looks.ts";

/** Every kind of page of the admin, as an owner sees it. */
const PAGES: { kind: string; path: string }[] = [{ kind: "overview", path: "/admin" }];

/** An old phone on a bad line. */
const HEAVIEST_OCTETS = 150_000;

describe.skipIf(!isChromiumThere())("every page of the admin", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each(PAGES)("is light, fits every screen and bars nobody's way: $kind", async ({ kind, path }) => {
    await atDesk(browser, {}, async ({ page, complaints, weight }) => {
      const answer = await page.goto(path, { waitUntil: "networkidle" });
      expect(answer?.status(), path).toBe(200);
      expect(weight()).toBeLessThan(HEAVIEST_OCTETS);
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await sideways(page), `px wider than a screen of ${width}`).toBeLessThanOrEqual(0);
        if (width > 320) await photograph(page, `desk-${kind}-${width}`);
      }
      await page.emulateMedia({ colorScheme: "light" });
      expect(await barriers(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });
});
