import { beforeAll, describe, expect, it, vi } from "vitest";
import { formIn } from "./helpers/forms.ts";
import { select, textsOf } from "./helpers/html.ts";
import { type Browser, join } from "./helpers/people.ts";
import {
  createCategory,
  getPost,
  importItems,
  type Post,
  publishPost,
  savePost,
  settle,
  submitPost,
  visit,
} from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

let editor: Browser;

beforeAll(async () => {
  editor = await join("An editor", "editor");
});

/** Opens the page of a post, changes fields of its form and sends it. */
async function write(path: string, changes: Record<string, string>) {
  const form = await formIn(await editor.read(path), "write");
  for (const [name, value] of Object.entries(changes)) form.fields.set(name, value);
  return { form, answer: await editor.send(form.action, form.fields) };
}

const pathOf = (post: { id: number }) => `/admin/posts/${post.id}`;

it("says in the language of whoever is signed in what of a text is left out, and what an import noted", async () => {
  const note = "It was scheduled for 2015-05-10T09:00:00.000Z, which has passed";
  const untold = "It was scheduled for $& some day, which has passed";
  const body =
    '[$& x="1"]<script>1</script><script>2</script><a href="javascript:1">a</a><img src="https://t.example/$1.png">';
  const item = {
    kind: "post",
    format: "wordpress",
    visibility: "draft",
    body,
    publishedAt: "2015-05-10T09:00:00Z",
  };
  await importItems("https://old.example", [
    { ...item, key: "1", slug: "noted", title: "Noted", note },
    { ...item, key: "2", slug: "untold", title: "Untold", note: untold },
  ]);
  const read = async (title: string, language: string) => {
    const list = await editor.read(`/admin/posts?q=${title}`);
    const [path] = /\/admin\/posts\/\d+/.exec(list) ?? [];
    const answer = await editor.get(`${path}?done=saved&dropped=yes`, { "Accept-Language": language });
    expect(answer.status).toBe(200);
    return (await textsOf(await answer.text(), ".notice")).join("\n");
  };
  const english = await read("Noted", "en");
  expect(english).toContain(
    "A note from the import: It was scheduled for 10 May 2015 at 09:00 UTC, which has passed",
  );
  for (const part of [
    "A script was left out (2 times)",
    "A link was left out (its address begins with javascript:); its words stay",
    "A picture on t.example was replaced with a link to it",
  ])
    expect(english).toContain(part);
  for (const [language, parts] of Object.entries({
    ja: [
      "スクリプトは取り除きました（2 か所）",
      "javascript: で始まって",
      "t.example にある画像",
      "2015年5月10日",
    ],
    ko: [
      "스크립트를 뺐습니다 (2번)",
      "javascript: 로 시작합니다",
      "t.example에 있는 그림",
      "2015년 5월 10일",
    ],
  })) {
    const told = await read("Noted", language);
    for (const part of parts) expect(told).toContain(part);
    expect(told).not.toMatch(/left out|replaced|scheduled/);
  }
  expect(await read("Untold", "ja")).toContain("$& some day に予約");
});

