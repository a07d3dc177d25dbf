import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileWords } from "../../src/admin/files/words.ts";
import { importWords } from "../../src/admin/imports/words.ts";
import { overviewWords } from "../../src/admin/overview/words.ts";
import { panicWords } from "../../src/admin/people/panic-words.ts";
import { tokenWords } from "../../src/admin/people/token-words.ts";
import { youWords } from "../../src/admin/people/you-words.ts";
import { writingWords } from "../../src/admin/posts/writing-words.ts";
import { approvalWords } from "../../src/admin/publication/approval-words.ts";
import { publicationWords } from "../../src/admin/publication/words.ts";
import { createApi } from "../../src/cli/editor-api.ts";
import { builtWorker, TOKEN } from "../bench/built.ts";
import { isChromiumThere, startBrowser } from "./browser.ts";
import { signInAsOwner } from "./desk.ts";
import { texts, type Written } from "./handbook-texts.ts";
import { type Crop, furnish, walk } from "./handbook-walk.ts";
import { reduced } from "./reduced.ts";

/**
 * The handbooks for editors. What they print in bold stands on the pages that they tell of, and `npm run pictures` makes
 * their pictures on the way there.
 */

const PICTURES = "docs/pictures";
const MOST_OCTETS = 900_000;
/** Left and right of what a picture shows is the window; above and below are so many px. */
const MARGIN = 12;
const isMakingPictures = process.env.MODE === "pictures";

const handbooks: Record<Written, string> = { en: "docs/editors.md", ja: "docs/editors.ja.md" };
/** What a browser there is set to. */
const LOCALES: Record<Written, string> = { en: "en-GB", ja: "ja-JP" };
const languages = Object.keys(texts) as Written[];
const handbook = (language: Written) => readFileSync(handbooks[language], "utf8");

/** Words of states that the walk does not bring about. */
const elsewhere = (language: Written) => {
  const { kept, keptHere, keptSource } = writingWords[language];
  const { approve, decline } = approvalWords[language];
  const { send, carries } = fileWords[language];
  const { publishing, publishAnew } = publicationWords[language];
  const words = [
    ...[kept, keptHere, keptSource, approve, decline, send, carries, publishing, publishAnew],
    ...[panicWords[language].lift, youWords[language].end, tokenWords[language].revoke],
    ...Object.values(overviewWords[language]),
    ...[importWords[language].start, importWords[language].pause, importWords[language].verify],
  ];
  return words.map((words) => words.replace(/\{\w+\}/g, "…"));
};

describe.skipIf(!isChromiumThere())("the handbooks for editors", () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), "holdfast-handbook-"));
  beforeAll(async () => {
    execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each(languages)("say what the pages say: %s", { timeout: 300_000 }, async (language) => {
    const { env = {}, ...config } = builtWorker(folder).config;
    const limit = { KV_WRITES_PER_DAY: { type: "text", value: "1000" } as const };
    const miniflare = new Miniflare({ workers: [{ config: { ...config, env: { ...env, ...limit } } }] });
    const said = new Set<string>(elsewhere(language));
    try {
      const url = (await miniflare.ready).origin.replace("127.0.0.1", "localhost");
      const call = createApi(url, TOKEN);
      const site = await furnish(call, language);
      const phone = {
        baseURL: url,
        locale: LOCALES[language],
        timezoneId: "Asia/Tokyo",
        viewport: { width: 390, height: 800 },
      };
      const inside = await browser.newContext(phone);
      await inside.addCookies([await signInAsOwner(url, TOKEN)]);
      const [page, stranger] = [await inside.newPage(), await (await browser.newContext(phone)).newPage()];
      await walk({
        call,
        language,
        site,
        page,
        stranger,
        see: async (page, picture) => {
          await page.waitForLoadState();
          for (const words of await wordsOf(page)) said.add(words);
          if (picture && isMakingPictures) await take(page, `${picture.name}.${language}.png`, picture);
        },
      });
    } finally {
      await miniflare.dispose();
    }
    if (isMakingPictures && !existsSync(handbooks[language])) return;
    const prose = handbook(language).replace(/`[^`\n]+`/g, "");
    const quoted = [...prose.matchAll(/\*\*(.+?)\*\*/gs)].map(([, words = ""]) => words);
    expect(quoted.length).toBeGreaterThan(80);
    const isSaid = (words: string) => [...said].some((one) => fits(words, one));
    expect(quoted.filter((words) => !isSaid(words))).toEqual([]);
  });

  it("show pictures that are there, each with words for who does not see it, and not too heavy", () => {
    const shown = languages.flatMap((language) =>
      [...handbook(language).matchAll(/!\[(.*?)\]\(pictures\/(.+?)\)/g)].map(([, alt = "", name = ""]) => {
        expect(alt.length, name).toBeGreaterThan(3);
        expect(name).toMatch(new RegExp(`\\.${language}\\.png$`));
        return name;
      }),
    );
    const made = readdirSync(PICTURES).filter((name) => /\.(en|ja)\.png$/.test(name));
    expect(made.sort()).toEqual([...new Set(shown)].sort());
    const octets = made.reduce((sum, name) => sum + statSync(join(PICTURES, name)).size, 0);
    expect(octets).toBeLessThan(MOST_OCTETS);
  });
});

/** What each element, attribute for people, and piece of text of a page says, hidden ones too. */
const wordsOf = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const tidy = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();
    const elements = [...root.querySelectorAll("body *")].flatMap((one) => [
      tidy(one.textContent),
      tidy(one.getAttribute("aria-label")),
    ]);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const pieces: string[] = [];
    while (walker.nextNode()) pieces.push(tidy(walker.currentNode.textContent));
    return [...elements, ...pieces].filter((text) => text !== "" && text.length < 600);
  });

/** Whether a page's words are these; … stands for what differs from time to time. */
function fits(quoted: string, said: string): boolean {
  const parts = quoted.replace(/\s+/g, " ").split("…");
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return said === first;
  return said === quoted || (said.startsWith(first) && said.endsWith(last) && said.length < 600);
}

/** Photographs what goes into a picture, and reduces its colours. */
async function take(page: Page, name: string, { from, to }: Crop) {
  mkdirSync(PICTURES, { recursive: true });
  const [top, bottom] = [await from.boundingBox(), await (to ?? from).boundingBox()];
  const [above, width] = await page.evaluate(() => [window.scrollY, window.innerWidth]);
  if (!top || !bottom || above === undefined || width === undefined) throw new Error(`${name} shows nothing`);
  // What is photographed whole has a margin of its own.
  const margin = to ? MARGIN : 0;
  const y = Math.max(0, Math.floor(top.y + above - margin));
  const height = Math.ceil(bottom.y + above + bottom.height + margin) - y;
  const png = await page.screenshot({
    fullPage: true,
    clip: { x: 0, y, width, height },
    animations: "disabled",
  });
  writeFileSync(join(PICTURES, name), await reduced(page.context(), png));
}
