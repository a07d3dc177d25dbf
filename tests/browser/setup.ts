import type { TestProject } from "vitest/node";
import type { CallApi } from "../../src/cli/editor-api.ts";
import { TOKEN } from "../bench/built.ts";
import { startSampleSite } from "../bench/sample-site.ts";
import { exifData, pngOf } from "../helpers/pictures.ts";
import { isChromiumThere } from "./browser.ts";
import { publishCornerCases } from "./corner-cases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The site under test, without a trailing slash. */
    siteUrl: string;
    token: string;
  }
}

/** Starts one site for all tests in the browser: the sample archive, and the pages that it has no example of. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!isChromiumThere()) {
    console.warn("The tests in a browser are skipped: install Debian's package chromium to run them");
    project.provide("siteUrl", "");
    project.provide("token", "");
    return undefined;
  }
  const site = await startSampleSite();
  await publishCornerCases(site.call);
  await storePicture(site.url);
  await untilFound(site.call);
  project.provide("siteUrl", site.url);
  project.provide("token", TOKEN);
  return site.stop;
}

/** A publication is live before the search index knows of it. */
async function untilFound(call: CallApi) {
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await call("GET", "/api/health");
    const { owed, isFilling } = (body as { search: { owed: number; isFilling: boolean } }).search;
    if (owed === 0 && !isFilling) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The search index was not filled in ten seconds");
}

/** The first file of the site. */
async function storePicture(url: string) {
  const query = new URLSearchParams({ name: "Four colours.png", alt: "Four squares" });
  const stored = await fetch(`${url}/api/files?${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}` },
    body: await pngOf(exifData("MM", 1)),
  });
  if (!stored.ok) throw new Error(`The picture was not stored: ${await stored.text()}`);
}
