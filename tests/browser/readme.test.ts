import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startSampleSite } from "../bench/sample-site.ts";
import { isChromiumThere, startBrowser } from "./browser.ts";
import { reduced } from "./reduced.ts";

/** What readers see, in the README and in the record of how it is set: `npm run pictures` makes them of the sample archive. */

const PICTURES = "docs/pictures";
const MOST_OCTETS = 250_000;
const isMakingPictures = process.env.MODE === "pictures";

type Look = { name: string; path: string; width: number; height: number; colorScheme?: "dark" };
const LOOKS: Look[] = [
  { name: "site-home.png", path: "/", width: 1000, height: 760 },
  { name: "site-category.png", path: "/category/human-rights-abuses/", width: 390, height: 760 },
  {
    name: "site-post.png",
    path: "/2014/10/two-executed-seven-to-a-prison-camp/",
    width: 1000,
    height: 760,
  },
  {
    name: "site-post-dark.png",
    path: "/2014/10/two-executed-seven-to-a-prison-camp/",
    width: 390,
    height: 760,
    colorScheme: "dark",
  },
  { name: "site-japanese.png", path: "/2014/06/中国国家主席への公開書簡/", width: 390, height: 760 },
];

describe.skipIf(!isChromiumThere())("the pictures of what readers see", () => {
  it.runIf(isMakingPictures)("are made of the sample archive", { timeout: 120_000 }, async () => {
    const [site, browser] = await Promise.all([startSampleSite(), startBrowser()]);
    try {
      for (const { name, path, width, height, colorScheme = "light" } of LOOKS) {
        const viewport = { width, height };
        const context = await browser.newContext({ baseURL: site.url, viewport, colorScheme });
        const page = await context.newPage();
        await page.goto(path);
        writeFileSync(join(PICTURES, name), await reduced(context, await page.screenshot()));
        await context.close();
      }
    } finally {
      await browser.close();
      await site.stop();
    }
  });

  it("are there, shown with words for who does not see them, and not too heavy", () => {
    const made = readdirSync(PICTURES).filter((name) => name.startsWith("site-"));
    const shown = [readFileSync("README.md", "utf8"), ...records()].flatMap((text) =>
      [...text.matchAll(/!\[([^\]]{10,})\]\([^)]*pictures\/(site-[^)]+)\)/g)].map(([, , name = ""]) => name),
    );
    expect([...new Set(shown)].sort()).toEqual(LOOKS.map(({ name }) => name).sort());
    expect(made.sort()).toEqual(LOOKS.map(({ name }) => name).sort());
    expect(made.reduce((sum, name) => sum + statSync(join(PICTURES, name)).size, 0)).toBeLessThan(
      MOST_OCTETS,
    );
  });
});

const records = () =>
  readdirSync("docs/decisions").map((name) => readFileSync(join("docs/decisions", name), "utf8"));
