import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importWords } from "../../src/admin/imports/words.ts";
import { startBuilt, TOKEN } from "../bench/built.ts";
import { gifOf } from "../helpers/pictures.ts";
import { exportOf, itemOf } from "../helpers/wxr.ts";
import { isChromiumThere, startBrowser } from "./browser.ts";
import { signInAsOwner } from "./desk.ts";
import { barriers, photograph, sideways } from "./looks.ts";
import { hidden, japanese, pictures, posts } from "./old-site.ts";

/** An owner brings a WordPress site from a browser, into a site of its own. */

const WEIGHT_OCTETS = 150_000;

describe.skipIf(!isChromiumThere())("an owner in a browser", () => {
  let browser: Browser;
  let context: BrowserContext;
  let folder = "";
  let stop = async () => {};
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "holdfast-import-"));
    execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
    const miniflare = startBuilt(folder);
    stop = async () => {
      await miniflare.dispose();
      rmSync(folder, { recursive: true });
    };
    const url = (await miniflare.ready).origin.replace("127.0.0.1", "localhost");
    browser = await startBrowser();
    context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } });
    await context.addCookies([await signInAsOwner(url, TOKEN)]);
    writeFileSync(file("export.xml"), exportOf(...posts, ...hidden));
    mkdirSync(file("uploads/2009/05"), { recursive: true });
    for (const name of ["Harbour 港.gif", "unseen.gif"])
      writeFileSync(file(`uploads/2009/05/${name}`), gifOf(40, name.length));
    writeFileSync(file("pictures.xml"), exportOf(...posts, ...hidden, ...pictures));
    writeFileSync(file("cut.xml"), exportOf(...posts).slice(0, 5_000));
    writeFileSync(file("broken.xml"), exportOf(...posts).replace("</item>", "</items>"));
    writeFileSync(file("japanese.xml"), exportOf("<language>ja</language>", ...japanese));
    writeFileSync(file("bomb.xml"), `<!DOCTYPE rss [<!ENTITY a "aaaa">]>${exportOf(...posts)}`);
    writeFileSync(file("words.xml"), "These are words");
    writeFileSync(file("empty.xml"), exportOf());
    writeFileSync(file("packed.xml"), Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0, 0));
    writeFileSync(
      file("other.xml"),
      exportOf(itemOf()).replaceAll("https://old.example", "https://another.example"),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await stop();
  });

  /** The page, and what went wrong on it. */
  async function open(): Promise<{ page: Page; complaints: string[] }> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto("/admin/import");
    return { page, complaints };
  }
  const choose = (page: Page, name: string) => page.getByLabel("Export files").setInputFiles(file(name));
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

  it.each([
    ["cut.xml", /cut off/],
    ["bomb.xml", /DOCTYPE/],
    ["words.xml", /not XML/],
    ["empty.xml", /holds no items/],
    ["packed.xml", /packed \(zip\)/],
  ])("reads why %s cannot be imported, and that nothing was changed", async (name, why) => {
    const { page, complaints } = await open();
    await choose(page, name);
    const said = page.getByRole("alert");
    await said.waitFor();
    expect(await said.textContent()).toMatch(why);
    await page.getByText("Nothing has been changed on this site.").waitFor();
    expect(await page.getByRole("button", { name: "Import" }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("drops an export, sees what is in it, and nothing is sent before Import is pressed", async () => {
    const { page } = await open();
    await isLight(page);
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET") sent.push(request.url());
    });
    const data = await page.evaluateHandle(
      (text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], "export.xml", { type: "text/xml" }));
        return transfer;
      },
      readFileSync(file("export.xml"), "utf8"),
    );
    await page.dispatchEvent(".drop", "drop", { dataTransfer: data });
    await page.getByText("Posts: 40. Pages: 0. Scheduled: 0. Drafts: 2.").waitFor();
    await page.getByText("2 texts that were not public").waitFor();
    expect(sent).toEqual([]);
    await look(page, "import-estimate");
    await page.close();
  });

  it("goes on where a closed page stopped, and ends with a report and every address as it was", async () => {
    const first = await open();
    const [asked, paused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await first.page.route("**/commit", async (route) => {
      asked.resolve();
      await paused.promise;
      await route.abort();
    });
    await choose(first.page, "export.xml");
    await press(first.page, "Import");
    await asked.promise;
    await photograph(first.page, "import-running");
    // A browser lets through what a page is asking while it closes: nothing is, once the call has failed that was under way.
    await press(first.page, "Pause");
    const failed = first.page.waitForEvent("requestfailed");
    paused.resolve();
    await failed;
    await first.page.close();

    const { page, complaints } = await open();
    await page.getByText("An import of https://old.example was begun and is not finished").waitFor();
    await choose(page, "export.xml");
    await press(page, "Import");
    await page.getByText("Readers see 40 texts, 0 come later, 2 are drafts.").waitFor({ timeout: 60_000 });
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Save the list of every item" }).click(),
    ]);
    const ledger = readFileSync(await saved.path(), "utf8")
      .trim()
      .split("\n");
    expect(ledger.filter((line) => line.includes('"unchanged"')).length).toBeGreaterThanOrEqual(42);
    const [report] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Save the report" }).click(),
    ]);
    expect(readFileSync(await report.path(), "utf8")).toContain("What became of https://old.example");

    await press(page, "Check");
    await page.getByText(/All \d+ addresses answer as they did\./).waitFor({ timeout: 60_000 });
    await look(page, "import-done");
    expect(complaints.filter((one) => !/404/.test(one))).toEqual([]);
    await page.close();
  });

  it("brings the pictures of a folder to where they stood, and readers get what something public shows", async () => {
    const { page, complaints } = await open();
    await choose(page, "pictures.xml");
    await page.getByLabel("The folder of uploads").setInputFiles(file("uploads"));
    await press(page, "Import");
    const sums = "Files: 2 came, 0 were here already, 0 were refused, 1 are not in the folder.";
    await page.getByText(sums).waitFor({ timeout: 60_000 });
    const statusOf = (path: string) => page.evaluate(async (at) => (await fetch(at)).status, path);
    const below = "/wp-content/uploads/2009/05";
    await expect.poll(() => statusOf(`${below}/Harbour%20%E6%B8%AF.gif`)).toBe(200);
    expect(await statusOf(`${below}/unseen.gif`)).toBe(404);
    await page.close();

    const again = await open();
    await choose(again.page, "pictures.xml");
    await again.page.getByLabel("The folder of uploads").setInputFiles(file("uploads"));
    await press(again.page, "Import");
    await again.page
      .getByText("Files: 0 came, 2 were here already, 0 were refused, 1 are not in the folder.")
      .waitFor({ timeout: 60_000 });
    expect([...complaints, ...again.complaints].filter((one) => !/404/.test(one))).toEqual([]);
    await again.page.close();
  });

  it("is asked what another blog's file is, and told that nothing was changed", async () => {
    const { page } = await open();
    await choose(page, "other.xml");
    await page.getByText("this site has taken over https://old.example").waitFor();
    await press(page, "It is the same site under another address");
    await page.getByText("Posts: 1.").waitFor();
    await page.getByText("https://old.example", { exact: true }).waitFor();
    await page.close();
  });

  it("is told all of it in Japanese: no English sentence is left that does not say that it is English", async () => {
    const words = importWords.ja;
    const japanese = await browser.newContext({
      ...{ baseURL: await originOf(), viewport: { width: 390, height: 800 }, locale: "ja-JP" },
      storageState: await context.storageState(),
    });
    const page = await japanese.newPage();
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const isJapanese = async (where: string) => expect(await englishIn(page), where).toEqual([]);
    await isLight(page);
    await page.getByLabel(words.file).setInputFiles(file("cut.xml"));
    await page.getByText("ファイルが途中で切れているので、もう一度エクスポートするか").waitFor();
    await isJapanese("a file that was cut off");
    await page.getByLabel(words.file).setInputFiles(file("broken.xml"));
    await page.locator("[role=alert] [lang=en]").waitFor();
    await isJapanese("a file that is not well-formed");

    await page.getByLabel(words.file).setInputFiles(file("japanese.xml"));
    await page.getByText("投稿 5、固定ページ 0、予約 0、下書き 2").waitFor();
    await isJapanese("the estimate");
    await photograph(page, "import-ja-estimate");
    await press(words.start);
    await page.getByText("読者に見える文章は").waitFor({ timeout: 60_000 });
    await isJapanese("what became of it");

    await press(words.check);
    await page.getByText(words.differMeans).waitFor({ timeout: 60_000 });
    for (const one of await page.locator("#verify details").all()) await one.locator("summary").click();
    await isJapanese("what differs");
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await photograph(page, "import-ja-done");

    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: words.getReport }).click(),
    ]);
    await page.goto("about:blank");
    await page.setContent(readFileSync(await saved.path(), "utf8"));
    await page.getByRole("heading", { name: "https://old.example のインポートの結果" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
    for (const sentence of [
      /作成: \d{4}年\d+月\d+日/,
      /パスワードで保護/,
      /コメント1件は取り込んでいません。WordPressでスパム/,
      /お問い合わせ|フォーム \[contact-form-7\]/,
    ])
      expect(await page.locator("main").textContent()).toMatch(sentence);
    expect(await page.getByRole("img").getAttribute("aria-label")).toMatch(/^年ごとの投稿の数.*2012年は/);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    await isJapanese("the report");
    await photograph(page, "import-ja-report");
    await japanese.close();
  });

  it("reads the command without script", async () => {
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await context.storageState(),
    });
    const page = await plain.newPage();
    await page.goto(new URL("/admin/import", await originOf()).href);
    expect(await page.getByText("npm run holdfast -- import export.xml").isVisible()).toBe(true);
    expect(await page.getByLabel("Export files").isVisible()).toBe(false);
    await plain.close();
  });

  const originOf = async () => {
    const { page } = await open();
    const { origin } = new URL(page.url());
    await page.close();
    return origin;
  };

  /** Opens the page with nothing of it in the browser's cache. */
  async function isLight(page: Page) {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    let octets = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      octets += encodedDataLength;
    });
    await page.goto("/admin/import", { waitUntil: "networkidle" });
    await session.detach();
    expect(octets).toBeLessThan(WEIGHT_OCTETS);
    expect(octets, "all of it came over the line").toBeGreaterThan(WEIGHT_OCTETS / 2);
  }

  /** Three words of Latin letters or more in a row, outside of addresses, names of files, quoted texts, and what says that it is English. */
  const englishIn = (page: Page): Promise<string[]> =>
    page.locator("main").evaluate((main) => {
      const found: string[] = [];
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node instanceof Element ? node : node.parentElement;
        if (element?.closest("[lang=en], code, script")) continue;
        const label = node instanceof Element ? (node.getAttribute("aria-label") ?? "") : node.textContent;
        const plain = (label ?? "").replace(
          /「[^」]*」|https?:\/\/\S+|\/[\w%./?=&-]*|[\w-]+\.[a-z]\w+/g,
          "…",
        );
        found.push(...(plain.match(/[A-Za-z]['’\w-]*(?:[\s,:;.()]+[A-Za-z]['’\w-]*){2,}/g) ?? []));
      }
      return found;
    });

  /** No barrier and nothing beside the screen, on a computer and on a phone. */
  async function look(page: Page, name: string) {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await sideways(page), `${name} ${width}`).toBeLessThanOrEqual(0);
      await photograph(page, `${name}-${width}`);
    }
    expect(await barriers(page), name).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});
