import { beforeAll, describe, expect, it, vi } from "vitest";
import { deedWords } from "../src/admin/people/deed-words.ts";
import { commands } from "../src/writer/commands.ts";
import { formIn } from "./helpers/forms.ts";
import { accept, type Browser, enrolOwner, join, openBrowser, optionsIn, signIn } from "./helpers/people.ts";
import {
  call,
  getPost,
  ifMatch,
  pass,
  problemOf,
  publishPost,
  publishVersion,
  savePost,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** On a clock of its own: invitations live for days. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

const isIn = async (browser: Browser) => (await browser.get("/admin/you")).status === 200;

type Person = { id: number; name: string; role: string; passkeys: number; codes: number; seenAt: string };
async function find(name: string): Promise<Person> {
  const { people } = await (await call("GET", "/api/people")).json<{ people: Person[] }>();
  const person = people.findLast((one) => one.name === name);
  if (!person) throw new Error(`Nobody is called ${name}`);
  return person;
}

type Deed = {
  n: number;
  at: string;
  until: string;
  who: string;
  name: string;
  what: string;
  title: string;
  fact: unknown;
};
const listDeeds = async (query = "") => {
  const { deeds } = await (await call("GET", `/api/activity?${query}`)).json<{ deeds: Deed[] }>();
  return deeds;
};

/** A link to the newest version of a post, made on the admin's page. */
async function makePreview(browser: Browser, id: number): Promise<string> {
  expect((await browser.send(`/admin/posts/${id}/preview`, { hours: "24", link: "yes" })).status).toBe(303);
  const page = await browser.read(`/admin/posts/${id}/preview`);
  const links = [...page.matchAll(/\/preview\/\d+\.(\d+)\.\d+\.[\w-]{43}/g)];
  const [newest] = links.sort(([, a], [, b]) => Number(b) - Number(a));
  return newest?.[0] ?? expect.unreachable();
}

describe("an invitation", () => {
  const invite = async (name: string) => {
    const made = await call("POST", "/api/invitations", { name, role: "editor", days: 2 });
    return made.json<{ id: number; path: string }>();
  };

  it("lets one person in, once, as what was said; opening it changes nothing", async () => {
    const { path } = await invite("Jun");
    const jun = openBrowser();
    for (let n = 0; n < 3; n++) expect(await jun.read(path)).toContain('value="Jun"');
    expect((await accept(jun, path, "Jun Kim")).status).toBe(303);
    expect(await isIn(jun)).toBe(true);
    expect(await find("Jun Kim")).toMatchObject({ role: "editor", passkeys: 1, codes: 0 });
    expect((await openBrowser().get(path)).status).toBe(404);
  });

  it("is not accepted twice by two who opened it at once, nor with a challenge of another", async () => {
    const [first, second] = [await invite("One"), await invite("Two")];
    const [a, b] = [openBrowser(), openBrowser()];
    const options = [optionsIn(await a.read(first.path)), optionsIn(await b.read(first.path))] as const;
    const other = optionsIn(await b.read(second.path));
    const send = (browser: Browser, path: string, credential: string) =>
      browser.send(path, { name: "x", label: "x", credential });
    expect((await send(b, first.path, await b.device.create(other))).status).toBe(403);
    expect((await send(a, first.path, await a.device.create(options[0]))).status).toBe(303);
    expect((await send(b, first.path, await b.device.create(options[1]))).status).toBe(404);
    expect(await isIn(b)).toBe(false);
  });

  it("ends when it is revoked and by itself, and a forged one is none", async () => {
    const [revoked, late] = [await invite("One"), await invite("Two")];
    expect((await call("DELETE", `/api/invitations/${revoked.id}`)).status).toBe(204);
    await problemOf(call("DELETE", `/api/invitations/${revoked.id}`), 404);
    expect((await openBrowser().get(revoked.path)).status).toBe(404);
    expect((await openBrowser().get(late.path.replace(/_..../, "_AAAA"))).status).toBe(404);
    expect((await openBrowser().get(late.path)).status).toBe(200);
    await pass(2 * 86_400_000);
    expect((await openBrowser().get(late.path)).status).toBe(404);
  });
});

describe("revoking a token", () => {
  it("ends the invitations and the links to previews that it made, and what tokens of its making made", async () => {
    const stolen = await mint(["read", "write", "manage"]);
    const child = await mint(["read", "write", "manage"], stolen);
    const { id } = await submitPost({ title: "Under embargo" });
    const links: { path: string }[] = [];
    for (const program of [stolen, child]) {
      const invited = await program.call("POST", "/api/invitations", { name: "x", role: "owner", days: 7 });
      const shown = await program.call("POST", `/api/posts/${id}/previews`, { hours: 168 });
      links.push(await invited.json(), await shown.json());
    }
    const statuses = () => Promise.all(links.map(async ({ path }) => (await visit(path)).status));
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    expect((await call("DELETE", `/api/tokens/${stolen.id}`)).status).toBe(200);
    expect(await statuses()).toEqual([404, 410, 404, 410]);
  });
});

describe("removing a person", () => {
  it("signs them out at once, voids the tokens that they made, and keeps what they wrote", async () => {
    await enrolOwner("Hana");
    const leaving = await join("Leaving", "owner");
    const made = await leaving.send("/admin/tokens", { label: "Theirs", scope: "manage", days: "9" });
    const [, token = ""] = /value="(holdfast_[\w-]+)"/.exec(await made.text()) ?? [];
    const child = await mint(["read"], {
      call: (method, path, body) => call(method, path, body, { Authorization: `Bearer ${token}` }),
    });
    const invited = await leaving.send("/admin/people/invitations", {
      name: "Eve",
      role: "owner",
      days: "7",
    });
    const [, link = ""] =
      /value="http:\/\/site\.test(\/admin\/invitation\/[^"]+)"/.exec(await invited.text()) ?? [];
    const { id } = await find("Leaving");
    expect(await (await call("DELETE", `/api/people/${id}`)).json()).toEqual({
      name: "Leaving",
      revokedTokens: 2,
    });
    expect(await isIn(leaving)).toBe(false);
    expect((await signIn(leaving)).status).toBe(403);
    await problemOf(child.call("GET", "/api/posts"), 401);
    expect((await openBrowser().get(link)).status).toBe(404);
    await problemOf(call("GET", `/api/people/${id}`), 404);
  });

  it("ends the links to previews that they made, and leaves those of others", async () => {
    const [leaving, staying] = [await join("Lee", "editor"), await join("Mo", "editor")];
    const { id } = await submitPost({ title: "Under embargo" });
    const [theirs, another] = [await makePreview(leaving, id), await makePreview(staying, id)];
    expect((await visit(theirs)).status).toBe(200);
    const { id: person } = await find("Lee");
    expect((await call("DELETE", `/api/people/${person}`)).status).toBe(200);
    expect((await visit(theirs)).status).toBe(410);
    expect((await visit(another)).status).toBe(200);
  });

  it("is refused, as is another role, for the last owner who has a passkey", async () => {
    const { people } = await (await call("GET", "/api/people")).json<{ people: Person[] }>();
    const owners = people.filter(({ role }) => role === "owner");
    for (const { id } of owners.slice(1)) await call("DELETE", `/api/people/${id}`);
    const id = owners[0]?.id;
    await problemOf(call("DELETE", `/api/people/${id}`), 409);
    await problemOf(call("PATCH", `/api/people/${id}`, { role: "editor" }), 409);
    expect((await call("PATCH", `/api/people/${id}`, { name: "Hana" })).status).toBe(200);
  });
});

