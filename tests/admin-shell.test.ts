import { describe, expect, it } from "vitest";
import { textsOf } from "./helpers/html.ts";
import { type Browser, join, openBrowser, signIn } from "./helpers/people.ts";
import {
  call,
  ORIGIN,
  publishPost,
  savePost,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

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

describe("what is wrong with a form", () => {
  const plain = (html: string) => textsOf(html, "p.error, .notice.bad, main > p");
  // Names of files, codes and addresses stay as they are; an English sentence has words beside each other.
  const english = /[a-z]{2,} [a-z]{2,}/;

  it.each(["ja", "ko"])(
    "is said in %s, whether the model finds it, the writer, or what a file is",
    async (language) => {
      const browser = await join("Yuri", "owner");
      const live = await publishPost({ title: "In public" });
      const draft = await submitPost({ title: "Not yet" });
      const headers = { "Accept-Language": language };
      const file = new FormData();
      file.append("file", new File(["<!doctype html><p>x"], "page.html"));
      file.append("file", new File(["MZ..."], `${"n".repeat(300)}.exe`));
      const sent: [path: string, fields: Record<string, string> | FormData][] = [
        ["/admin/posts/new", { title: "" }],
        ["/admin/posts/new", { title: "x", body: "x", publishedAt: "2015-02-30 99:99", language: "no such" }],
        ["/admin/posts/new", { title: "x", body: "x", path: "about us", slug: "a/b" }],
        ["/admin/posts/new", { title: "x", body: "x", path: "/feed/" }],
        ["/admin/posts/new", { title: "x", body: "x", path: new URL(live.url ?? "", ORIGIN).pathname }],
        ["/admin/posts/new", { title: "x", body: "x", imagePath: "/none.jpg", imageAlt: "None" }],
        ["/admin/posts/new", { title: "x", body: "x", imagePath: "/none.jpg" }],
        ["/admin/posts/new", { title: "x", body: "x", newSeries: "S", part: "x" }],
        ["/admin/posts/new", { title: "x", body: "x", categories: "none" }],
        ["/admin/pages/new", { title: "x", body: "x", parent: "99999" }],
        [`/admin/posts/${live.id}/deletion`, { basedOn: String(live.version) }],
        [`/admin/posts/${live.id}/purge`, { title: "In public" }],
        [`/admin/posts/${draft.id}/take-down`, { reason: "x" }],
        [`/admin/posts/${draft.id}/take-down`, { reason: "x".repeat(2000) }],
        [`/admin/posts/${draft.id}/publication/cancel`, {}],
        [`/admin/posts/${draft.id}/preview`, { hours: "0" }],
        ["/admin/categories", { name: "x", slug: "feed", parent: "none" }],
        ["/admin/settings", { name: "x", timeZone: "Mars", language: "?", siteUrl: "nowhere" }],
        ["/admin/redirects", { from: "x", to: "https://elsewhere.test/" }],
        ["/admin/redirects", { from: "/a/", to: "/a/" }],
        ["/admin/people/invitations", { name: "\u200b", role: "king", days: "99" }],
        ["/admin/tokens", { label: "x", days: "7" }],
        ["/admin/files", file],
      ];
      for (const [path, fields] of sent) {
        const answer = await browser.send(path, fields, headers);
        const said = await plain(await answer.text());
        expect(answer.status, `${path} ${JSON.stringify(fields)}`).toBeGreaterThanOrEqual(400);
        expect(said.join(), path).not.toBe("");
        for (const sentence of said) expect(sentence, path).not.toMatch(english);
      }
    },
  );
});

describe("what was done", () => {
  /** What the page says to which a form leads, before all else. */
  const after = async (browser: Browser, path: string, fields: Record<string, string> = {}) => {
    const answer = await browser.send(path, fields);
    expect(answer.status, `${path}: ${await answer.clone().text()}`).toBe(303);
    const html = await browser.read(answer.headers.get("Location") ?? "");
    return (await textsOf(html, '[role="status"]')).join();
  };

  it("with a text is said on the page that follows", async () => {
    const owner = await join("Ama", "owner");
    const draft = await submitPost({ title: "Draft" });
    await savePost(draft.id, 1, { title: "Other" });
    const path = `/admin/posts/${draft.id}`;
    expect(await after(owner, `${path}/versions/1`, { basedOn: "2" })).toMatch(
      /^Version 1 is brought back: version 3 says the same/,
    );
    await owner.send("/admin/posts/working-copy", { thing: `post:${draft.id}`, title: "Typed" });
    expect(
      await after(owner, "/admin/posts/working-copy/thrown-away", { thing: `post:${draft.id}` }),
    ).toMatch(/is thrown away/);
    expect(await after(owner, `${path}/deletion`, { basedOn: "3" })).toBe(
      "The draft was deleted. Bring it back",
    );
    expect(await owner.read(`/admin/posts?deleted=${draft.id}`)).toContain(`href="${path}/versions"`);
    const gone = await publishPost({ title: "Gone" });
    await withdrawPost(gone.id);
    await settle();
    const takeDown = `/admin/posts/${gone.id}/take-down`;
    expect(await after(owner, takeDown, { reason: "Otherwise" })).toMatch(/^The reason is saved/);
    expect(await after(owner, takeDown, { keepReason: "yes" })).toMatch(/^The files are taken down too/);
  });

  it("with who may do what is said on the page that follows", async () => {
    const owner = await join("Mako", "owner");
    const on = { policy: "restore", turn: "on" };
    expect(await after(owner, "/admin/approvals", on)).toMatch(/^Putting back: it takes two/);
    expect(await after(owner, "/admin/approvals", { ...on, turn: "off" })).toMatch(/turned off, and holds/);
    const token = await mint(["read"]);
    expect(await after(owner, `/admin/tokens/${token.id}/removal`)).toMatch(/^It is revoked/);
    const invited = await call("POST", "/api/invitations", { name: "Jo", role: "author", days: 1 });
    const { id } = await invited.json<{ id: number }>();
    expect(await after(owner, `/admin/people/invitations/${id}/removal`)).toMatch(
      /^The invitation is revoked/,
    );
    await join("Kim", "author");
    const [kim = ""] = [
      ...(await owner.read("/admin/people")).matchAll(/(\/admin\/people\/\d+)"[^>]*>Kim</g),
    ].map(([, path]) => path);
    expect(await after(owner, `${kim}/removal`)).toMatch(/^They are removed/);
    const phone = openBrowser(owner.device);
    await signIn(phone);
    const [, session] = /\/you\/sessions\/(\d+)/.exec(await owner.read("/admin/you")) ?? [];
    expect(await after(owner, `/admin/you/sessions/${session}`)).toMatch(/^That device is signed out/);
    expect(await after(owner, "/admin/sign-out")).toBe("You are signed out.");
  });
});

describe("the import in the admin", () => {
  const start = { origin: "https://old.example" };
  const sent = (cookie: string, headers: Record<string, string> = { Origin: ORIGIN }) =>
    visit("/admin/import/calls", {
      method: "POST",
      body: JSON.stringify(start),
      headers: { Cookie: cookie, "Content-Type": "application/json", ...headers },
    });

  it("is an owner's: nobody else sees it, or calls what it calls", async () => {
    const editor = await join("An editor", "editor");
    expect(await editor.read("/admin")).not.toContain("/admin/import");
    expect((await editor.get("/admin/import")).status).toBe(403);
    expect((await sent(editor.cookie())).status).toBe(403);
    expect((await sent("")).status).toBe(401);
  });

  it("calls the endpoint's own imports by the session, from its own page alone, and says what is not finished", async () => {
    const owner = await join("An owner", "owner");
    expect(await owner.read("/admin/import")).not.toContain("not finished");
    expect((await sent(owner.cookie(), { Origin: "https://elsewhere.test" })).status).toBe(403);
    expect((await sent(owner.cookie(), {})).status).toBe(403);
    const begun = await sent(owner.cookie());
    expect(begun.status).toBe(201);
    const { id } = await begun.json<{ id: number }>();
    const again = await sent(owner.cookie());
    expect([again.status, (await again.json<{ id: number }>()).id]).toEqual([200, id]);
    expect(await textsOf(await owner.read("/admin/import"), "main .notice p")).toContainEqual(
      expect.stringContaining("An import of https://old.example was begun and is not finished."),
    );
  });
});
