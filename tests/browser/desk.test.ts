import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { isChromiumThere, startBrowser } from "./browser.ts";
import { COMMENTED } from "./corner-cases.ts";
import { atDesk, deskUrl } from "./desk.ts";
import { DESK_KINDS, type Some } from "./desk-kinds.ts";
import { barriers, indistinct, photograph, sideways, spaceText, unclear } from "./looks.ts";

/** An old phone on a bad line. */
const HEAVIEST_OCTETS = 150_000;

describe.skipIf(!isChromiumThere())("every page of the admin", () => {
  let browser: Browser;
  let some: Some;
  beforeAll(async () => {
    browser = await startBrowser();
    some = {
      live: await idOf("status=live"),
      draft: await idOf("status=draft"),
      withdrawn: await idOf("status=withdrawn"),
      commented: await idOf(`path=${COMMENTED}`),
    };
  });
  afterAll(() => browser?.close());

  it.each(DESK_KINDS)("is light, fits every screen and bars nobody's way: $kind", async ({ kind, path }) => {
    await atDesk(browser, {}, async ({ page, complaints, weight }) => {
      const answer = await page.goto(path(some), { waitUntil: "networkidle" });
      expect(answer?.status(), page.url()).toBe(200);
      expect(weight()).toBeLessThan(HEAVIEST_OCTETS);
      expect(await unclear(page), "to somebody who listens").toEqual([]);
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await sideways(page), `px wider than a screen of ${width}`).toBeLessThanOrEqual(0);
        if (width > 320) await photograph(page, `desk-${kind}-${width}`);
      }
      await page.emulateMedia({ colorScheme: "light" });
      expect(await barriers(page)).toEqual([]);
      expect(await indistinct(page), "in forced colours").toEqual([]);
      await page.screenshot({ path: `tests/browser/screenshots/desk-${kind}-forced.png`, fullPage: true });
      // 320 px are what is left of 1280 at 400 %.
      await spaceText(page);
      expect(await sideways(page), "px wider with its text spaced").toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    });
  });

  it("answer where the focus is: at the field that is wrong, or at what was done", async () => {
    await atDesk(browser, { javaScriptEnabled: false }, async ({ page }) => {
      const focused = page.locator(":focus");
      await page.goto("/admin/redirects");
      await page.getByLabel("Old address").fill("/answered/");
      await page.getByLabel("Leads to").fill("https://elsewhere.test/");
      await page.getByRole("button", { name: "Add a redirect" }).click();
      await page.waitForURL("**/admin/redirects");
      expect(await page.title()).toMatch(/^Error: Redirects/);
      expect(await focused.getAttribute("id")).toBe("to");
      expect(await focused.getAttribute("aria-describedby")).toContain("to-error");
      await focused.fill("/archive/");
      await page.getByRole("button", { name: "Add a redirect" }).click();
      await page.waitForURL("**/admin/redirects?done=added");
      expect(await focused.getAttribute("role")).toBe("status");
      expect(await page.title()).toMatch(/^Redirects/);
    });
  });
});

/** The newest post that a query finds. */
async function idOf(query: string): Promise<number> {
  const response = await fetch(`${deskUrl()}/api/posts?type=post&limit=1&${query}`, {
    headers: { Authorization: `Bearer ${inject("token")}` },
  });
  const { posts } = (await response.json()) as { posts: { id: number }[] };
  return posts[0]?.id ?? 0;
}
