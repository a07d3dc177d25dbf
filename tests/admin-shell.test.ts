import { describe, expect, it } from "vitest";
import { ORIGIN, visit } from "./helpers/site.ts";

const assetsOf = async (html: string) =>
  Promise.all(
    [...html.matchAll(/(?:href|src)="(\/admin\/assets\/[^"]+)"/g)].map(([, path = ""]) => visit(path)),
  );

describe("the admin's pages", () => {
  it("load their style and script under names that may be kept for good", async () => {
    const page = await visit("/admin/first-run");
    expect(page.status).toBe(200);
    expect(page.headers.get("Cache-Control")).toBe("no-store");
    const assets = await assetsOf(await page.text());
    expect(assets.map(({ status }) => status)).toEqual([200, 200]);
    expect(assets.map(({ headers }) => headers.get("Content-Type"))).toEqual([
      "text/css; charset=utf-8",
      "text/javascript; charset=utf-8",
    ]);
    for (const { headers } of assets) expect(headers.get("Cache-Control")).toContain("immutable");
    expect((await visit("/admin/assets/admin-0000000000000000.js")).status).toBe(404);
  });

  it("let scripts run from the folder of assets alone, and speak to this site alone", async () => {
    const { headers } = await visit("/admin/first-run");
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${ORIGIN}/admin/assets/;`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect((await visit("/")).headers.get("Content-Security-Policy")).not.toContain("script-src");
    expect(headers.get("Referrer-Policy"), "or forms come with a hidden origin").toBe("same-origin");
  });

  it.each([
    ["says nothing of where it comes from", {}],
    ["comes from another site", { Origin: "https://elsewhere.test", "Sec-Fetch-Site": "cross-site" }],
    ["comes from a sibling of this host", { Origin: ORIGIN, "Sec-Fetch-Site": "same-site" }],
    ["was typed or opened from outside", { "Sec-Fetch-Site": "none" }],
    ["names another origin, in a browser that says no more", { Origin: "https://elsewhere.test" }],
    ["has an origin that is hidden", { Origin: "null" }],
  ])("refuse what %s", async (_, headers: Record<string, string>) => {
    const answer = await visit("/admin/nowhere", { method: "POST", headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("nothing was done");
  });

  it.each([
    ["Sec-Fetch-Site", { "Sec-Fetch-Site": "same-origin" }],
    ["Origin", { Origin: ORIGIN }],
  ])("take what %s says to be their own", async (_, headers: Record<string, string>) => {
    // Nobody is signed in, which is asked after where it comes from.
    expect((await visit("/admin/nowhere", { method: "POST", headers })).status).toBe(401);
  });

  it("speak the browser's language, English by default", async () => {
    const inLanguage = async (language: string) =>
      (await visit("/admin/first-run", { headers: { "Accept-Language": language } })).text();
    expect(await inLanguage("ko-KR,ko;q=0.9,en;q=0.8")).toContain('<html lang="ko">');
    expect(await inLanguage("fr, ja;q=0.5")).toContain("編集画面の準備");
    expect(await inLanguage("fr")).toContain('<html lang="en">');
  });

  it("have no slash at the end", async () => {
    const answer = await visit("/admin/nowhere/");
    expect([answer.status, answer.headers.get("Location")]).toEqual([301, "/admin/nowhere"]);
    const rubbish = await visit("/admin/%0d%0aSet-Cookie:x/");
    expect([rubbish.status, rubbish.headers.get("Location")]).toEqual([301, "/admin/%0d%0aSet-Cookie:x"]);
  });
});
