import { runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { type Lies, openAuthenticator } from "./helpers/authenticator.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { type Browser, enrolOwner, openBrowser, optionsIn, signIn } from "./helpers/people.ts";
import { bindings, ORIGIN, pass, saveSettings, settle, visit } from "./helpers/site.ts";

/** On a clock of its own: sessions live for days. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

const HOUR_MS = 3_600_000;
const token = bindings.OWNER_TOKEN ?? "";

const isIn = async (browser: Browser) => (await browser.get("/admin/nowhere")).status === 404;

const countRows = (table: string) =>
  runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) =>
    Number(sql.exec(`SELECT COUNT(*) AS n FROM ${table}`).one().n),
  );

describe("the first run", () => {
  it("lets two who begin it at once not both finish it", async () => {
    const [one, two] = [openBrowser(), openBrowser()];
    const begin = async (browser: Browser) =>
      optionsIn(await (await browser.send("/admin/first-run", { token })).text());
    const finish = async (browser: Browser, credential: string) =>
      (await browser.send("/admin/first-run/passkey", { name: "x", label: "x", credential })).status;
    const credentials = [
      await one.device.create(await begin(one)),
      await two.device.create(await begin(two)),
    ] as const;
    expect(await finish(one, credentials[0])).toBe(303);
    expect(await finish(two, credentials[1])).toBe(403);
    expect(await isIn(two)).toBe(false);
    await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) => {
      for (const table of ["people", "passkeys", "sessions"]) sql.exec(`DELETE FROM ${table}`);
    });
  });

  it("leads from the admin to the question for the owner's secret, and makes an owner who is signed in", async () => {
    const browser = openBrowser();
    const home = await browser.get("/admin");
    expect(home.headers.get("Location")).toBe("/admin/sign-in?to=%2Fadmin");
    const door = await browser.get("/admin/sign-in");
    expect(door.headers.get("Location")).toBe("/admin/first-run");
    expect(await browser.read("/admin/first-run")).not.toContain("breaks-glass");
    const wrong = await browser.send("/admin/first-run", { token: `${token}x` });
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).not.toContain("data-options");

    const page = await (await browser.send("/admin/first-run", { token })).text();
    const credential = await browser.device.create(optionsIn(page));
    const made = await browser.send("/admin/first-run/passkey", {
      name: "Hana",
      label: "Phone",
      credential,
    });
    expect(made.status).toBe(303);
    const [cookie = ""] = made.headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-holdfast=\d+_[\w-]{43}_[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(await isIn(browser)).toBe(true);
  });

  it("is over once there is an owner: the secret lets one more in only when it is said that none can", async () => {
    const browser = openBrowser();
    expect(await browser.read("/admin/first-run")).toContain('name="breaks-glass"');
    const refused = await browser.send("/admin/first-run", { token });
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain("data-options");
    await enrolOwner("Jun", browser);
    expect(await isIn(browser)).toBe(true);
  });

  it("makes one owner of one challenge", async () => {
    const browser = openBrowser();
    const page = await browser.send("/admin/first-run", { token, "breaks-glass": "yes" });
    const options = optionsIn(await page.text());
    for (const status of [303, 403]) {
      const credential = await openAuthenticator(ORIGIN).create(options);
      const fields = { name: "x", label: "x", credential, "breaks-glass": "yes" };
      expect((await openBrowser().send("/admin/first-run/passkey", fields)).status).toBe(status);
    }
  });

  it("takes no passkey without a challenge that was given for the secret", async () => {
    const browser = openBrowser();
    const door = optionsIn(await browser.read("/admin/sign-in"));
    const credential = await browser.device.create({ ...door, rp: { id: "site.test" } });
    const fields = { name: "Eve", label: "Phone", credential, "breaks-glass": "yes" };
    expect((await browser.send("/admin/first-run/passkey", fields)).status).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });
});

describe("signing in", () => {
  it("takes a passkey of ours, and leads to where one wanted to go, within the admin alone", async () => {
    const owner = await enrolOwner("Hana");
    for (const [to, leads] of [
      ["/admin/posts?status=draft", "/admin/posts?status=draft"],
      ["//evil.example/admin/", "/admin"],
      ["https://evil.example/admin", "/admin"],
      ["/adminevil", "/admin"],
      ["/admin/../../evil", "/admin"],
      ["/admin/\\evil.example", "/admin//evil.example"],
    ]) {
      const browser = openBrowser(owner.device);
      const options = optionsIn(await browser.read("/admin/sign-in"));
      const answer = await browser.send("/admin/sign-in", {
        credential: await owner.device.get(options),
        to: to ?? "",
      });
      expect(answer.status).toBe(303);
      expect(answer.headers.get("Location"), to).toBe(leads);
      expect(await isIn(browser)).toBe(true);
    }
  });

  it.each<[string, Lies]>([
    ["on another origin", { origin: "https://site.test.evil.example" }],
    ["for another host", { rpId: "evil.example" }],
    ["without asking for finger or PIN", { unverified: true }],
    ["in another ceremony", { type: "webauthn.create" }],
    ["to a challenge of nobody's", { challenge: "MTc5NTY1MTAzNTk4OS5BQUFBQUFBQUFBQUFBQUFBQUFBQUFB" }],
  ])("refuses what was signed %s", async (_, lies) => {
    const browser = openBrowser((await enrolOwner("Hana")).device);
    const answer = await signIn(browser, lies);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("Set-Cookie")).toBeNull();
    expect(await isIn(browser)).toBe(false);
    expect((await signIn(browser)).status).toBe(303);
  });

  it("refuses what was signed before, and a challenge that is too old", async () => {
    const { device } = await enrolOwner("Hana");
    const browser = openBrowser(device);
    const credential = await device.get(optionsIn(await browser.read("/admin/sign-in")));
    expect((await browser.send("/admin/sign-in", { credential })).status).toBe(303);
    const thief = openBrowser();
    expect((await thief.send("/admin/sign-in", { credential })).status).toBe(403);
    const late = await device.get(optionsIn(await browser.read("/admin/sign-in")));
    await pass(10 * 60_000);
    expect((await thief.send("/admin/sign-in", { credential: late })).status).toBe(403);
    expect(await isIn(thief)).toBe(false);
  });

  it("refuses a passkey that counts backwards, where it counts", async () => {
    const owner = await enrolOwner("Hana", openBrowser(openAuthenticator(ORIGIN, { counts: true })));
    const browser = openBrowser(owner.device);
    expect((await signIn(browser, { counter: 9 })).status).toBe(303);
    for (const counter of [9, 3, 0]) {
      const answer = await signIn(openBrowser(owner.device), { counter });
      expect(answer.status, String(counter)).toBe(403);
      expect(await answer.text()).toContain("counted backwards");
    }
    expect((await signIn(openBrowser(owner.device), { counter: 10 })).status).toBe(303);
  });

  it("refuses a passkey of nobody's, and writes nothing down for strangers, however many come", async () => {
    const stranger = openBrowser();
    await stranger.device.create({ challenge: "" });
    const tables = ["spent_challenges", "sessions", "activity"];
    const before = await Promise.all(tables.map(countRows));
    for (let n = 0; n < 20; n++) expect((await signIn(stranger)).status).toBe(403);
    for (const credential of [
      "",
      "{}",
      "[]",
      '{"id":1}',
      JSON.stringify({ id: "AA", rawId: "AA", type: "public-key", response: {} }),
    ])
      expect((await stranger.send("/admin/sign-in", { credential })).status).toBe(403);
    expect(await Promise.all(tables.map(countRows))).toEqual(before);
  });

  it("opens again by itself what a link in a letter leads to, because the cookie did not come along", async () => {
    const page = await visit("/admin/sign-in?to=/admin/posts/7", {
      headers: { "Sec-Fetch-Site": "cross-site" },
    });
    expect(page.headers.get("Refresh")).toBe("0; url=/admin/posts/7");
    expect(await page.text()).not.toContain("data-options");
  });
});

describe("a session", () => {
  it("ends when it was not used for twelve hours, and after fourteen days whatever was done", async () => {
    const idle = await enrolOwner("Hana");
    const busy = openBrowser(idle.device);
    await signIn(busy);
    await pass(11 * HOUR_MS);
    expect(await isIn(busy)).toBe(true);
    await pass(HOUR_MS);
    expect(await isIn(idle)).toBe(false);
    for (let hours = 12; hours < 14 * 24; hours += 11) {
      expect(await isIn(busy), `${hours} hours`).toBe(true);
      await pass(11 * HOUR_MS);
    }
    expect(await isIn(busy)).toBe(false);
  });

  it("ends when its person signs out, here or everywhere, and its cookie opens nothing any more", async () => {
    const one = await enrolOwner("Hana");
    const [two, three] = [openBrowser(one.device), openBrowser(one.device)];
    for (const browser of [two, three]) await signIn(browser);
    const stolen = openBrowser(undefined, one.cookie());
    const out = await one.send("/admin/sign-out", {});
    expect(out.headers.get("Location")).toBe("/admin/sign-in?done=signed-out");
    expect(out.headers.get("Set-Cookie")).toContain("Max-Age=0");
    expect(await isIn(stolen)).toBe(false);
    expect(await isIn(two)).toBe(true);
    await two.send("/admin/sign-out/everywhere", {});
    expect(await isIn(three)).toBe(false);
  });

  it("keeps no more of its secret than the hash, and opens no page for a forged one, without waking the SiteWriter", async () => {
    const owner = await enrolOwner("Hana");
    const cookie = owner.cookie();
    const [, id = "", secret = "", mac = ""] = /=(\d+)_([\w-]{43})_([\w-]{43})$/.exec(cookie) ?? [];
    const rows = await runInDurableObject(siteWriter(bindings), (_, { storage: { sql } }) =>
      JSON.stringify(sql.exec("SELECT * FROM sessions").toArray()),
    );
    expect(rows).not.toContain(secret);
    const isolate = openIsolate();
    const ask = (value: string) =>
      isolate.visit("/admin/nowhere", {
        headers: { Cookie: `__Host-holdfast=${value}`, "Sec-Fetch-Site": "same-origin" },
      });
    expect((await ask(`${id}_${secret}_${mac}`)).status).toBe(404);
    isolate.takeCalls();
    for (const forged of [
      `${Number(id) + 1}_${secret}_${mac}`,
      `${id}_${mac}_${secret}`,
      `${id}_${secret}`,
      "",
    ])
      expect((await ask(forged)).status, forged).toBe(303);
    expect(isolate.takeCalls().filter((call) => call.startsWith("SiteWriter"))).toEqual([]);
  });

  it("does not open the endpoint for programs", async () => {
    const owner = await enrolOwner("Hana");
    expect((await owner.get("/api/posts")).status).toBe(401);
  });

  it("that has ended loses no form: whoever sent one is told how to send it again", async () => {
    const answer = await openBrowser().send("/admin/nowhere", { body: "Long and typed by hand" });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("back button");
  });
});

describe("the admin's host", () => {
  it("is localhost on one's own computer, and the site's own once it has an address", async () => {
    const ask = (url: string) => openIsolate().visit(url, {});
    expect((await ask("http://127.0.0.1:8787/admin/posts")).headers.get("Location")).toBe(
      "http://localhost:8787/admin/posts",
    );
    expect((await ask("http://localhost:8787/admin")).headers.get("Location")).toBe(
      "/admin/sign-in?to=%2Fadmin",
    );
    await saveSettings({ siteUrl: "https://record.example" });
    await settle();
    expect((await ask("https://holdfast.workers.example/admin/x?y=1")).headers.get("Location")).toBe(
      "https://record.example/admin/x?y=1",
    );
    expect((await ask("https://record.example/admin")).status).toBe(303);
    await saveSettings({ siteUrl: null });
  });
});
