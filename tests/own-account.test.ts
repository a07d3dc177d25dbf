import { beforeAll, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import type { CommandName, InputOf } from "../src/writer/commands.ts";
import { openAuthenticator } from "./helpers/authenticator.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { callerOf, enrolOwner, join, openBrowser, optionsIn, signIn } from "./helpers/people.ts";
import { bindings, call, ifMatch, ORIGIN, pass, publishPost, submitPost } from "./helpers/site.ts";

/** What people do to their own account, and what an account is worth in an emergency. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

const codesIn = (html: string) =>
  [...html.matchAll(/<code>([0-9A-Z-]+)<\/code>/g)].map(([, code = ""]) => code);
const idsIn = (html: string, what: string) => [
  ...new Set([...html.matchAll(new RegExp(`/admin/you/${what}/(\\d+)`, "g"))].map(([, id = ""]) => id)),
];

it("eight printed codes let their person in, once each, without script and however they are typed; new ones void them", async () => {
  const owner = await enrolOwner("Hana");
  expect(await owner.read("/admin/you")).toContain("no recovery codes");
  const page = await (await owner.send("/admin/you/codes", {})).text();
  const codes = codesIn(page);
  expect(codes).toHaveLength(8);
  expect(codes.every((code) => /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/.test(code))).toBe(true);
  expect(await owner.read("/admin/you")).not.toContain(codes[0]);

  const [first = "", second = "", third = ""] = codes;
  const lost = openBrowser();
  const typed = ` ${first.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
  expect((await lost.send("/admin/sign-in/code", { code: typed })).status).toBe(303);
  expect(await lost.read("/admin/you")).toContain("7 of them are left");
  const again = await openBrowser().send("/admin/sign-in/code", { code: first });
  expect(again.status).toBe(403);
  expect(await again.text()).toContain("used already");
  expect((await openBrowser().send("/admin/sign-in/code", { code: second })).status).toBe(303);
  await lost.send("/admin/you/codes", {});
  expect((await openBrowser().send("/admin/sign-in/code", { code: third })).status).toBe(403);
});

it("wrong codes are refused without a look after twenty in a minute, and keep nobody out who has a passkey", async () => {
  const owner = await enrolOwner("Hana");
  const [code = ""] = codesIn(await (await owner.send("/admin/you/codes", {})).text());
  const isolate = openIsolate();
  const send = (code: string) =>
    isolate.visit("/admin/sign-in/code", {
      method: "POST",
      body: new URLSearchParams({ code }),
      headers: { Origin: ORIGIN },
    });
  for (let n = 0; n < 20; n++) expect((await send(`WRONG-${n}`)).status).toBe(403);
  isolate.takeCalls();
  expect((await send(code)).status).toBe(429);
  expect(isolate.takeCalls().filter((one) => one.startsWith("SiteWriter"))).toEqual([]);
  const door = optionsIn(await (await isolate.visit("/admin/sign-in")).text());
  const body = new URLSearchParams({ credential: await owner.device.get(door) });
  expect(
    (await isolate.visit("/admin/sign-in", { method: "POST", body, headers: { Origin: ORIGIN } })).status,
  ).toBe(303);
  isolate.pass(60_000);
  expect((await send(code)).status).toBe(303);
});

it("a second passkey signs in too; one that is removed does not, and what it opened ends", async () => {
  const phone = await enrolOwner("Hana");
  const laptop = openAuthenticator(ORIGIN);
  const credential = await laptop.create(optionsIn(await phone.read("/admin/you")));
  expect((await phone.send("/admin/you/passkeys", { credential, label: "Laptop" })).status).toBe(303);
  expect((await phone.send("/admin/you/passkeys", { credential, label: "Twice" })).status).toBe(403);
  const other = openBrowser(laptop);
  expect((await signIn(other)).status).toBe(303);
  const page = await phone.read("/admin/you");
  expect(page).toContain("Laptop");
  const [, id = ""] = idsIn(page, "passkeys");
  await phone.send(`/admin/you/passkeys/${id}`, { label: "Old laptop" });
  expect(await phone.read(`/admin/you/passkeys/${id}`)).toContain("Old laptop");
  expect((await phone.send(`/admin/you/passkeys/${id}/removal`, {})).status).toBe(303);
  expect((await other.get("/admin/you")).status).toBe(303);
  expect((await signIn(other)).status).toBe(403);
  expect((await phone.get(`/admin/you/passkeys/${id}`)).status).toBe(404);
});

it("a passkey is added by the session that asked for it, and nobody removes or ends another person's", async () => {
  const [hana, eve] = [await enrolOwner("Hana"), await join("Eve", "editor")];
  const credential = await eve.device.create(optionsIn(await hana.read("/admin/you")));
  expect((await eve.send("/admin/you/passkeys", { credential, label: "x" })).status).toBe(403);
  const page = await hana.read("/admin/you");
  const [passkey = ""] = idsIn(page, "passkeys");
  expect((await eve.send(`/admin/you/passkeys/${passkey}/removal`, {})).status).toBe(404);
  const second = openBrowser(hana.device);
  await signIn(second);
  const [session = ""] = idsIn(await hana.read("/admin/you"), "sessions");
  expect((await eve.send(`/admin/you/sessions/${session}`, {})).status).toBe(404);
  expect((await second.get("/admin/you")).status).toBe(200);
  expect((await hana.send(`/admin/you/sessions/${session}`, {})).status).toBe(303);
  expect((await second.get("/admin/you")).status).toBe(303);
});

it("the last passkey of the last owner cannot be removed", async () => {
  const { people } = await (await call("GET", "/api/people")).json<{
    people: { id: number; role: string }[];
  }>();
  const last = await enrolOwner("Last");
  for (const { id, role } of people) if (role === "owner") await call("DELETE", `/api/people/${id}`);
  const [id = ""] = idsIn(await last.read("/admin/you"), "passkeys");
  const refused = await last.send(`/admin/you/passkeys/${id}/removal`, {});
  expect(refused.status).toBe(409);
  expect((await last.get(`/admin/you/passkeys/${id}`)).status).toBe(200);
});

it("one's own name and language are on every page from then on", async () => {
  const hana = await enrolOwner("Hana");
  await hana.send("/admin/you", { name: "하나", language: "ko" });
  expect(await hana.read("/admin/you")).toMatch(/<html lang="ko">[\s\S]*하나/);
  await hana.send("/admin/you", { name: "Hana", language: "tlh" });
  expect(await hana.read("/admin/you")).toContain('<html lang="en">');
});

it("nobody is called nothing, or what turns a line of the activity round", async () => {
  const owner = await enrolOwner("Hana");
  for (const name of ["\u200b", "\u00ad\u2060", "\u202eanaH", "Hana\u2067", "\u3164"]) {
    await owner.send("/admin/you", { name, language: "en" });
    expect(await owner.read("/admin"), JSON.stringify(name)).toContain("<h2>Hana</h2>");
  }
  for (const name of ["花", "하나", "می‌خواهم"]) {
    await owner.send("/admin/you", { name, language: "en" });
    expect(await owner.read("/admin")).toContain(`<h2>${name}</h2>`);
  }
});

it("while the site is locked down people read and withdraw, owners manage, and nobody writes or publishes", async () => {
  const [owner, editor] = [await join("Ow", "owner"), await join("Ed", "editor")];
  const post = await publishPost({ title: "Live" });
  const draft = await submitPost({ title: "Draft" });
  await call("PUT", "/api/lockdown");
  await Promise.all([signIn(owner), signIn(editor)]);
  const ask = async <N extends CommandName>(browser: typeof owner, name: N, input: InputOf<N>) => {
    const given = { caller: await callerOf(browser), forged: {}, once: null, waitMs: 0 };
    const answer = await siteWriter(bindings).run(name, input as never, given);
    return answer.ok ? "done" : answer.failure.kind;
  };
  const change = { patch: { title: "Changed" } };
  for (const browser of [owner, editor]) {
    expect(await ask(browser, "savePost", { id: draft.id, basedOn: 1, change })).toBe("locked-down");
    expect(
      await ask(browser, "publishPost", {
        id: draft.id,
        version: 1,
        publication: { at: null, urgent: false },
      }),
    ).toBe("locked-down");
    expect(await ask(browser, "getPost", { id: draft.id })).toBe("done");
  }
  const { version: basedOn } = await (await call("GET", "/api/site")).json<{ version: number }>();
  const settings = { basedOn, patch: { tagline: "Defaced" } };
  expect(await ask(owner, "saveSettings", settings)).toBe("locked-down");
  expect((await call("PATCH", "/api/site", settings.patch, ifMatch(basedOn))).status).toBe(409);
  expect(await ask(owner, "listPeople", null)).toBe("done");
  expect(await ask(editor, "listPeople", null)).toBe("forbidden");
  expect(await ask(editor, "liftLockdown", null)).toBe("forbidden");
  const withdrawal = { reason: null, legal: false, files: [] };
  expect(await ask(editor, "withdrawPost", { id: post.id, withdrawal })).toBe("done");
  expect(await ask(owner, "liftLockdown", null)).toBe("done");
  expect(await ask(editor, "savePost", { id: draft.id, basedOn: 1, change })).toBe("done");
});

it("what outlasts a session is done within an hour of signing in, so that a stolen one opens no second way", async () => {
  const owner = await enrolOwner("Hana");
  await pass(3_600_000);
  const credential = await openAuthenticator(ORIGIN).create(optionsIn(await owner.read("/admin/you")));
  const { id } = await submitPost({ title: "Erased by a thief" });
  const { version } = await (await call("GET", "/api/site")).json<{ version: number }>();
  const settings = { name: "x", language: "en", timeZone: "UTC", version: String(version) };
  for (const [path, fields] of [
    ["/admin/you/passkeys", { credential, label: "Thief" }],
    ["/admin/you/codes", {}],
    ["/admin/people/invitations", { name: "Thief", role: "owner", days: "7" }],
    ["/admin/tokens", { label: "Thief", scope: "manage", days: "90" }],
    [`/admin/posts/${id}/purge`, { title: "Erased by a thief" }],
  ] as const) {
    const refused = await owner.send(path, fields);
    expect(refused.status, path).toBe(403);
    expect(await refused.text()).toMatch(/href="\/admin\/sign-in\?to=%2Fadmin%2F(you|people|tokens|posts)"/);
  }
  const moved = { ...settings, siteUrl: "https://thief.example", sure: "yes" };
  expect((await owner.send("/admin/settings", moved)).status).toBe(403);
  expect(await (await call("GET", "/api/site")).json()).toMatchObject({ siteUrl: null, version });
  expect((await owner.send("/admin/settings", { ...settings, siteUrl: "" })).status).toBe(303);
  const before = idsIn(await owner.read("/admin/you"), "sessions").length;
  expect((await signIn(owner)).status).toBe(303);
  expect((await owner.send("/admin/you/codes", {})).status).toBe(200);
  expect(idsIn(await owner.read("/admin/you"), "sessions")).toHaveLength(before);
});
