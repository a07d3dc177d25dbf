import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CHROMIUM, isChromiumThere } from "../browser/browser.ts";
import { KINDS } from "../browser/kinds.ts";

const PORT = 9_322;
const CATEGORIES = ["accessibility", "best-practices", "seo"];
const ASKED = ["home", "category", "post", "post-japanese", "timeline", "page"];

describe.skipIf(!isChromiumThere())("Lighthouse (without Chromium it is skipped)", () => {
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${PORT}`],
    });
    stop = () => browser.close();
  });
  afterAll(() => stop?.());

  it.each(KINDS.filter(({ kind }) => ASKED.includes(kind)))(
    "gives 100 for all but speed, which is kept by bytes: $kind",
    async ({ path }) => {
      const run = await lighthouse(inject("siteUrl") + path, {
        port: PORT,
        output: "json",
        onlyCategories: CATEGORIES,
        // It asks for robots.txt from within the page, whose policy lets nothing be asked for: it is looked at below.
        skipAudits: ["robots-txt"],
        logLevel: "error",
      });
      if (!run) throw new Error("Lighthouse did not run");
      const failed = Object.values(run.lhr.audits).filter(({ score }) => score !== null && score < 1);
      expect(failed.map(({ id, title, details }) => [id, title, details])).toEqual([]);
      expect(CATEGORIES.map((name) => run.lhr.categories[name]?.score)).toEqual(CATEGORIES.map(() => 1));
    },
    120_000,
  );

  it("finds a robots.txt that names the sitemap", async () => {
    const robots = await (await fetch(`${inject("siteUrl")}/robots.txt`)).text();
    expect(robots).toContain(`Sitemap: ${inject("siteUrl")}/sitemap.xml`);
  });
});
