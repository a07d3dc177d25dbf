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
  await untilSettled(site.call);
  project.provide("siteUrl", site.url);
  project.provide("token", TOKEN);
  return site.stop;
}

/** A publication is live before the pages beside it, and before the search index knows of it. */
async function untilSettled(call: CallApi) {
  const until = Date.now() + 120_000;
  do {
    const { documents, search } = (await call("GET", "/api/health")).body as Health;
    const owed = Object.values(documents.owed).reduce((sum, one) => sum + one, search.owed);
    if (owed === 0 && !search.isFilling) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (Date.now() < until);
  throw new Error("The sample archive was not all there in two minutes");
}

type Health = {
  documents: { owed: Record<string, number> };
  search: { owed: number; isFilling: boolean };
};

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
