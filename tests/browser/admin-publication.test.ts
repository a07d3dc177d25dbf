import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type CallApi, createApi } from "../../src/cli/editor-api.ts";
import { isChromiumThere, startBrowser } from "./browser.ts";
import { COMMENTED } from "./corner-cases.ts";
import { atDesk } from "./desk.ts";
import { barriers, photograph, sideways } from "./looks.ts";

const PHONE = { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true };

type Post = { id: number; path: string };

const call = (...asked: Parameters<CallApi>) => createApi(inject("siteUrl"), inject("token"))(...asked);

/** Publishes a post and waits until readers have it. */
async function publish(title: string): Promise<Post> {
  const made = { title, body: "A canary word.", format: "markdown", tags: ["Places"], publication: {} };
  const post = (await call("POST", "/api/posts", made)).body as Post;
  await expect
    .poll(async () => (await call("GET", `/api/posts/${post.id}/publication`)).body)
    .toMatchObject({ status: "live" });
  return post;
}

const statusFor = async ({ path }: Post) => (await fetch(inject("siteUrl") + path)).status;

/** Whether a button is on the screen without scrolling. */
const isAtHand = (page: Page, name: string) =>
  page
    .getByRole("button", { name })
    .evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight);

describe.skipIf(!isChromiumThere())("what becomes public and what is taken away", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each([true, false])(
    "a post is taken down from a phone in two taps, with script: %s",
    async (javaScriptEnabled) => {
      const post = await publish(`Taken down ${javaScriptEnabled ? "with" : "without"} script`);
      await atDesk(browser, { ...PHONE, javaScriptEnabled }, async ({ page, complaints }) => {
        await page.goto(`/admin/posts/${post.id}/publication`);
        await page.getByRole("link", { name: "Take it down" }).tap();
        expect(await isAtHand(page, "Take it down now")).toBe(true);
        const from = Date.now();
        await page.getByRole("button", { name: "Take it down now" }).tap();
        await page.getByText("Gone everywhere by").waitFor();
        await expect.poll(() => statusFor(post), { timeout: 10_000, interval: 200 }).toBe(410);
        expect(Date.now() - from).toBeLessThan(10_000);
        const first = page.locator(".live details").first();
        const isOpen = () => first.evaluate((one: HTMLDetailsElement) => one.open);
        // The page may take the part anew between the finger's going down and up.
        const open = async () => {
          if (!(await isOpen())) await first.locator("summary").tap();
          return isOpen();
        };
        await expect.poll(open, { interval: 1_000 }).toBe(true);
        // What follows shows by itself, and without script by the link.
        const again = page.getByRole("link", { name: "Look again" });
        await expect
          .poll(
            async () => {
              if (!javaScriptEnabled && (await again.count()) > 0)
                await Promise.all([page.waitForEvent("load"), again.tap()]);
              return page.locator("main").textContent();
            },
            { interval: 1_000 },
          )
          .toMatch(/^(?!.*Waiting).*Gone everywhere since/s);
        expect(await again.count()).toBe(0);
        if (javaScriptEnabled) expect(await isOpen()).toBe(true);
        expect(complaints).toEqual([]);
      });
    },
  );

  it.each([true, false])(
    "a comment is removed from a phone in two steps, with script: %s",
    async (javaScriptEnabled) => {
      const number = javaScriptEnabled ? 41 : 42;
      const { body } = await call("GET", `/api/posts?path=${COMMENTED}`);
      const { id } = (body as { posts: Post[] }).posts[0] ?? { id: 0 };
      await atDesk(browser, { ...PHONE, javaScriptEnabled }, async ({ page, complaints }) => {
        await page.goto(`/admin/posts/${id}`);
        await page.getByRole("link", { name: "Comments" }).tap();
        const name = `Remove… A reader of ${number - 1}`;
        await page.getByRole("link", { name, exact: true }).tap();
        await page.getByRole("button", { name: "Remove it for good" }).tap();
        await page.getByText("It is erased, and gone everywhere").waitFor();
        const readers = () =>
          Promise.all(
            ["", "comment-page-1/"].map(async (part) =>
              (await fetch(inject("siteUrl") + COMMENTED + part)).text(),
            ),
          );
        // The list that an isolate read a moment ago is used for some seconds: that is what "by" means.
        await expect
          .poll(async () => (await readers()).join(""), { timeout: 10_000 })
          .not.toContain(`A reader of ${number - 1}<`);
        expect((await readers()).join("")).toContain("A reader of 1<");
        await page.getByRole("link", { name: "Back to the comments" }).tap();
        await page.getByRole("link", { name: "Remove… A reader of 1", exact: true }).waitFor();
        expect(await page.getByRole("link", { name, exact: true }).count()).toBe(0);
        expect(complaints).toEqual([]);
      });
    },
  );

  it("turns green by itself once everything was read back", async () => {
    const draft = { title: "Turns green", body: "Words.", format: "markdown" };
    const { id } = (await call("POST", "/api/posts", draft)).body as Post;
    await atDesk(browser, PHONE, async ({ page, complaints }) => {
      await page.goto(`/admin/posts/${id}/publication`);
      await page.getByRole("button", { name: "Publish now" }).tap();
      await page.getByText("Live. Everything was read back").waitFor();
      expect(complaints).toEqual([]);
    });
  });

  it("every page of it fits a phone and bars nobody's way", async () => {
    const post = await publish("Looked at");
    await call("PATCH", `/api/posts/${post.id}`, { body: "Changed." }, { "If-Match": '"1"' });
    const gone = await publish("Looked at when it is gone");
    await call("PUT", `/api/posts/${gone.id}/withdrawal`, { reason: "A name" });
    const pages = {
      publication: `/admin/posts/${post.id}/publication`,
      urgent: `/admin/posts/${post.id}/urgent`,
      "take-down": `/admin/posts/${post.id}/take-down`,
      "taken-down": `/admin/posts/${gone.id}/take-down`,
      "put-back": `/admin/posts/${gone.id}/put-back`,
      purge: `/admin/posts/${gone.id}/purge`,
      approvals: "/admin/approvals",
      "by-address": "/admin/take-down?address=/nowhere/",
    };
    await atDesk(browser, PHONE, async ({ page, complaints }) => {
      for (const [name, path] of Object.entries(pages)) {
        await page.setViewportSize(PHONE.viewport);
        await page.goto(path);
        await photograph(page, name);
        await page.emulateMedia({ colorScheme: "light" });
        expect(await barriers(page), name).toEqual([]);
        expect(await sideways(page), name).toBeLessThanOrEqual(0);
      }
      expect(complaints).toEqual([]);
    });
  });
});
