import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createApi } from "../../src/cli/editor-api.ts";
import { waitUntilLive } from "../../src/cli/local/load-sample.ts";
import { asStranger, isChromiumThere, startBrowser } from "./browser.ts";
import { COMMENTED, IN_ARABIC } from "./corner-cases.ts";
import { barriers, photograph, sideways } from "./looks.ts";

const FILMED = "/2015/05/mothers-day/";
const PLAYER = "https://www.youtube-nocookie.com";
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
      await page.waitForURL(/#/);
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
      const seen = await page.evaluate(() => {
        const cover = document.createElement("div");
        cover.className = "cover";
        const words = cover.appendChild(document.createElement("p"));
        const head = document.createElement("table").createTHead();
        document.querySelector(".text")?.append(cover, head.parentElement ?? "");
        const { color, backgroundColor, printColorAdjust } = getComputedStyle(words);
        const { breakAfter, breakInside } = getComputedStyle(head);
        return [color, backgroundColor, printColorAdjust, breakAfter, breakInside];
      });
      expect(seen).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)", "exact", "avoid", "avoid"]);
    });
  });

  it("is obeyed in colours and motion, and sees where the focus is in forced colours too", async () => {
    await asStranger(browser, "/2015/05/mothers-day/", {}, async ({ page }) => {
      const motion = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      await page.emulateMedia({ reducedMotion: "reduce" });
      expect(await motion()).toBe("auto");
      await page.emulateMedia({ reducedMotion: "no-preference", forcedColors: "active" });
      expect(await motion()).toBe("smooth");
      const video = page.locator(".video a");
      await page.keyboard.press("Tab");
      await video.focus();
      const edges = await video.evaluate((link) => {
        const { borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(link);
        return [borderTopWidth, outlineStyle, Number.parseFloat(outlineWidth) >= 2];
      });
      expect(edges).toEqual(["1px", "solid", true]);
    });
  });

  it.each([true, false])(
    "asks nobody else before a video is to play, and one host then; scripts: %s",
    async (javaScriptEnabled) => {
      await asStranger(browser, FILMED, { javaScriptEnabled }, async ({ page, complaints }) => {
        await page.route(/nocookie/, (route) =>
          route.fulfill({ contentType: "text/html", body: "A player" }),
        );
        await page.locator(".video a").focus();
        expect(complaints).toEqual([]);
        const opened = page.waitForResponse(/\/play\//);
        await page.locator(".video a").click();
        const policy = (await (await opened).allHeaders())["content-security-policy"] ?? "";
        expect(policy.match(/https?:[^ ;]*/g)).toEqual([PLAYER]);
        await expect
          .poll(() => complaints.map((one) => one.replace(/(\.com\/).*/, "$1")))
          .toEqual([`Asked another host: ${PLAYER}/`]);
        await page.frameLocator("iframe").getByText("A player").waitFor();
        if (javaScriptEnabled) expect(await barriers(page)).toEqual([]);
        for (const width of [320, 390, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await sideways(page), `px wider than a screen of ${width}`).toBeLessThanOrEqual(0);
          if (!javaScriptEnabled && width > 320) await photograph(page, `play-${width}`);
        }
      });
    },
  );

  it("walks an archive to its end and back by its links", async () => {
    await asStranger(browser, "/", { javaScriptEnabled: false }, async ({ page }) => {
      const walked = [page.url()];
      const link = (name: string) => page.getByRole("link", { name });
      // Whether there is a link is known when all of a page is there.
      const follow = (name: string) => Promise.all([page.waitForEvent("load"), link(name).click()]);
      while ((await link("Older").count()) > 0) {
        await follow("Older");
        walked.push(page.url());
      }
      expect(walked.length).toBeGreaterThan(2);
      const oldest = page.getByRole("article").last();
      expect(await oldest.getByRole("heading").textContent()).toBe("What this archive holds");
      while ((await link("Newer").count()) > 0) {
        await follow("Newer");
        walked.pop();
      }
      expect(page.url()).toBe(walked[0]);
    });
  });
});

/** What each language's own rules are, by a paragraph with stress in it that is put into a page. */
const SCRIPTS = {
  ja: { face: "Hiragino Mincho", mark: "sesame", lineBreak: "strict" },
  ko: { face: "Noto Serif CJK KR", mark: "dot", wordBreak: "keep-all" },
  "zh-Hans": { face: "Songti SC", mark: "dot" },
  "zh-Hant": { face: "Songti TC", mark: "dot" },
  "zh-TW": { face: "Songti TC", mark: "dot" },
  ar: { face: "Geeza Pro", weight: "700" },
};

