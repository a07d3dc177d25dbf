import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createApi } from "../../src/cli/editor-api.ts";
import { exifData, pngOf } from "../helpers/pictures.ts";
import { isChromiumThere, startBrowser } from "./browser.ts";
import { atDesk } from "./desk.ts";

/** The pages on which posts are written, with all that their scripts add. */

const title = (page: Page) => page.getByLabel("Title", { exact: true });
const surface = (page: Page) => page.getByRole("textbox", { name: "Text" }).and(page.locator(".prose"));
const source = (page: Page) => page.locator("#body");
const tool = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

/** A browser tells of a moved caret a moment later. */
async function press(page: Page, ...keys: string[]) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
}

/** The script has looked at the text, and left it as it is where it says nothing of that. */
const isLookedAt = (page: Page) => page.locator(".source-tools").waitFor();

/** Pastes as a word processor gives it. */
const paste = (page: Page, html: string) =>
  surface(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "plain");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);

const WORD = `<html><head><style>p { color: red }</style></head><body>
<h1 style='mso-x:1'>From <b>Word</b></h1>
<p class=MsoNormal><span style='font-weight:bold'>Fett</span> und <i>kursiv</i><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·  </span>first</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o  </span>below</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·  </span>second</p>
<p class=MsoNormal>&nbsp;</p>
<p><b style="font-weight:normal"><a href="https://www.google.com/url?q=https://example.org/x&amp;sa=D">away</a></b>
<img src="file:///c:/x.png"><a href="javascript:alert(1)">bad</a></p></body></html>`;

