import type { TestProject } from "vitest/node";
import { TOKEN } from "../bench/built.ts";
import { startSampleSite } from "../bench/sample-site.ts";
import { publishCornerCases } from "../browser/corner-cases.ts";
import "../browser/setup.ts";

/** The site of the browser's tests with an address and a tagline, as readers have it: only such a one is indexed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await startSampleSite();
  await publishCornerCases(site.call);
  const { etag } = await site.call("GET", "/api/site");
  await site.call(
    "PATCH",
    "/api/site",
    { siteUrl: site.url, securityContact: "mailto:security@example.org" },
    { "If-Match": etag ?? "" },
  );
  for (let tries = 0; !(await (await fetch(site.url)).text()).includes("canonical"); tries++) {
    if (tries === 120) throw new Error("The site did not get its address in a minute");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  project.provide("siteUrl", site.url);
  project.provide("token", TOKEN);
  return site.stop;
}