describe.skipIf(!isChromiumThere())("a text", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it("has about 66 letters a line, and 35 characters in Japanese, with more room between the lines", async () => {
    await asStranger(browser, POST, {}, async ({ page }) => {
      // The serif of the machine that tests is the narrowest of all that a reader can have.
      const letters = await page.evaluate(() => {
        const text = document.querySelector(".text");
        const paragraph = document.createElement("p");
        paragraph.textContent = [...document.querySelectorAll(".text p")]
          .map((one) => one.textContent)
          .join(" ");
        text?.appendChild(paragraph);
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        const lines = range.getClientRects().length;
        return paragraph.textContent.length / (lines - 0.5);
      });
      expect(letters).toBeGreaterThan(60);
      expect(letters).toBeLessThan(80);
    });
    await asStranger(browser, "/2014/06/中国国家主席への公開書簡/", {}, async ({ page }) => {
      const [characters, leading] = await page.locator(".text").evaluate((text) => {
        const { fontSize, lineHeight } = getComputedStyle(text);
        const size = Number.parseFloat(fontSize);
        return [text.clientWidth / size, Number.parseFloat(lineHeight) / size];
      });
      expect(characters).toBeGreaterThanOrEqual(35);
      expect(characters).toBeLessThanOrEqual(40);
      expect(leading).toBeGreaterThan(1.75);
    });
  });

  it.each(Object.entries(SCRIPTS))(
    "in %s has its own faces, and nothing that slants",
    async (lang, rules) => {
      await asStranger(browser, POST, {}, async ({ page }) => {
        const seen = await page.evaluate((lang) => {
          const text = document.querySelector(".text");
          const part = document.createElement("div");
          part.lang = lang;
          part.className = "text";
          const stress = part.appendChild(document.createElement("em"));
          text?.appendChild(part);
          const style = getComputedStyle(stress);
          return {
            face: style.fontFamily,
            slant: style.fontStyle,
            mark: style.getPropertyValue("text-emphasis-style"),
            weight: style.fontWeight,
            lineBreak: style.lineBreak,
            wordBreak: style.wordBreak,
          };
        }, lang);
        expect(seen.slant).toBe("normal");
        for (const [rule, value] of Object.entries(rules))
          expect(seen[rule as keyof typeof seen]).toContain(value);
      });
    },
  );

  it("has code from left to right in Arabic, too", async () => {
    await asStranger(browser, IN_ARABIC, {}, async ({ page }) => {
      const ways = await page
        .locator(".text > p > code, .text pre, .text li")
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
      expect(ways).toEqual(["ltr", "ltr", "rtl", "rtl"]);
    });
  });

  it("has words of ours in another language where its own lines begin, and those of others where theirs do", async () => {
    await asStranger(browser, IN_ARABIC, {}, async ({ page }) => {
      const sides = await page.evaluate(() => {
        const ways = ["ltr", "rtl"].map((way) => {
          document.documentElement.dir = way;
          return ["meta", "text"].map((className) => {
            const words = document.createElement("p");
            words.className = className;
            words.dir = way === "ltr" ? "rtl" : "ltr";
            document.querySelector("main")?.append(words);
            return getComputedStyle(words).textAlign;
          });
        });
        return ways;
      });
      expect(sides).toEqual([
        ["left", "start"],
        ["right", "start"],
      ]);
    });
  });

  it("keeps apart what stands below one another on a phone, and lists in comments are lists", async () => {
    await asStranger(browser, COMMENTED, { width: 390 }, async ({ page }) => {
      const seen = await page.evaluate(() => {
        // The policy of the page lets no text become markup.
        const part = (name: string, className: string, ...parts: (Node | string)[]) => {
          const made = document.createElement(name);
          made.className = className;
          made.append(...parts);
          return made;
        };
        const text = document.querySelector(".text");
        const columns = ["A", "B"].map((word) => part("div", "", part("p", "", word)));
        text?.append(part("div", "columns", ...columns));
        text?.append(part("div", "gallery", part("figure", "", "C")), part("p", "", "D"));
        document.querySelector(".thread > li")?.append(part("ol", "", part("li", "", "E")));
        const boxOf = (of: string) => document.querySelector(of)?.getBoundingClientRect() ?? new DOMRect();
        const between = (one: string, next: string) => boxOf(next).top - boxOf(one).bottom;
        const list = getComputedStyle(
          document.querySelector(".thread > li > ol:not(.thread)") ?? document.body,
        );
        return {
          columns: between(".columns > :first-child", ".columns > :last-child"),
          gallery: between(".text > .gallery", ".gallery + p"),
          list: [list.listStyleType, list.borderInlineStartWidth],
        };
      });
      expect(seen.columns).toBeGreaterThan(8);
      expect(seen.gallery).toBeGreaterThan(8);
      expect(seen.list).toEqual(["decimal", "0px"]);
    });
  });

  it("does not jump when its pictures come", async () => {
    const editor = createApi(inject("siteUrl"), inject("token"));
    const { body } = await editor("GET", "/api/files?limit=100");
    // Other tests store others on the same site.
    const file = (body as { files: { path: string }[] }).files.find(({ path }) => /four-colours/i.test(path));
    // Of another form than the picture has.
    const image = `<p><img src="${file?.path}" alt="" width="400" height="999"></p>`;
    const post = {
      title: "Pictured",
      slug: "pictured",
      format: "html",
      body: `${image}<p>Words.</p>${image}`,
    };
    const made = await editor("POST", "/api/posts", { ...post, publication: {} });
    await waitUntilLive(editor);
    await asStranger(browser, "/about/", {}, async ({ page }) => {
      await page.route("**/*.png", async (route) => {
        await page.waitForFunction(() => document.readyState !== "loading");
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        await route.continue();
      });
      await page.goto((made.body as { path: string }).path);
      await expect
        .poll(() =>
          page
            .locator(".text img")
            .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).complete)),
        )
        .toBe(true);
      expect(
        await page
          .locator(".text img")
          .first()
          .evaluate((one) => (one as HTMLImageElement).naturalWidth),
      ).toBeGreaterThan(0);
      const shifts = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
            }).observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
          }),
      );
      expect(shifts).toBe(0);
    });
  });
});

const isShown = (page: Page, words: string) => page.getByText(words).isVisible();

const sizeOf = (heading: Locator) =>
  heading.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