it("a token's form that is not taken keeps what was typed, and says what is wrong", async () => {
  const owner = await join("Ow", "owner");
  const answer = await owner.send("/admin/tokens", { label: "Newsletter", days: "7" });
  const { fields } = await formIn(await answer.clone().text(), "/admin/tokens");
  expect([fields.get("label"), fields.get("days")]).toEqual(["Newsletter", "7"]);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toMatch(/class="error" id="scope-error">Must have one of read/);
});

describe("a role", () => {
  it("says which pages are there: an editor manages nobody, and an owner does", async () => {
    const [editor, owner] = [await join("Ed", "editor"), await join("Ow", "owner")];
    for (const path of ["/admin/people", "/admin/tokens"]) {
      expect((await editor.get(path)).status, path).toBe(403);
      expect((await owner.get(path)).status, path).toBe(200);
    }
    const { id } = await find("Ow");
    expect((await editor.send(`/admin/people/${id}/removal`, {})).status).toBe(403);
    await owner.send(`/admin/people/${(await find("Ed")).id}`, { name: "Ed", role: "owner" });
    expect((await editor.get("/admin/people")).status).toBe(200);
  });
});

describe("the emergency button", () => {
  it("signs everybody out and voids tokens, invitations and links to previews; only an owner lifts it", async () => {
    const [owner, editor] = [await join("Ow", "owner"), await join("Ed", "editor")];
    const program = await mint(["read"]);
    const preview = await makePreview(editor, (await submitPost({ title: "Under embargo" })).id);
    const invited = await (
      await call("POST", "/api/invitations", { name: "x", role: "owner", days: 1 })
    ).json<{ path: string }>();
    const done = await editor.send("/admin/emergency", {});
    expect(done.status).toBe(200);
    expect(await done.text()).toContain("locked down");
    for (const browser of [owner, editor]) expect(await isIn(browser)).toBe(false);
    await problemOf(program.call("GET", "/api/posts"), 401);
    expect((await openBrowser().get(invited.path)).status).toBe(404);
    expect((await visit(preview)).status).toBe(410);

    for (const browser of [owner, editor]) expect((await signIn(browser)).status).toBe(303);
    expect((await editor.send("/admin/emergency/over", {})).status).toBe(403);
    expect(await editor.read("/admin/emergency")).not.toContain("/admin/emergency/over");
    expect((await owner.send("/admin/emergency/over", {})).status).toBe(303);
    expect(await owner.read("/admin/emergency")).toContain('/admin/emergency"');
  });
});

