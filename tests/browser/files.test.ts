import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { animatedWebp, exifData, gifWithWords, jpegOf, octets, pngOf, webpOf } from "../helpers/pictures.ts";
import { asStranger, isChromiumThere, startBrowser } from "./browser.ts";

/** Files as a browser shows them: the same pixels as before, turned the same way, and alone on a page of their own. */

const turned = exifData("MM", 6);
const PICTURES: [name: string, picture: Uint8Array<ArrayBuffer>][] = [
  ["turned.jpg", jpegOf(turned)],
  ["mirrored.jpg", jpegOf(exifData("II", 2))],
  ["upright.jpg", jpegOf(exifData("II", 1))],
  ["turned.png", await pngOf(turned)],
  ["turned.webp", webpOf(turned)],
  ["lossless.webp", webpOf(exifData("II", 8), "lossless")],
  ["animated.webp", animatedWebp],
  ["animated.gif", gifWithWords],
];

async function store(content: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const response = await fetch(`${inject("siteUrl")}/api/files?name=${name}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${inject("token")}` },
    body: content,
  });
  const { path } = (await response.json()) as { path: string };
  expect(response.status, name).toBeLessThan(300);
  return path;
}

/** What a browser shows: the size, as it is turned, and every pixel. */
const pixelsOf = (page: Page, src: string) =>
  page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return `${canvas.width} × ${canvas.height}: ${[...data].join(" ")}`;
  }, src);

describe.skipIf(!isChromiumThere())("a stored picture", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it("has the pixels that it had, and is turned as it was", async () => {
    const context = await browser.newContext({ baseURL: inject("siteUrl"), bypassCSP: true });
    const page = await context.newPage();
    await page.goto("/robots.txt");
    const shown: Record<string, string> = {};
    for (const [name, picture] of PICTURES) {
      const path = await store(picture, name);
      const type = `image/${name.split(".")[1]?.replace("jpg", "jpeg")}`;
      const before = await pixelsOf(page, `data:${type};base64,${Buffer.from(picture).toString("base64")}`);
      shown[name] = await pixelsOf(page, path);
      expect(shown[name], name).toBe(before);
    }
    expect(shown["turned.jpg"]).toMatch(/^8 × 16:/);
    expect(shown["upright.jpg"]).toMatch(/^16 × 8:/);
    expect(shown["mirrored.jpg"]).not.toBe(shown["upright.jpg"]);
    await context.close();
  });

  it("is shown in a post, and by itself, where nothing else may be", async () => {
    const path = await store(octets(jpegOf(turned)), "turned.jpg");
    await asStranger(browser, path, {}, async ({ page, status, complaints }) => {
      expect(status).toBe(200);
      expect(await page.evaluate(() => document.images[0]?.naturalHeight)).toBe(16);
      expect(await page.evaluate(() => origin)).toBe("null");
      expect(complaints).toEqual([]);
    });
  });
});
