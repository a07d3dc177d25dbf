import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createApi } from "../../src/cli/editor-api.ts";
import { asStranger, isChromiumThere, startBrowser } from "./browser.ts";

describe.skipIf(!isChromiumThere())("an editor publishes and a stranger reads", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    { javaScriptEnabled: true, slug: "read-with-javascript" },
    { javaScriptEnabled: false, slug: "read-without-javascript" },
  ])("with JavaScript $javaScriptEnabled", async ({ javaScriptEnabled, slug }) => {
    const editor = createApi(inject("siteUrl"), inject("token"));
    const { body } = await editor("POST", "/api/posts", {
      title: `Published to be ${slug}`,
      slug,
      body: "The beginning, with *stress*.\n\n<!--more-->\n\nThe rest of the story.",
      format: "markdown",
      categories: ["events"],
      publication: {},
    });
    const { id } = body as { id: number };
    await expect
      .poll(async () => (await editor("GET", `/api/posts/${id}/publication`)).body)
      .toMatchObject({ status: "live" });

    await asStranger(browser, "/category/events/", { javaScriptEnabled }, async ({ page, complaints }) => {
      const entry = page.getByRole("article").filter({ hasText: slug });
      expect(await entry.locator("em").textContent()).toBe("stress");
      expect(await entry.textContent()).not.toContain("The rest of the story.");
      await entry.getByRole("link", { name: "Continue reading" }).click();
      await page.waitForURL(({ hash }) => hash === `#more-${id}`);
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(`Published to be ${slug}`);
      await page.getByText("The rest of the story.").waitFor();
      expect(complaints).toEqual([]);
    });
  });
});