describe("the activity", () => {
  it("has words in every language for every command that leaves a row, and no command that changes something leaves none", () => {
    const changing = Object.entries(commands).filter(
      ([, command]) => command.needs !== "read" && !("reads" in command && command.reads),
    );
    const silent = changing.filter(([, command]) => !("notes" in command) && !("isStep" in command));
    expect(silent.map(([name]) => name)).toEqual([]);
    const noted = changing.flatMap(([name, command]) => ("notes" in command ? [name] : [])).sort();
    for (const words of Object.values(deedWords)) expect(Object.keys(words).sort()).toEqual(noted);
  });

  it("tells who did what to which post, and makes one row of saves in a row within an hour", async () => {
    const post = await submitPost({ title: "Watched" });
    for (let version = 1; version <= 5; version++) {
      await savePost(post.id, version, { body: `Words ${version}` });
      await pass(60_000);
    }
    await pass(3_600_000);
    await savePost(post.id, 6, { title: "Watched closely" });
    await publishVersion(post.id, 7);
    await withdrawPost(post.id, "A name");
    const deeds = await listDeeds(`post=${post.id}`);
    expect(deeds.map(({ what }) => what)).toEqual([
      "withdrawPost",
      "publishPost",
      "savePost",
      "savePost",
      "createPost",
    ]);
    expect(deeds.every(({ title, who }) => title === "Watched closely" && who === "owner")).toBe(true);
    const [, , , first] = deeds;
    expect(Date.parse(first?.until ?? "") - Date.parse(first?.at ?? "")).toBe(4 * 60_000);
  });

  it("leaves no row of what failed, of what was read, and of a call that is sent again", async () => {
    const post = await publishPost({ title: "Quiet" });
    const before = await listDeeds("limit=100");
    await savePost(post.id, 9, { title: "Too late" });
    await call("DELETE", `/api/posts/${post.id}`, undefined, ifMatch(1));
    await getPost(post.id);
    const key = { "Idempotency-Key": "once" };
    for (let n = 0; n < 2; n++) await call("POST", "/api/tags", { slug: "tag", name: "tag" }, key);
    expect((await listDeeds("limit=100")).length - before.length).toBe(1);
  });

  it("keeps no word of a post that was purged, and shows authors what concerns them", async () => {
    const author = await join("Aki", "author");
    const title = "Nightingale";
    const { id } = await submitPost({ title });
    expect(await author.read("/admin/activity")).not.toContain(title);
    expect((await call("PUT", `/api/posts/${id}/purge`, { title })).status).toBeLessThan(300);
    const deeds = await listDeeds(`post=${id}`);
    expect(deeds.map(({ what, title, fact }) => [what, title, fact])).toEqual([
      ["purgePost", null, null],
      ["createPost", null, null],
    ]);
    const { id: person } = await find("Aki");
    expect((await listDeeds(`who=person:${person}`)).map(({ what }) => what)).toEqual(["acceptInvitation"]);
  });

  it("tells somebody who is an author now no title that others gave their drafts since", async () => {
    const [owner, moved] = [await join("Ow", "owner"), await join("Kai", "editor")];
    const post = await submitPost({ title: "As it was called" });
    const path = `/admin/posts/${post.id}`;
    expect((await moved.send(`${path}/preview`, { hours: "1", link: "yes" })).status).toBe(303);
    const { id } = await find("Kai");
    await owner.send(`/admin/people/${id}`, { name: "Kai", role: "author" });
    await savePost(post.id, post.version, { title: "Names a witness" });
    const page = await moved.read("/admin/activity");
    expect(page).toContain("joined");
    expect(page).not.toContain("Names a witness");
    expect(await owner.read("/admin/activity")).toContain("Names a witness");
  });

  it("is read page by page", async () => {
    const all = await listDeeds("limit=100");
    const seen: number[] = [];
    for (let query = "limit=7"; query; ) {
      const page = await (await call("GET", `/api/activity?${query}`)).json<{
        deeds: Deed[];
        next: number | null;
      }>();
      seen.push(...page.deeds.map(({ n }) => n));
      query = page.next === null || seen.length >= 21 ? "" : `limit=7&cursor=${page.next}`;
    }
    expect(seen).toEqual(all.slice(0, seen.length).map(({ n }) => n));
  });

  it("is kept for a year", async () => {
    const old = await listDeeds("limit=100");
    expect(old.length).toBeGreaterThan(20);
    await pass(366 * 86_400_000);
    for (let n = 0; n < 6; n++) await submitPost({ title: "New" });
    expect((await listDeeds("limit=100")).map(({ what }) => what)).toEqual(Array(6).fill("createPost"));
  });
});
