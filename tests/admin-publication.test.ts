import { beforeAll, describe, expect, it, vi } from "vitest";
import { storeFile } from "./helpers/files.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { type Browser, enrolOwner, join, signIn } from "./helpers/people.ts";
import {
  call,
  everythingPublic,
  getPost,
  importItems,
  type Post,
  publishPost,
  read,
  savePost,
  saveSettings,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

/** What becomes public and what is taken away, as editors do it by forms alone. */

let owner: Browser;
let editor: Browser;
let author: Browser;

beforeAll(async () => {
  await saveSettings({ timeZone: "Asia/Seoul" });
  await settle();
  owner = await enrolOwner("Ann");
  editor = await join("Ben", "editor");
  author = await join("Eva", "author");
});
const pageOf = ({ id }: Pick<Post, "id">, page = "publication") => `/admin/posts/${id}/${page}`;
const buttonsOf = (html: string) => textsOf(html, "main button, main .button");

/** Presses a button and follows to the page that shows what came of it. */
async function press(who: Browser, path: string, fields: Record<string, string> = {}): Promise<string> {
  const sent = await who.send(path, { once: crypto.randomUUID(), ...fields });
  expect(sent.status, await sent.clone().text()).toBe(303);
  return who.read(sent.headers.get("Location") ?? "");
}

/** The text of a page that says what is wrong. */
async function refusedWith(status: number, sent: Promise<Response>): Promise<string> {
  const answer = await sent;
  const html = await answer.text();
  expect(answer.status, html).toBe(status);
  return html;
}

describe("publishing", () => {
  it("publishes the version that the page showed, and says where it can be read", async () => {
    const post = await submitPost({ title: "By a form" });
    const before = await editor.read(pageOf(post));
    expect(await buttonsOf(before)).toEqual(["Publish now", "Publish then"]);
    const versions = await attributesOf(before, 'input[name="version"]', "value");
    expect(new Set(versions)).toEqual(new Set(["1"]));
    await press(editor, pageOf(post), { version: "1" });
    await settle();
    const after = await editor.read(pageOf(post));
    expect(after).toContain("Live. Everything was read back by");
    expect(after).not.toContain("data-goes-on");
    expect(await attributesOf(after, "main a", "href")).toContain(post.path);
    expect(await read(post.path)).toContain("By a form");
    expect(await buttonsOf(after)).toEqual(["Take it down"]);
  });

  it("of what somebody saved meanwhile does nothing, and says who saved", async () => {
    const post = await submitPost({ title: "Meanwhile" });
    await savePost(post.id, 1, { body: "Another's words." });
    const html = await refusedWith(412, editor.send(pageOf(post), { version: "1" }));
    expect(html).toContain("The owner’s secret saved this on");
    expect((await getPost(post.id)).status).toBe("draft");
    expect(await attributesOf(html, 'input[name="version"]', "value")).toContain("2");
  });

  it("takes a time on the site's clocks, which is named, and can be called off", async () => {
    const post = await submitPost({ title: "Planned" });
    const before = await editor.read(pageOf(post));
    expect(before).toContain("In the time zone of the site, Asia/Seoul");
    const [zone = ""] = await attributesOf(before, 'input[name="zone"]', "value");
    const sent = { version: "1", zone, publishAt: "2035-05-10T09:00" };
    const page = await press(editor, pageOf(post, "publication/schedule"), sent);
    expect((await getPost(post.id)).scheduledAt).toBe("2035-05-10T00:00:00.000Z");
    expect(page).toContain("10 May 2035 at 09:00 GMT+9");
    expect(await buttonsOf(page)).toContain("Do not publish it then");
    await press(editor, pageOf(post, "publication/cancel"));
    expect((await getPost(post.id)).status).toBe("draft");
  });

  it.each([
    ["has passed", "2001-01-01 09:00", "This time has passed"],
    ["is none", "tomorrow", "Write a date and a time"],
    ["the clocks leave out", "2035-03-25T02:30", "There is no such time that day"],
    ["comes twice", "2035-10-28T02:30", "This hour comes twice that night"],
  ])("keeps a time that %s, and says so", async (_, publishAt, why) => {
    const post = await submitPost({ title: "At a time" });
    const sent = { version: "1", zone: "Europe/Berlin", publishAt };
    const html = await refusedWith(422, editor.send(pageOf(post, "publication/schedule"), sent));
    expect(html).toContain(why);
    expect(await attributesOf(html, 'input[name="publishAt"]', "value")).toEqual([publishAt]);
    expect((await getPost(post.id)).status).toBe("draft");
  });

  it("takes the hour that was meant where it comes twice", async () => {
    const post = await submitPost({ title: "At night" });
    const when = { zone: "Europe/Berlin", publishAt: "2035-10-28T02:30", which: "second" };
    const sent = { version: "1", ...when };
    await press(editor, pageOf(post, "publication/schedule"), sent);
    expect((await getPost(post.id)).scheduledAt).toBe("2035-10-28T01:30:00.000Z");
  });

  it("of an urgent correction forbids every older version", async () => {
    const post = await publishPost({ title: "A name", body: "The name." });
    await savePost(post.id, 1, { body: "Without it." });
    expect(await buttonsOf(await editor.read(pageOf(post)))).toContain("Urgent correction");
    await press(editor, pageOf(post, "urgent"), { version: "2" });
    const publication = await (await call("GET", `/api/posts/${post.id}/publication`)).json();
    expect(publication).toMatchObject({ publishedVersion: 2, olderGoneBy: expect.any(String) });
  });
});

describe("taking down", () => {
  it("is one button on the post and one on its page, and the receipt names every place", async () => {
    const post = await publishPost({ title: "Endangers somebody", body: "A canary word.", tags: ["places"] });
    await settle();
    const panel = await editor.read(pageOf(post));
    expect(await attributesOf(panel, "main .danger", "href")).toEqual([pageOf(post, "take-down")]);
    const page = await editor.read(pageOf(post, "take-down"));
    expect(await textsOf(page, "main button")).toEqual(["Take it down now"]);
    const gone = await press(editor, pageOf(post, "take-down"));
    expect(gone).toMatch(/Gone everywhere by <time datetime="[^"]+">\d\d:\d\d:\d\d</);
    expect(gone).toContain("data-goes-on");
    for (const place of ["The page itself", "The home page", "Feeds", "Other lists"])
      expect(gone).toContain(place);
    await settle();
    const read = await editor.read(pageOf(post, "take-down"));
    expect(await textsOf(read, ".live .state")).not.toContain("Waiting");
    expect([...(await everythingPublic()).values()].join()).not.toContain("canary");
  });

  it("says why, and who demands it where the law does; sent twice it has one effect, and putting back undoes it", async () => {
    const post = await publishPost({ title: "Ordered away" });
    const said = { reason: "Order 12/31", demandedBy: "The court of Example" };
    const fields = { once: crypto.randomUUID(), ...said };
    for (const _ of [1, 2]) expect((await editor.send(pageOf(post, "take-down"), fields)).status).toBe(303);
    const withdrawal = await (await call("GET", `/api/posts/${post.id}/withdrawal`)).json();
    expect(withdrawal).toMatchObject({ legal: true, reason: "The court of Example: Order 12/31" });
    const odd = { once: crypto.randomUUID(), reason: "A \u0000 in it" };
    await refusedWith(422, editor.send(pageOf(post, "take-down"), odd));
    expect(await buttonsOf(await editor.read(pageOf(post)))).toEqual(["Put it back"]);
    expect(await press(editor, pageOf(post, "put-back"))).toContain("It is back");
    expect((await editor.send(pageOf(post, "take-down"), fields)).status).toBe(303);
    expect((await getPost(post.id)).status, "the same form again, much later").not.toBe("withdrawn");
  });

  it("takes files along, and those of others that are ticked", async () => {
    const { path: own } = await storeFile("Only here.", "own.txt");
    const { path: shared } = await storeFile("Here and there.", "shared.txt");
    const body = `[own](${own}) [shared](${shared})`;
    const post = await publishPost({ title: "With files", body });
    await publishPost({ title: "Another page", body: `[shared](${shared})` });
    const page = await editor.read(pageOf(post, "take-down"));
    expect(page).toContain("Another page");
    expect(await attributesOf(page, 'input[name="file"]', "value")).toEqual([shared]);
    const gone = await press(editor, pageOf(post, "take-down"), { reason: "A face" });
    expect(await textsOf(gone, ".live li.code")).toEqual([own]);
    const all = await press(editor, pageOf(post, "take-down"), { keepReason: "yes", file: shared });
    expect(await textsOf(all, ".live li.code")).toEqual([own, shared].sort());
    expect(all).toContain("A face");
  });

  it("finds the post at whatever was copied", async () => {
    const post = await publishPost({ title: "Found by its address" });
    for (const address of [
      `https://site.test${post.path}?utm=x#more-1`,
      `site.test${post.path}`,
      post.path,
      post.path.slice(1).toUpperCase(),
    ]) {
      const found = await editor.get(`/admin/take-down?${new URLSearchParams({ address })}`);
      expect(found.headers.get("Location"), address).toBe(pageOf(post, "take-down"));
    }
    const nothing = await editor.read("/admin/take-down?address=https://site.test/nowhere/");
    expect(nothing).toContain("Nothing of yours stands at that address");
  });
});

describe("removing a comment", () => {
  const words = `<b>What</b> I saw, & who ${"told me ".repeat(50)}`;
  const comments = [
    { id: 31, author: "Mary <m>", at: "2015-05-11T00:00:00Z", text: words },
    { id: 32, parent: 31, author: "", at: null, text: "An answer." },
    { id: 33, author: "Their page", text: "", mentionedBy: "https://blog.example/x" },
  ];

  it("takes two steps, says what goes and what stays, and that it is gone", async () => {
    const text = {
      key: "1",
      path: "/2015/commented/",
      title: "Commented",
      body: "Words.",
      format: "markdown",
    };
    const post = {
      kind: "post",
      guid: "g",
      publishedAt: "2015-05-10T00:00:00Z",
      visibility: "public",
      ...text,
    };
    const below = { kind: "comments", of: "1", part: 1, parts: 1, comments };
    await importItems("https://old.example", [post, below]);
    await settle();
    const { posts } = await (await call("GET", `/api/posts?path=${text.path}`)).json<{ posts: Post[] }>();
    const [{ id } = { id: 0 }] = posts;
    const list = `/admin/posts/${id}/comments`;
    for (const page of ["", "/preview", "/versions", "/versions/1", "/comments"]) {
      const links = await attributesOf(await editor.read(`/admin/posts/${id}${page}`), ".tabs a", "href");
      expect(links, page).toContain(list);
    }
    const before = await editor.read(list);
    expect(await textsOf(before, "main li b")).toEqual(["Mary <m>", "Anonymous", "Their page"]);
    expect(await textsOf(before, "main li p[dir]")).toEqual([
      expect.stringMatching(/^What I saw, & who (?:told me )+.*…$/),
      "An answer.",
      "",
    ]);
    expect(before).toContain("11 May 2015");
    expect(before).toContain("https://blog.example/x");

    const asked = await editor.read(`${list}/31`);
    expect(await textsOf(asked, ".as-written")).toEqual([words.trim()]);
    expect(asked).toContain("Nobody can bring them back");
    expect(await read(text.path), "not yet").toContain("What");
    const gone = await press(editor, `${list}/31`);
    expect(gone).toMatch(/gone everywhere by <time datetime="[^"]+">\d\d:\d\d:\d\d</);
    expect(gone).not.toContain("told me");
    await settle();
    expect(await read(text.path)).not.toContain("told me");
    expect(await textsOf(await editor.read(list), "main li b")).toEqual(["Anonymous", "Their page"]);
    await refusedWith(404, editor.get(`${list}/99`));
    await refusedWith(404, editor.send(`${list}/99`, {}));

    await refusedWith(403, author.get(list));
    await refusedWith(403, author.send(`${list}/32`, {}));
    expect(await owner.read("/admin/activity")).toContain("removed a comment of");
    const plain = await publishPost({ title: "Without any" });
    expect(await textsOf(await editor.read(`/admin/posts/${plain.id}`), ".tabs a")).not.toContain("Comments");
    expect(await editor.read(pageOf(plain, "comments"))).toContain("There are no comments below this text");
  });

  it("leads on through as many as there are", async () => {
    const all = Array.from({ length: 60 }, (_, n) => ({ id: n + 1, author: `R${n + 1}`, text: "Words." }));
    const items = [
      {
        kind: "post",
        key: "2",
        path: "/2015/many/",
        guid: "h",
        title: "Many",
        body: "Words.",
        format: "markdown",
      },
      { kind: "comments", of: "2", part: 1, parts: 1, comments: all },
    ].map((item) =>
      item.key ? { ...item, publishedAt: "2015-05-10T00:00:00Z", visibility: "public" } : item,
    );
    await importItems("https://old.example", items);
    await settle();
    const { posts } = await (await call("GET", "/api/posts?path=/2015/many/")).json<{ posts: Post[] }>();
    const list = pageOf(posts[0] ?? { id: 0 }, "comments");
    const [next = ""] = await attributesOf(await editor.read(list), ".pager a", "href");
    const names = await textsOf(await editor.read(list + next), "main li b");
    expect(names).toEqual(all.slice(50).map(({ author: name }) => name));
  });
});

describe("erasing", () => {
  it("is for owners, and wants the title letter for letter", async () => {
    const names = { tags: ["Only here", "Elsewhere too"], bylines: ["Who stays"] };
    const post = await publishPost({ title: "To be erased", ...names });
    await publishPost({ title: "Another", tags: ["Elsewhere too"] });
    expect(await owner.read(pageOf(post, "purge"))).toContain("Take it down first");
    await withdrawPost(post.id);
    await refusedWith(403, editor.send(pageOf(post, "purge"), { title: "To be erased" }));
    const wrong = await refusedWith(422, owner.send(pageOf(post, "purge"), { title: "To be Erased" }));
    expect(wrong).toContain("Nothing was erased");
    expect(wrong).toContain("What stays");
    const ticked = 'input[name="name"][checked]';
    expect(await attributesOf(await owner.read(pageOf(post, "purge")), ticked, "value")).toEqual([
      "tag:only-here",
      "author:who-stays",
    ]);
    const sent = { title: "To be erased", name: "tag:only-here" };
    expect((await owner.send(pageOf(post, "purge"), sent)).status).toBe(303);
    await settle();
    const tags = await textsOf(await owner.read("/admin/tags"), ".rows .row > :first-child");
    expect(tags).toContain("Elsewhere too");
    expect(tags).not.toContain("Only here");
    expect(await owner.read("/admin/authors")).toContain("Who stays");
    expect(await owner.read(pageOf(post, "purge"))).toContain("Nothing of it is left on the site");
  });
});

describe("an author", () => {
  it("takes nothing down, and is not shown how", async () => {
    const post = await publishPost({ title: "Not the author’s" });
    await settle();
    await refusedWith(403, author.get(pageOf(post, "take-down")));
    await refusedWith(403, author.send(pageOf(post, "take-down"), {}));
    await refusedWith(403, author.send(pageOf(post, "put-back"), {}));
    expect((await visit(post.path)).status).toBe(200);
  });
});

describe("while the site is locked down", () => {
  it("nothing can be published, the pages say why, and taking down works", async () => {
    const draft = await submitPost({ title: "A draft in an emergency" });
    const post = await publishPost({ title: "Public in an emergency" });
    await settle();
    expect((await call("PUT", "/api/lockdown")).status).toBe(200);
    expect((await signIn(editor)).status).toBe(303);
    const page = await editor.read(pageOf(draft));
    expect(await buttonsOf(page)).toEqual([]);
    expect(page).toContain("Nothing can be published while the site is locked down");
    await refusedWith(409, editor.send(pageOf(draft), { version: "1" }));
    expect(await buttonsOf(await editor.read(pageOf(post)))).toEqual(["Take it down"]);
    const gone = await press(editor, pageOf(post, "take-down"));
    expect(gone).toContain("Gone everywhere by");
    expect(await buttonsOf(gone)).not.toContain("Put it back");
    await refusedWith(409, editor.send(pageOf(post, "put-back"), {}));
  });
});