describe("the page of a post", () => {
  beforeAll(async () => {
    await createCategory("events");
    await createCategory("below", { parent: "events" });
  });

  it("makes a draft of everything that its form has, once however often it is sent", async () => {
    const original = await submitPost({ title: "The original" });
    const { form, answer } = await write("/admin/posts/new", {
      title: "  Written in a browser ",
      body: "\r\n  First.\r\n\r\n<!--more-->\r\n",
      subtitle: "With care",
      bylines: "Kim, Jr.\r\n李 美羅",
      tags: "China, 難民、Camps",
      newSeries: "Letters",
      part: "2",
      excerpt: "Two lines\r\nof it",
      language: "JA",
      translationOf: original.path,
      publishedAt: "2015-05-10T09:00",
      slug: "in-a-browser",
      sticky: "yes",
      correctionNote: "A name was wrong",
      correctionAt: "2016-01-02T10:00",
      categories: "below",
    });
    expect(answer.status, await answer.clone().text()).toBe(303);
    const location = answer.headers.get("Location") ?? "";
    const id = Number(/\d+/.exec(location)?.[0]);
    expect(await getPost(id)).toMatchObject({
      type: "post",
      title: "Written in a browser",
      body: "\n  First.\n\n<!--more-->\n",
      subtitle: "With care",
      bylines: ["Kim, Jr.", "李 美羅"],
      tags: ["china", "難民", "camps"],
      series: { slug: "letters", name: "Letters", part: 2 },
      excerpt: "Two lines\nof it",
      language: "ja",
      translationOf: original.id,
      publishedAt: "2015-05-10T09:00:00.000Z",
      slug: "in-a-browser",
      sticky: true,
      corrections: [{ at: "2016-01-02T10:00:00.000Z", note: "A name was wrong" }],
      categories: ["below"],
      status: "draft",
      version: 1,
    });
    const again = await editor.send(form.action, form.fields);
    expect(again.headers.get("Location")).toBe(location);
    expect(await textsOf(await editor.read(location), ".notice")).toEqual(["Saved as version 1."]);
  });

  it("saves what was changed and nothing else, byte for byte", async () => {
    const body = '<!-- wp:paragraph -->\r\n<p>[gallery ids="1"]</p>\r\n\r\n  kept\t<br>\r\n';
    const post = await submitPost({
      title: "From before",
      body,
      format: "wordpress",
      corrections: [{ at: "2016-01-02T10:00:59Z", note: "Kept to the second" }],
      publishedAt: "2015-05-10T09:00:31Z",
    });
    const { answer } = await write(pathOf(post), { subtitle: "New" });
    expect(answer.status).toBe(303);
    const saved = await getPost(post.id);
    expect(saved).toMatchObject({ body, subtitle: "New", version: 2, slug: post.slug });
    expect(saved).toMatchObject({ publishedAt: "2015-05-10T09:00:31.000Z" });
    expect(saved.corrections).toEqual([{ at: "2016-01-02T10:00:59.000Z", note: "Kept to the second" }]);

    await write(pathOf(post), { body: `${body}And more.` });
    expect((await getPost(post.id)).body).toBe(`${body}And more.`);
    const same = await write(pathOf(post), {});
    expect(same.answer.headers.get("Location")).toBe(`${pathOf(post)}?done=same`);
    expect((await getPost(post.id)).version).toBe(3);
  });

  it("keeps all that was typed when something is wrong, and says what beside the field", async () => {
    const { answer } = await write("/admin/posts/new", {
      title: " ",
      body: "Much work <b>&amp;</b> time.",
      language: "not a language",
      translationOf: "Nobody wrote this",
      part: "0",
      newSeries: "X",
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    const { fields } = await formIn(html, "write");
    expect(fields.get("body")).toBe("Much work <b>&amp;</b> time.");
    expect(fields.get("language")).toBe("not a language");
    expect(await textsOf(html, ".error")).toContain("There is no post of this title or address");
    fields.set("translationOf", "");
    const next = await (await editor.send("/admin/posts/new", fields)).text();
    expect(await textsOf(next, "#title-error")).toEqual(["Give it a title"]);
    expect((await select(next, "#language"))[0]?.attributes["aria-describedby"]).toContain("language-error");
    expect(await textsOf(next, "details[open] > summary")).toContain("Series, language, translation");
  });

  it("publishes what is written there, saved or not, and the same press once", async () => {
    const made = await write("/admin/posts/new", {
      title: "In one press",
      body: "As typed.",
      next: "publish",
    });
    const shown = made.answer.headers.get("Location") ?? "";
    expect(shown).toMatch(/^\/admin\/posts\/\d+\/publication$/);
    const again = await editor.send(made.form.action, made.form.fields);
    expect(again.headers.get("Location")).toBe(shown);
    const id = Number(/\d+/.exec(shown)?.[0]);
    const changed = await write(pathOf({ id }), { body: "As typed later.", next: "publish" });
    expect(changed.answer.headers.get("Location")).toBe(shown);
    const post = await getPost(id);
    expect(post).toMatchObject({ version: 2, publishedVersion: 2 });
    await settle();
    expect(await (await visit(post.path)).text()).toContain("As typed later.");
    const same = await write(pathOf(post), { next: "publish" });
    expect(same.answer.headers.get("Location")).toBe(`${pathOf(post)}?done=same`);

    const page = await editor.read(pathOf(post));
    const buttons = await select(page, 'button[name="next"]');
    expect(buttons.map(({ attributes }) => [attributes.form, attributes.value])).toEqual([
      ["write", "publish"],
      ["write", "publication"],
      ["write", "urgent"],
    ]);
    const later = await write(pathOf(post), { body: "Mended.", next: "urgent" });
    expect(later.answer.headers.get("Location")).toBe(`${pathOf(post)}/urgent`);
    expect(await getPost(id)).toMatchObject({ version: 3, publishedVersion: 2 });
  });

  it("does not publish by the same press what cannot be shown, nor what another saved meanwhile", async () => {
    const post = await submitPost({ title: "Looked at first" });
    const { answer } = await write(pathOf(post), { body: "<script>1</script> Words.", next: "publish" });
    const html = await editor.read(answer.headers.get("Location") ?? "");
    expect((await textsOf(html, ".notice")).join()).toContain("It is not published yet");
    const form = await formIn(html, "write");
    await savePost(post.id, 2, { body: "Another's." });
    form.fields.set("next", "publish");
    expect((await editor.send(form.action, form.fields)).status).toBe(412);
    form.fields.set("body", "Mine.");
    expect((await editor.send(form.action, form.fields)).status).toBe(412);
    expect((await getPost(post.id)).status).toBe("draft");
  });

  it("finds an original by its title, and asks when several have it", async () => {
    const [one] = [await submitPost({ title: "A letter" }), await submitPost({ title: "A letter" })];
    const unique = await submitPost({ title: "Unlike any other" });
    const post = await submitPost({ title: "Translated" });
    await write(pathOf(post), { translationOf: "unlike any other" });
    expect((await getPost(post.id)).translationOf).toBe(unique.id);
    const { answer } = await write(pathOf(post), { translationOf: "A letter" });
    expect(answer.status).toBe(422);
    expect((await textsOf(await answer.text(), "#translationOf-error"))[0]).toContain(one?.path);
  });

  it("takes a draft that nobody saw away, and no other", async () => {
    const post = await submitPost({ title: "Thrown away" });
    const html = await editor.read(pathOf(post));
    const { action, fields } = await formIn(html, "/deletion");
    expect((await editor.send(action, fields)).status).toBe(303);
    expect((await editor.get(pathOf(post))).status).toBe(404);
    const live = await publishPost({ title: "Seen" });
    expect(await editor.read(pathOf(live))).not.toContain("/deletion");
  });
});

describe("two people on one page", () => {
  let post: Post;
  const base = "One.\n\nTwo.\n\nThree.\n\nFour.\n";
  beforeAll(async () => {
    post = await submitPost({ title: "Shared", body: base });
  });

  it("shows both texts to the one who comes second, and a text with both that can be saved", async () => {
    const form = await formIn(await editor.read(pathOf(post)), "write");
    await savePost(post.id, 1, {
      body: base.replace("One.", "One, as she wrote.").replace("Two.", "Two: hers."),
      subtitle: "Hers",
    });
    form.fields.set("body", base.replace("Two.", "Two: his.").replace("Four.", "Four, as he wrote."));
    form.fields.set("title", "Shared, he says");
    const answer = await editor.send(form.action, form.fields);
    expect(answer.status).toBe(412);
    const html = await answer.text();
    expect((await textsOf(html, ".compared dt")).sort()).toEqual(["Subtitle", "Title"]);
    expect(await textsOf(html, "ins")).not.toEqual([]);
    const whole = await textsOf(html, "textarea[readonly]");
    expect(whole.some((text) => text.includes("Two: his."))).toBe(true);
    const merged = await formIn(html, "write");
    expect(merged.fields.get("body")?.replaceAll("\r\n", "\n")).toBe(
      "One, as she wrote.\n\n⟦ yours ⟧\nTwo: his.\n⟦ theirs ⟧\nTwo: hers.\n⟦ end ⟧\n\nThree.\n\nFour, as he wrote.\n",
    );
    expect(merged.fields.get("title")).toBe("Shared, he says");
    expect(merged.fields.get("subtitle")).toBe("Hers");
    merged.fields.set("body", "Both of us.");
    expect((await editor.send(merged.action, merged.fields)).status).toBe(303);
    expect(await getPost(post.id)).toMatchObject({
      body: "Both of us.",
      title: "Shared, he says",
      subtitle: "Hers",
      version: 3,
    });
  });
});

describe("the list of posts", () => {
  const list: Post[] = [];
  beforeAll(async () => {
    await createCategory("listed");
    list.push(await publishPost({ title: "Live one", categories: ["events"] }));
    list.push(await submitPost({ title: "Draft one", bylines: ["Somebody"] }));
    const changed = await publishPost({ title: "Changed one" });
    await savePost(changed.id, changed.version, { subtitle: "Not yet public" });
    list.push(changed);
    await settle();
  });

  it("says in plain words how it stands with each, and narrows down", async () => {
    const html = await editor.read("/admin/posts");
    const rows = await textsOf(html, ".rows li");
    const row = (title: string) => rows.find((text) => text.includes(title));
    expect(row("Live one")).toContain("Live");
    expect(row("Draft one")).toContain("Draft");
    expect(row("Changed one")).toContain("Live, with changes that are not published");
    const narrowed = await editor.read("/admin/posts?status=draft&author=Somebody&q=&category=");
    expect(await textsOf(narrowed, ".title")).toEqual(["Draft one"]);
    expect(await editor.read("/admin/posts?q=nothing-like-it")).toContain("Nothing here fits");
    const unknown = await editor.get("/admin/posts?author=Nobody");
    expect(unknown.status).toBe(404);
  });

  it("puts what is ticked into a category, and says what became of each", async () => {
    const html = await editor.read("/admin/posts");
    const { action, fields } = await formIn(html, "filing");
    for (const { id } of list) fields.append("post", String(id));
    fields.append("post", "999999");
    fields.set("category", "listed");
    fields.set("do", "into");
    const answer = await editor.send(action, fields);
    expect(answer.status).toBe(200);
    expect(await textsOf(await answer.text(), ".outcome")).toEqual([
      "Done, and readers see it",
      "Saved; nothing of it is public yet",
      expect.stringContaining("other changes that wait"),
      expect.stringContaining("Not done: This does not exist"),
    ]);
    const [live, draft, changed] = await Promise.all(list.map(({ id }) => getPost(id)));
    expect(live).toMatchObject({ categories: ["events", "listed"], publishedVersion: 2, version: 2 });
    expect(draft).toMatchObject({ categories: ["listed"], version: 2, status: "draft" });
    expect(changed).toMatchObject({ categories: ["listed"], version: 3, publishedVersion: 1 });
    const twice = await editor.send(action, fields);
    expect(await twice.text()).toContain("Done, and readers see it");
    expect((await getPost(list[0]?.id ?? 0)).version).toBe(2);
    await settle();
    expect(await (await visit("/category/listed/")).text()).toContain("Live one");
  });
});
