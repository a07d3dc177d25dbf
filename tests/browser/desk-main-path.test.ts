import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { isChromiumThere, says, startBrowser } from "./browser.ts";
import { atDesk } from "./desk.ts";

/** What an editor does every day, from the first word to a page that is gone, on a phone. */

const PHONE = { viewport: { width: 390, height: 800 } };

const statusOf = async (path: string) =>
  (await fetch(inject("siteUrl") + path, { redirect: "manual" })).status;
const textAt = async (path: string) => (await fetch(inject("siteUrl") + path)).text();

/** A page that says how far something is, opened again until it is there. */
const until = (page: Page, words: string) =>
  expect
    .poll(
      async () => {
        const said = await page.locator("main").textContent();
        if (!said?.includes(words)) await page.reload();
        return said;
      },
      { timeout: 60_000, interval: 250 },
    )
    .toContain(words);

/** What leads to another page by a key; a page that is opened again before it is there would call that off. */
const led = (page: Page) => Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);

describe.skipIf(!isChromiumThere())("an editor's day", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    { way: "with script", javaScriptEnabled: true },
    { way: "without script", javaScriptEnabled: false },
  ])(
    "write, preview, publish, be read, collide, take down, put back: $way",
    async ({ way, javaScriptEnabled }) => {
      await atDesk(browser, { ...PHONE, javaScriptEnabled }, async ({ page, complaints }) => {
        const title = `A day ${way}`;
        await page.goto("/admin");
        await page.getByRole("link", { name: "Write a post" }).click();
        await page.getByLabel("Title", { exact: true }).fill(title);
        await writeText(page, "The first words of the day.", javaScriptEnabled);
        await page.getByRole("checkbox", { name: "Events" }).check();
        await page.getByRole("button", { name: "Save" }).first().click();
        await page.waitForURL(/done=saved/);
        const desk = page.url().replace(/[?#].*$/, "");
        expect(await page.getByRole("status").first().textContent()).toMatch(/Saved/);

        await page.getByRole("link", { name: "Preview" }).click();
        await says(page, "Nothing of it is public");

        await page.goto(desk);
        await page.getByLabel("Title", { exact: true }).fill(`${title}, as it became`);
        await page.getByRole("button", { name: "Publish now" }).click();
        await page.waitForURL("**/publication");
        await until(page, "Everything was read back by");
        const path = await page
          .getByRole("link", { name: "See it on the site" })
          .first()
          .getAttribute("href");
        expect(path).toMatch(/^\/20\d\d\/\d\d\/a-day-with/);
        expect(await textAt(path ?? "")).toContain("The first words of the day.");
        expect(await textAt(path ?? "")).toContain(`${title}, as it became`);
        expect(await textAt("/category/events/")).toContain(title);

        await collide(page, desk);

        await page.goto(desk);
        await page.getByRole("link", { name: "Take it down" }).click();
        await page.getByRole("button", { name: "Take it down now" }).click();
        await says(page, /Gone everywhere (by|since)/);
        await until(page, "Gone everywhere since");
        expect(await statusOf(path ?? "")).toBe(410);
        const events = await textAt("/category/events/");
        expect(events).toContain("Everything before the more point");
        expect(events).not.toContain(title);

        await page.goto(desk);
        await page.getByRole("link", { name: /put (it )?back/i }).click();
        await page
          .getByRole("button", { name: /put (it )?back/i })
          .first()
          .click();
        expect(complaints).toEqual([]);
      });
    },
  );

  it("can be walked by keyboard alone", async () => {
    await atDesk(browser, {}, async ({ page }) => {
      await page.goto("/admin");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL(/#content$/);
      await tabTo(page, /^Write a post$/);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/posts/new");
      // What it brings can be walked through, too.
      await page.locator(".prose").waitFor();
      await tabTo(page, /^Title$/);
      await page.keyboard.type("By keyboard");
      await tabTo(page, /^Save$/);
      await page.keyboard.press("Enter");
      await page.waitForURL(/posts\/\d+/);
      await page.locator(".prose").waitFor();
      await tabTo(page, /^Publish now$/);
      await led(page);
      await until(page, "Everything was read back by");
      await tabTo(page, /^Take it down$/);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/take-down");
      await tabTo(page, /^Take it down now$/);
      await led(page);
      await until(page, "Gone everywhere since");
    });
  });
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const here = document.activeElement;
      const label = here instanceof HTMLInputElement ? here.labels?.[0]?.textContent : null;
      const outline = here ? getComputedStyle(here).outlineStyle : "none";
      return { called: label ?? here?.getAttribute("aria-label") ?? here?.textContent ?? "", outline };
    });
    if (!name.test(focused.called)) continue;
    expect(focused.outline, `the focus on ${focused.called}`).not.toBe("none");
    return;
  }
  throw new Error(`No way by keyboard to ${name} on ${page.url()}`);
}

/** Into the writing surface, which lies over the plain field as soon as its script is there; or into the field. */
async function writeText(page: Page, words: string, hasScript: boolean) {
  if (!hasScript) return page.locator('textarea[name="body"]').fill(words);
  await page.locator('[contenteditable="true"]').click();
  await page.keyboard.insertText(words);
}

/** Two windows on one post: whoever saves second sees both texts, and nothing typed is lost. */
async function collide(page: Page, desk: string) {
  const other = await page.context().newPage();
  await page.goto(desk);
  await other.goto(desk);
  await page.getByLabel("Title", { exact: true }).fill("The first window");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.waitForURL(/done=saved/);
  await other.getByLabel("Title", { exact: true }).fill("The second window");
  await other.getByRole("button", { name: "Save" }).first().click();
  await other.getByRole("alert").first().getByText("Nothing is lost").waitFor();
  await other.waitForLoadState();
  expect(await other.locator("main del").first().textContent()).toContain("first");
  expect(await other.getByLabel("Title", { exact: true }).inputValue()).toBe("The second window");
  await other.close();
}