describe.skipIf(!isChromiumThere())("somebody who writes", () => {
  let browser: Browser;
  const api = () => createApi(inject("siteUrl"), inject("token"));
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it("sees no marks, puts in links, pictures and the more point, and the site gets clean Markdown", async () => {
    const png = Buffer.from(await pngOf(exifData("MM", 1)));
    await atDesk(browser, { locale: "en-GB" }, async ({ page, complaints }) => {
      await page.goto("/admin/posts/new");
      await title(page).fill("Typed in a browser");
      await surface(page).click();
      // One way in by Tab, then the arrows; what cannot be pressed is passed over.
      await press(page, "Shift+Tab", "ArrowRight");
      expect(await focused(page)).toBe("Italic");
      await press(page, "ArrowLeft", "ArrowLeft");
      expect(await focused(page)).toBe("Write with marks");
      await press(page, "Home", "Tab");
      expect(await surface(page).evaluate((it) => it === document.activeElement)).toBe(true);
      await page.setViewportSize({ width: 390, height: 700 });
      const bar = await page.getByRole("toolbar").boundingBox();
      expect(bar?.height).toBeLessThan(80);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.keyboard.type("## A heading");
      await press(page, "Enter");
      await page.keyboard.type("Some ");
      await press(page, "Control+b");
      expect(await tool(page, "Bold").getAttribute("aria-pressed")).toBe("true");
      await page.keyboard.type("bold");
      await press(page, "Control+b");
      await page.keyboard.type(" words, <b> and *stars*");
      await press(page, "Enter");
      await tool(page, "“Read more” line").click();
      await page.keyboard.type("- one");
      await press(page, "Enter");
      await page.keyboard.type("two");
      await press(page, "Enter", "Enter");
      await page.keyboard.type("A link");
      await press(page, ...Array(6).fill("Shift+ArrowLeft"), "Control+k");
      await page.getByLabel("Address", { exact: true }).fill("www.example.org/a b");
      await press(page, "Enter");
      await expect.poll(() => surface(page).evaluate((it) => it === document.activeElement)).toBe(true);
      await press(page, "ArrowRight", "Enter");
      await paste(page, WORD);
      await tool(page, "Picture or file").click();
      await page
        .locator("#file-chosen")
        .setInputFiles({ name: "fence.png", mimeType: "image/png", buffer: png });
      await page.getByLabel("What does the picture show?").fill("A fence [at] night");
      await tool(page, "Put it into the text").click();
      await page.locator(".prose img[draggable]").waitFor();
      await tool(page, "Write with marks").click();
      await source(page).waitFor();
      expect(await source(page).inputValue()).toMatch(
        /^## A heading\n\nSome \*\*bold\*\* words, \\<b> and \\\*stars\\\*\n\n<!--more-->\n\n- one\n- two\n\n\[A link\]\(https:\/\/www\.example\.org\/a%20b\)\n\n## From \*\*Word\*\*\n\n\*\*Fett\*\* und \*kursiv\*\n\n- first\n {2}- below\n- second\n\n\[away\]\(https:\/\/example\.org\/x\)\s*bad!\[A fence \\\[at\\\] night\]\(\/files\/[^)]+\.png\)\n$/,
      );
      await tool(page, "Save").first().click();
      await page.getByText("Saved as version 1.").waitFor();
      expect(complaints).toEqual([]);
    });
  });

  it("finds what was not saved again, also when the site could not be reached", async () => {
    const made = await api()("POST", "/api/posts", {
      title: "In the train",
      body: "Before.",
      format: "markdown",
    });
    const { id } = made.body as { id: number };
    await atDesk(browser, { locale: "en-GB" }, async ({ page }) => {
      await page.goto(`/admin/posts/${id}`);
      await surface(page).click();
      await press(page, "Control+End");
      await page.keyboard.insertText(" After.");
      await page.getByText(/^Kept at/).waitFor();
      await page.goto(`/admin/posts/${id}`);
      await page.getByRole("link", { name: "Go on with it" }).click();
      await surface(page).getByText("Before. After.").waitFor();
      await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);

      await page.context().setOffline(true);
      await surface(page).click();
      await press(page, "Control+End");
      await page.keyboard.insertText(" And in a tunnel.");
      await page.getByText(/cannot be reached/).waitFor();
      await page.context().setOffline(false);
      await page.goto(`/admin/posts/${id}`);
      await tool(page, "Go on with it").click();
      await surface(page).getByText("Before. After. And in a tunnel.").waitFor();
      await tool(page, "Save").first().click();
      await page.getByText("Saved as version 2.").waitFor();
      await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
    });
    const saved = await api()("GET", `/api/posts/${id}`);
    expect(saved.body).toMatchObject({ body: "Before. After. And in a tunnel.\n" });
  });

  it("keeps the marks of a text that would lose something, and WordPress's text as it is", async () => {
    const table = "| a | b |\n|---|---|\n| 1 | 2 |";
    const wordpress = '<!-- wp:paragraph -->\n<p>[gallery ids="1"]</p>\n\nclassic\nlines';
    for (const [format, body] of [
      ["markdown", table],
      ["wordpress", wordpress],
    ]) {
      const made = await api()("POST", "/api/posts", { title: `Kept ${format}`, body, format });
      const { id } = made.body as { id: number };
      await atDesk(browser, { locale: "en-GB" }, async ({ page, complaints }) => {
        await page.goto(`/admin/posts/${id}`, { waitUntil: "networkidle" });
        await isLookedAt(page);
        if (format === "markdown") await page.getByText("a table. So it stays").waitFor();
        expect(await surface(page).count()).toBe(0);
        expect(await source(page).inputValue()).toBe(body);
        await page.getByText("The text as readers would see it").click();
        await tool(page, "Look at it").click();
        await page
          .frameLocator("iframe[name=look]")
          .getByRole("heading", { name: `Kept ${format}` })
          .waitFor();
        await page.getByLabel("Title", { exact: true }).fill("Another title");
        await tool(page, "Save").first().click();
        await page.getByText("Saved as version 2.").waitFor();
        expect(complaints).toEqual([]);
      });
      expect((await api()("GET", `/api/posts/${id}`)).body).toMatchObject({
        body,
        title: "Another title",
      });
    }
  });

  it("can work on half a megabyte, of which nothing is changed that they did not touch", async () => {
    const block =
      '<!-- wp:paragraph -->\n<p>Two  spaces, \ttabs, [gallery ids="1,2"] and “signs” &amp; 証言.</p>\n<!-- /wp:paragraph -->\n\n \n';
    const long = {
      wordpress: ` \n${block.repeat(5_000).slice(0, 499_980)} \n \n`,
      markdown: "Some *words* of a very long report.\n\n".repeat(2_800),
    };
    for (const [format, body] of Object.entries(long)) {
      const made = await api()("POST", "/api/posts", { title: `Long ${format}`, body, format });
      const { id } = made.body as { id: number };
      await atDesk(browser, { locale: "en-GB" }, async ({ page, complaints }) => {
        const from = Date.now();
        await page.goto(`/admin/posts/${id}`);
        await isLookedAt(page);
        if (format === "markdown") await page.getByText("This text is very long").waitFor();
        await title(page).fill("Another title");
        expect(Date.now() - from, "ms until it can be written in").toBeLessThan(30_000);
        expect(await surface(page).count()).toBe(0);
        const letters = await source(page).evaluate(async (it: HTMLTextAreaElement) => {
          it.focus();
          const { value } = it;
          const start = performance.now();
          for (let n = 0; n < 5; n++) {
            document.execCommand("insertText", false, "x");
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          }
          const ms = (performance.now() - start) / 5;
          while (it.value !== value) document.execCommand("undo");
          return ms;
        });
        expect(letters, "ms until a letter stands there").toBeLessThan(2_000);
        await tool(page, "Save").first().click();
        await page.getByText("Saved as version 2.").waitFor();
        expect(complaints).toEqual([]);
      });
      const saved = (await api()("GET", `/api/posts/${id}`)).body as { title: string; body: string };
      expect(saved.title).toBe("Another title");
      expect(saved.body === body, format).toBe(true);
    }
  });

  it("sees pictures that readers cannot have yet: in the text, where one is chosen, and in the look", async () => {
    const headers = { Authorization: `Bearer ${inject("token")}` };
    // Another picture than other tests store: the same one would be one file.
    const body = await pngOf(exifData("MM", 3));
    const stored = await fetch(`${inject("siteUrl")}/api/files?name=held.png&held=true`, {
      method: "POST",
      headers,
      body,
    });
    const { path } = (await stored.json()) as { path: string };
    expect((await fetch(inject("siteUrl") + path)).status).toBe(404);
    const written = {
      title: "With a held picture",
      body: `Words.\n\n![A fence](${path})`,
      format: "markdown",
    };
    const { id } = (await api()("POST", "/api/posts", written)).body as { id: number };
    const isSeen = (picture: Locator) =>
      expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    await atDesk(browser, { locale: "en-GB" }, async ({ page, complaints }) => {
      await page.goto(`/admin/posts/${id}`);
      await isSeen(surface(page).getByAltText("A fence"));
      await page.getByText("Picture", { exact: true }).click();
      await page.getByText("Choose one of the newest pictures").first().click();
      await isSeen(page.locator(`input[value="${path}"] + img`));
      await page.getByText("The text as readers would see it").click();
      await tool(page, "Look at it").click();
      await isSeen(page.frameLocator("iframe[name=look]").getByAltText("A fence"));
      await tool(page, "Write with marks").click();
      await source(page).waitFor();
      expect(await source(page).inputValue()).toBe(written.body);
      expect(complaints).toEqual([]);
    });
  });

  it("can write without script, and merge", async () => {
    const made = await api()("POST", "/api/posts", {
      title: "Both",
      body: "One.\n\nTwo.",
      format: "markdown",
    });
    const { id } = made.body as { id: number };
    await atDesk(browser, { javaScriptEnabled: false, locale: "en-GB" }, async ({ page }) => {
      await page.goto(`/admin/posts/${id}`);
      await api()("PATCH", `/api/posts/${id}`, { body: "One, hers.\n\nTwo." }, { "If-Match": '"1"' });
      await source(page).fill("One.\n\nTwo, his.");
      await tool(page, "Save").first().click();
      await page.getByText("Nothing is lost.").waitFor();
      expect(await source(page).inputValue()).toBe("One, hers.\n\nTwo, his.");
      await tool(page, "Save this as the new version").first().click();
      await page.getByText("Saved as version 3.").waitFor();
    });
  });
});
