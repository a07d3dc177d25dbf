import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foreignExport, ownExport, readByPattern } from "../repo/exports.ts";
import { buildWorker, call, holdfast, openSite, type RunningSite } from "../repo/running-sites.ts";
import { asStranger, isChromiumThere, startBrowser } from "./browser.ts";
import { sideways } from "./looks.ts";

/** WordPress's theme test data, which is made to break what lays pages out. */

const reference = foreignExport("themeunittestdata.wordpress.xml");

describe.skipIf(!isChromiumThere() || reference === null)(
  "the pages of WordPress's theme test data (missing beside the project: nothing is tested)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "holdfast-theme-"));
    const { items } = readByPattern(reference ?? ownExport("items.xml"));
    const paths = items
      .filter(({ type, status, password }) => /^(post|page)$/.test(type) && status === "publish" && !password)
      .map(({ path }) => path.replace(/\/{2,}/g, "/"));
    let browser: Browser;
    let site: RunningSite;
    beforeAll(async () => {
      buildWorker(folder);
      [browser, site] = await Promise.all([startBrowser(), openSite(folder)]);
      const run = await holdfast(site, "import", reference ?? "", "--out", join(folder, "report"));
      expect(run.code, run.err).toBe(0);
    });
    afterAll(async () => {
      await browser?.close();
      await site?.miniflare.dispose();
      rmSync(folder, { recursive: true });
    });

    it("fit a screen of 320 px, none of their parts leaves it, none lies over another or has no height, and no words are set wide", async () => {
      expect(paths.length).toBeGreaterThan(70);
      await asStranger(browser, "/", { width: 320, siteUrl: site.origin }, async ({ page }) => {
        for (const path of ["/", ...paths]) {
          await page.goto(path);
          expect(await sideways(page), `${path} px wider`).toBeLessThanOrEqual(0);
          expect(await outOfPlace(page), path).toEqual([]);
          await page.setViewportSize({ width: 1280, height: 800 });
          expect(await tooWide(page), path).toEqual([]);
          await page.setViewportSize({ width: 320, height: 800 });
        }
      });
    });

    it("keep to the policy when the owner has colours and a foot of their own, which are seen", async () => {
      const { version } = await call<{ version: number }>(site, "/api/site");
      const looks = {
        colours: { accent: "#00558a", background: "#ffffff", text: "#222222" },
        footer: "*Ours*",
      };
      await call(site, "/api/site", "PATCH", looks, version);
      await expect
        .poll(async () => (await fetch(site.origin)).text(), { timeout: 40_000 })
        .toContain("<em>Ours</em>");
      await asStranger(browser, "/2018/11/03/block-image/", { siteUrl: site.origin }, async (visit) => {
        const { page, complaints } = visit;
        expect(await coloursOf(page)).toEqual({ link: "rgb(0, 85, 138)", page: "rgb(255, 255, 255)" });
        await page.emulateMedia({ colorScheme: "dark" });
        const dark = await coloursOf(page);
        expect(dark.page).not.toBe("rgb(255, 255, 255)");
        expect(dark.link).not.toBe("rgb(0, 85, 138)");
        await page.emulateMedia({ media: "print" });
        expect((await coloursOf(page)).link, "paper has no colours").toBe("rgb(0, 0, 0)");
        // The pictures of the export are not there.
        expect(complaints.filter((one) => !one.startsWith("404"))).toEqual([]);
      });
    });
  },
);

const coloursOf = (page: Page) =>
  page.evaluate(() => ({
    link: getComputedStyle(document.querySelector(".translations a, nav.beside a") ?? document.body).color,
    page: getComputedStyle(document.documentElement).backgroundColor,
  }));

/** Parts of a text that stick out of the window, unless they scroll inside themselves, and blocks that begin above the end of the one before. */
const outOfPlace = (page: Page) =>
  page.evaluate(() => {
    const wrong: string[] = [];
    const nameOf = (element: Element) => element.outerHTML.slice(0, 120);
    for (const element of document.querySelectorAll("main *")) {
      if (element.closest(".wide, pre, .unseen")?.matches(".unseen")) continue;
      const inside = element.parentElement?.closest(".wide, pre");
      const { left, right, width, height } = element.getBoundingClientRect();
      if (element.matches("audio, video") && width * height === 0) wrong.push(`unseen: ${nameOf(element)}`);
      if (!inside && width > 0 && (left < -1 || right > window.innerWidth + 1))
        wrong.push(`out: ${nameOf(element)}`);
    }
    for (const text of document.querySelectorAll(".text")) {
      const blocks = [...text.children].filter((block) => block.getBoundingClientRect().height > 0);
      for (const [at, block] of blocks.entries()) {
        const before = blocks[at - 1]?.getBoundingClientRect().bottom ?? 0;
        const isLine = getComputedStyle(block).display.startsWith("inline");
        if (!isLine && block.getBoundingClientRect().top < before - 1) wrong.push(`over: ${nameOf(block)}`);
      }
    }
    return wrong;
  });

/** Words in lines that are longer than those of the column. What lies over a picture is short. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const column = document.querySelector("main")?.clientWidth ?? 0;
    return [...document.querySelectorAll(".text :is(p, li, blockquote, h2, h3, h4, h5, h6)")]
      .filter((words) => words.getBoundingClientRect().width > column + 1 && !words.closest(".cover"))
      .map((words) => words.outerHTML.slice(0, 120));
  });
