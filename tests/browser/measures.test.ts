import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { contrast } from "../../src/model/colours.ts";
import { isChromiumThere, startBrowser } from "./browser.ts";

/** How a page is set, in numbers: `npm run measures` writes them down, and everywhere else they have to be true. */

const FILE = "docs/measures.md";
const isMeasuring = process.env.MODE === "measures";
const INTRODUCTION = `# How a page is set, in numbers

A post of the sample archive in Chromium, on a phone of 390 px and in a window of 1280. \`npm run measures\` writes these tables, and a
test in the browser fails when one is not true; how many letters a line has depends on the faces of a system. Why they are as they
are: [025](decisions/025-a-page-is-set-like-a-newspapers.md).

`;
const POST = "/2014/10/two-executed-seven-to-a-prison-camp/";
const WIDTHS = [390, 1280];
const LANGUAGES = { en: "English", ja: "Japanese", "zh-Hans": "Chinese", ko: "Korean", ar: "Arabic" };
const SCHEMES = ["light", "dark"] as const;
const GROUNDS = ["paper", "mark"] as const;
const INKS = { ink: "text", quiet: "dates, labels, captions", link: "links" };

describe.skipIf(!isChromiumThere())("the measures of a page", () => {
  it("are as they are written down, light and dark, on a phone and in a window, in each script", async () => {
    const browser = await startBrowser();
    try {
      const measured = await measure(browser);
      if (isMeasuring) writeFileSync(FILE, INTRODUCTION + measured);
      expect(comparable(readFileSync(FILE, "utf8"))).toEqual(comparable(INTRODUCTION + measured));
    } finally {
      await browser.close();
    }
  });
});

/** All but what the faces of a system decide. */
const comparable = (text: string) => text.split("\n").filter((line) => !line.startsWith("| letters a line"));

async function measure(browser: Browser): Promise<string> {
  const page = await browser.newPage({ baseURL: inject("siteUrl") });
  await page.goto(POST);
  const sizes: string[][] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    sizes.push(await sizesIn(page));
  }
  const [names = [], ...values] = [await namesOf(page), ...sizes];
  const rows = names.map((name, at) => [name, ...values.map((value) => value[at] ?? "")]);
  const style = await page.evaluate(() => document.querySelector("style")?.textContent ?? "");
  return [
    table(["", ...WIDTHS.map((width) => `${width} px`)], rows),
    table(
      [
        "contrast",
        ...SCHEMES.flatMap((scheme) => GROUNDS.map((ground) => `${scheme}, ${groundNames[ground]}`)),
      ],
      await contrasts(page),
    ),
    `The style has ${octets(gzipSync(style).length)} octets compressed with gzip, ${octets(brotliCompressSync(style).length)} with brotli.\n`,
  ].join("\n");
}

const groundNames = { paper: "on the page", mark: "on a darker ground" };
const octets = (n: number) => n.toLocaleString("en");
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");

const namesOf = async (page: Page) => [
  "width of the column",
  `letters a line, in ${await faceOf(page)}`,
  "characters a line in Japanese",
  ...Object.values(LANGUAGES).map((name) => `${name}: size and leading`),
  "title",
  "subtitle",
  "name of who wrote it",
  "date",
];

/** What stands in each row at the page's width. */
const sizesIn = (page: Page) =>
  page.evaluate((languages) => {
    const text = document.querySelector(".text");
    const of = (element: Element | null) => getComputedStyle(element ?? document.body);
    const size = (element: Element | null) => Number.parseFloat(of(element).fontSize);
    const leading = (element: Element) => Number.parseFloat(of(element).lineHeight) / size(element);
    const long = document.createElement("p");
    long.textContent = [...document.querySelectorAll(".text p")].map((one) => one.textContent).join(" ");
    text?.append(long);
    const range = document.createRange();
    range.selectNodeContents(long);
    // The last line is half full.
    const letters = long.textContent.length / (range.getClientRects().length - 0.5);
    long.remove();
    const parts = languages.map((language) => {
      const part = document.createElement("div");
      part.className = "text";
      part.lang = language;
      text?.after(part);
      const found = { size: size(part), leading: leading(part), characters: part.clientWidth / size(part) };
      part.remove();
      return { language, ...found };
    });
    const byline = document.createElement("span");
    byline.className = "byline";
    document.querySelector(".post .meta")?.prepend(byline);
    const inPx = (n: number) => `${Math.round(n * 10) / 10} px`;
    return [
      inPx(text?.clientWidth ?? 0),
      String(Math.round(letters)),
      String(Math.floor(parts.find(({ language }) => language === "ja")?.characters ?? 0)),
      ...parts.map(({ size, leading }) => `${inPx(size)}, ${Math.round(leading * 100) / 100}`),
      ...["h1", ".subtitle", ".byline", "header time"].map((one) =>
        inPx(size(document.querySelector(`.post ${one}`))),
      ),
    ];
  }, Object.keys(LANGUAGES));

/** The face that the text is really in. */
async function faceOf(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root } = await devtools.send("DOM.getDocument");
  const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector: ".text p" });
  const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts[0]?.familyName ?? "no face";
}

/** Each ink on each ground, in both schemes, as WCAG counts. */
async function contrasts(page: Page): Promise<string[][]> {
  const palettes: Record<string, string>[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    palettes.push(
      await page.evaluate(
        (names) => {
          const style = getComputedStyle(document.documentElement);
          return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
        },
        [...GROUNDS, ...Object.keys(INKS)],
      ),
    );
  }
  return Object.entries(INKS).map(([ink, name]) => [
    name,
    ...palettes.flatMap((palette) =>
      GROUNDS.map((ground) => contrast(palette[ink] ?? "", palette[ground] ?? "").toFixed(1)),
    ),
  ]);
}
