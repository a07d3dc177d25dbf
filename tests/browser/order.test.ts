import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { exifData, pngOf } from "../helpers/pictures.ts";
import { isChromiumThere, says, startBrowser } from "./browser.ts";
import { atDesk, type Desk } from "./desk.ts";

/** What an editor puts in order, on a phone. */

const PHONE = { viewport: { width: 390, height: 800 } };
const WITHOUT_SCRIPT = { ...PHONE, javaScriptEnabled: false };

/** Two parts, the second a few octets. */
const FILM = Buffer.alloc(8 * 1024 * 1024 + 100);
FILM.write("ftypisom", 4, "latin1");

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

describe.skipIf(!isChromiumThere())("on a phone", () => {
  let browser: Browser;
  let picture: Buffer;
  beforeAll(async () => {
    browser = await startBrowser();
    picture = Buffer.from(await pngOf(exifData("MM", 6)));
  });
  afterAll(() => browser?.close());

  const chosen = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });
  const onPhone = (options: typeof PHONE, work: (desk: Desk) => Promise<void>) =>
    atDesk(browser, options, work);

  it("categories are made, put below another, merged and deleted without script", async () => {
    await onPhone(WITHOUT_SCRIPT, async ({ page }) => {
      await page.goto("/admin/categories");
      for (const name of ["Meetings", "Gatherings"]) {
        await page.goto("/admin/categories");
        await page.getByLabel("Name").fill(name);
        await press(page, "Add a category");
        await says(page, "The category was added");
      }
      await page.getByLabel("Stands below").selectOption({ label: "Meetings" });
      await press(page, "Save");
      await says(page, "Saved");
      await page.getByRole("link", { name: "Put everything into another" }).click();
      await page.getByLabel("Into which one").selectOption("meetings");
      await page.getByLabel("I have checked this").check();
      await press(page, "Put everything there");
      await says(page, "goes into “Meetings”");
      await page.goto("/admin/categories/meetings/deletion");
      await press(page, "Delete");
      await says(page, "Deleted");
    });
  });

  it("the menu's order is changed without script, and changed back", async () => {
    const order = (page: Page) =>
      page
        .getByLabel("What it says")
        .evaluateAll((fields) => fields.map((field) => field.getAttribute("value")));
    await onPhone(WITHOUT_SCRIPT, async ({ page }) => {
      await page.goto("/admin/menu");
      const before = await order(page);
      await press(page, `Down ${before[0]}`);
      await expect.poll(() => order(page)).toEqual([before[1], before[0], ...before.slice(2)]);
      await press(page, `Up ${before[0]}`);
      await expect.poll(() => order(page)).toEqual(before);
      await page.goto("/admin/menu");
      await page.getByLabel("What it says").first().press("Enter");
      await says(page, "Saved");
      expect(await order(page)).toEqual(before);
    });
  });

  it("a picture is stored and described without script", async () => {
    await onPhone(WITHOUT_SCRIPT, async ({ page }) => {
      await page.goto("/admin/files");
      await page
        .getByLabel("Files from this device")
        .setInputFiles(chosen("by-form.png", "image/png", picture));
      await press(page, "Store them");
      await says(page, "Left out when it was stored");
      await says(page, "The place where it was taken");
      await page.getByLabel("What it shows").fill("Four colours");
      await press(page, "Save");
      await expect
        .poll(() => page.getByLabel("For a text in Markdown").inputValue())
        .toContain("![Four colours](/files/");
      await expect
        .poll(() => page.locator("img.picture").evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBe(8);
    });
  });

  it("several files are sent one by one, chosen or dropped, and then described", async () => {
    await onPhone(PHONE, async ({ page, complaints }) => {
      await page.goto("/admin/files");
      await page
        .getByLabel("Files from this device")
        .setInputFiles([
          chosen("first.txt", "text/plain", Buffer.from("Words of a first file.")),
          chosen("odd.html", "text/html", Buffer.from("<!doctype html>")),
        ]);
      await page.getByText("first.txt: is stored").waitFor();
      await page.getByText("odd.html: was not stored").waitFor();
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["Words of a file that was dropped."], "dropped.txt"));
        document.querySelector("form.upload")?.dispatchEvent(new DragEvent("drop", { dataTransfer }));
      });
      await page.getByText("dropped.txt: is stored").waitFor();
      await page.getByRole("link", { name: "Go on: describe them" }).click();
      await says(page, /first\.txt[\s\S]*dropped\.txt/);
      expect(complaints.filter((complaint) => !complaint.includes("422"))).toEqual([]);
    });
  });

  it("a large film goes in parts, and what arrived is sent again when it is chosen anew only if it was changed", async () => {
    await onPhone(PHONE, async ({ page }) => {
      const parts: string[] = [];
      page.on("request", (request) => {
        const [, n] = /parts\/\d+\/parts\/(\d+)$/.exec(request.url()) ?? [];
        if (n !== undefined) parts.push(n);
      });
      const choose = async (film: Buffer, outcome: string) => {
        await page.getByLabel("Files from this device").setInputFiles(chosen("march.mp4", "video/mp4", film));
        await page.getByText(`march.mp4: ${outcome}`).waitFor();
        return parts.splice(0);
      };
      const open = async () => {
        await page.goto("/admin/files");
        // What goes in one piece at most: more than that would keep the test waiting.
        await page.locator("form.upload").evaluate((form: HTMLElement) => {
          form.dataset.largest = "1000";
        });
      };
      await open();
      await page.route("**/parts/2", (route) => route.fulfill({ status: 422, json: { detail: "No" } }));
      expect(await choose(FILM, "was not stored (No)")).toEqual(["1", "2"]);
      await open();
      expect(await choose(FILM, "was not stored (No)")).toEqual(["2"]);
      await page.unroute("**/parts/2");
      await open();
      // It begins and ends as it did.
      const cut = Buffer.from(FILM);
      cut.write("another middle", 4_000_000);
      expect(await choose(cut, "is stored")).toEqual(["1", "2"]);
    });
    const listed = await fetch(`${inject("siteUrl")}/api/files?kind=film`, {
      headers: { Authorization: `Bearer ${inject("token")}` },
    });
    expect(await listed.text()).toContain(`"size":${FILM.length}`);
  });

  it("the line of a picture is copied with one tap", async () => {
    await onPhone(PHONE, async ({ page }) => {
      // The clipboard is the machine's, which lends it to one program at a time: what would be put into it is noted.
      await page.addInitScript(() => {
        navigator.clipboard.writeText = async (text) => {
          document.title = text;
        };
      });
      await page.goto("/admin/files/pick?q=by-form");
      await press(page, "Copy For a text in Markdown: by-form.png");
      await page.getByRole("button", { name: "Copied" }).waitFor();
      expect(await page.title()).toMatch(/^!\[/);
    });
  });
});
