import type { TestProject } from "vitest/node";
import { TOKEN } from "../bench/built.ts";
import { startSampleSite } from "../bench/sample-site.ts";
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
  project.provide("siteUrl", site.url);
  project.provide("token", TOKEN);
  return site.stop;
}
