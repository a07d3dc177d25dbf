import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asStranger, isChromiumThere, startBrowser } from "./browser.ts";

const POST = "/2014/10/two-executed-seven-to-a-prison-camp/";

describe.skipIf(!isChromiumThere())("a reader", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it("skips to the text with two keys, and tabs on from there", async () => {
    await asStranger(browser, POST, {}, async ({ page }) => {
      await page.keyboard.press("Tab");
      const skip = page.getByRole("link", { name: "Skip to the text" });
      expect((await skip.boundingBox())?.height, "seen once it has the focus").toBeGreaterThan(24);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
    });
  });

  it("scrolls a wide table with the keyboard", async () => {
    await asStranger(browser, "/2026/01/corner-cases/", { width: 320 }, async ({ page }) => {
      const region = page.locator(".wide");
      await region.focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
      expect(await page.getByRole("table").count(), "what scrolls is not the table, which stays one").toBe(1);
    });
  });

  it("sees a heading apart from what it ends, and below the title of its text", async () => {
    for (const path of ["/2026/01/corner-cases/", "/category/events/"]) {
      await asStranger(browser, path, {}, async ({ page }) => {
        const heading = page.getByRole("heading", { name: /^A heading with/ }).first();
        const above = await heading.locator("xpath=preceding-sibling::*[1]").boundingBox();
        const box = await heading.boundingBox();
        expect((box?.y ?? 0) - ((above?.y ?? 0) + (above?.height ?? 0)), path).toBeGreaterThan(24);
        const title = page.getByRole("article").locator("header").getByRole("heading").first();
        expect(await sizeOf(heading), path).toBeLessThan(await sizeOf(title));
      });
    }
  });

  it("prints the text and not the way around it", async () => {
    await asStranger(browser, POST, {}, async ({ page }) => {
      await page.emulateMedia({ media: "print" });
      expect(await isShown(page, "Since then the South Korean newspaper")).toBe(true);
      expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
      for (const way of await page.locator("nav, .skip, footer.site").all()) {
        expect(await way.isVisible()).toBe(false);
      }
    });
  });

  it("walks an archive to its end and back by its links", async () => {
    await asStranger(browser, "/", { javaScriptEnabled: false }, async ({ page }) => {
      const walked = [page.url()];
      while ((await page.getByRole("link", { name: "Older" }).count()) > 0) {
        await page.getByRole("link", { name: "Older" }).click();
        walked.push(page.url());
      }
      expect(walked.length).toBeGreaterThan(2);
      const oldest = page.getByRole("article").last();
      expect(await oldest.getByRole("heading").textContent()).toBe("What this archive holds");
      while ((await page.getByRole("link", { name: "Newer" }).count()) > 0) {
        await page.getByRole("link", { name: "Newer" }).click();
        walked.pop();
      }
      expect(page.url()).toBe(walked[0]);
    });
  });
});

const isShown = (page: Page, words: string) => page.getByText(words).isVisible();

const sizeOf = (heading: Locator) =>
  heading.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
