import type { Locator, Page } from "playwright-core";
import { fileWords } from "../../src/admin/files/words.ts";
import { panicWords } from "../../src/admin/people/panic-words.ts";
import { peopleWords } from "../../src/admin/people/people-words.ts";
import { signInWords } from "../../src/admin/people/sign-in-words.ts";
import { youWords } from "../../src/admin/people/you-words.ts";
import { commentWords } from "../../src/admin/posts/comment-words.ts";
import { deskWords } from "../../src/admin/posts/desk-words.ts";
import { fieldWords } from "../../src/admin/posts/field-words.ts";
import { listWords } from "../../src/admin/posts/list-words.ts";
import { previewWords } from "../../src/admin/posts/preview-words.ts";
import { versionWords } from "../../src/admin/posts/version-words.ts";
import { writingWords } from "../../src/admin/posts/writing-words.ts";
import { approvalWords } from "../../src/admin/publication/approval-words.ts";
import { purgeWords } from "../../src/admin/publication/purge-words.ts";
import { takeDownWords } from "../../src/admin/publication/take-down-words.ts";
import { publicationWords } from "../../src/admin/publication/words.ts";
import { redirectWords } from "../../src/admin/redirects/words.ts";
import { termWords } from "../../src/admin/terms/words.ts";
import { shellWords } from "../../src/admin/words.ts";
import type { CallApi } from "../../src/cli/editor-api.ts";
import { exifData, pngOf } from "../helpers/pictures.ts";
import { texts, type Written } from "./handbook-texts.ts";

/** What of a page goes into a picture: from the first to the last, as wide as the window. */
export type Crop = { from: Locator; to?: Locator };

export type Walk = {
  call: CallApi;
  language: Written;
  site: Site;
  /** Somebody who is signed in as an owner, on a phone. */
  page: Page;
  /** Somebody who is not. */
  stranger: Page;
  /** Notes every word that a page says; with a name, a picture is made of it. */
  see: (page: Page, picture?: { name: string } & Crop) => Promise<void>;
};

type Post = { id: number; path: string };

/** What there is before an editor comes. */
export type Site = { gone: Post; live: Post; erased: Post };

/** Before anybody opens a page: what an isolate knows of the settings it knows for a while. */
export async function furnish(call: CallApi, language: Written): Promise<Site> {
  const say = texts[language];
  const site = { ...say.site, timeZone: "Asia/Tokyo" };
  const { etag } = await call("PATCH", "/api/site", site, { "If-Match": '"0"' });
  await call("POST", "/api/categories", { slug: "reports", name: say.categories.reports });
  await call("POST", "/api/categories", { slug: "notes", name: say.categories.notes });
  const menu = [{ label: say.categories.reports, path: "/category/reports/" }];
  await call("PATCH", "/api/site", { menu }, { "If-Match": etag ?? "" });
  const gone = await publish(call, {
    title: say.gone,
    body: bodyOf(say.first, say.rest),
    categories: ["reports"],
  });
  const live = await publish(call, {
    title: say.title,
    body: bodyOf(say.first, say.rest),
    categories: ["reports"],
  });
  const erased = await create(call, {
    title: say.erased,
    body: bodyOf(say.first, say.rest),
    tags: [say.tag],
  });
  return { gone, live, erased };
}

/** Does on a new site what the handbook tells an editor to do, and looks at each page on the way. */
export async function walk({ call, language, site, page, stranger, see }: Walk): Promise<void> {
  const say = texts[language];
  const { gone, live, erased } = site;
  const button = (name: string, where: Page | Locator = page) =>
    where.getByRole("button", { name, exact: true }).first();
  const heading = (name: string) => page.getByRole("heading", { name, exact: true });
  const words = {
    shell: shellWords[language],
    desk: deskWords[language],
    comments: commentWords[language],
    field: fieldWords[language],
    list: listWords[language],
    preview: previewWords[language],
    versions: versionWords[language],
    writing: writingWords[language],
    publication: publicationWords[language],
    takeDown: takeDownWords[language],
    approval: approvalWords[language],
    purge: purgeWords[language],
    people: peopleWords[language],
    you: youWords[language],
    signIn: signInWords[language],
    panic: panicWords[language],
    files: fileWords[language],
    terms: termWords[language],
    redirects: redirectWords[language],
  };

  await stranger.goto(say.lost);

  await signingIn();
  await writing();
  await deciding();
  await takingDown();
  await keepingOrder();
  await looking();

  async function signingIn() {
    await stranger.goto("/admin/sign-in");
    await see(stranger, { name: "sign-in", from: stranger.locator("main") });
    await stranger.goto("/admin/sign-in/code");
    await see(stranger);
    await page.goto("/admin/you");
    await see(page);
    await button(words.you.makeCodes).click();
    await page.getByText(words.you.yourCodesHelp).waitFor();
    await see(page, { name: "codes", from: page.locator("main") });
    await page.goto("/admin/you");
    await see(page, {
      name: "passkeys",
      from: heading(words.you.passkeys),
      to: page.getByText(words.you.add, { exact: true }).first(),
    });
    await page.goto("/admin/you/passkeys/1");
    await see(page);
    await page.goto("/admin/people");
    await page.getByLabel(words.people.name, { exact: true }).fill(say.colleague);
    await see(page, {
      name: "invite",
      from: heading(words.people.invite),
      to: button(words.people.makeInvitation),
    });
    await button(words.people.makeInvitation).click();
    const link = await page.locator("main input[readonly], main output, main .code").first();
    await see(page);
    const address =
      (await link.evaluate((one) => ("value" in one ? String(one.value) : one.textContent))) ?? "";
    await stranger.goto(address.trim());
    await see(stranger, { name: "invited", from: stranger.locator("main") });
  }

  async function writing() {
    await page.goto("/admin/people");
    await see(page);
    await page.goto(`/admin/posts/${erased.id}`);
    await see(page);
    await page.goto("/admin/posts/new");
    await page.getByLabel(words.field.title, { exact: true }).fill(say.title);
    await page.locator(".prose").click();
    await page.keyboard.insertText(say.first);
    await page.keyboard.press("Enter");
    await button(words.writing.more).click();
    await page.keyboard.insertText(say.rest);
    await page.getByText(words.writing.kept.split("{time}").at(-1) ?? "").waitFor();
    await see(page, {
      name: "write",
      from: page.getByRole("heading", { level: 1 }),
      to: button(words.shell.save),
    });
    await button(words.writing.file).click();
    await page.getByLabel(words.writing.altQuestion).fill(say.alt);
    await see(page, { name: "insert", from: page.locator("#file-dialog") });
    await page.goto("/admin/posts/new");
    await see(page, { name: "unsaved", from: page.locator(".notice").first() });
    await page.goto("/admin/files");
    await see(page);
    await page.locator("#file").setInputFiles({
      name: "four-colours.png",
      mimeType: "image/png",
      buffer: Buffer.from(await pngOf(exifData("MM", 1))),
    });
    await page.getByRole("link", { name: words.files.scriptDescribe }).waitFor();
    await see(page);
    await page.getByRole("link", { name: words.files.scriptDescribe }).click();
    await page.waitForURL("**/admin/files/added**");
    await page.getByLabel(words.files.alt, { exact: true }).fill(say.alt);
    await see(page, { name: "picture", from: page.locator("main") });
    await button(words.shell.save).click();
    await page.goto("/admin/files/pick");
    await see(page);
    await page.goto("/admin/files/1");
    await see(page);

    await page.goto(`/admin/posts/${live.id}`);
    const other = await page.context().newPage();
    await other.goto(`/admin/posts/${live.id}`);
    await write(page, bodyOf(say.theirs, say.rest));
    await button(words.shell.save).click();
    await see(page);
    await write(other, bodyOf(say.mine, say.rest));
    await button(words.shell.save, other).click();
    await see(other, {
      name: "conflict",
      from: other.locator("main"),
      to: other.getByText(words.desk.mergedHelp),
    });
    await other.close();
    await page.goto(`/admin/posts/${live.id}/preview`);
    await see(page);
    await button(words.preview.make).click();
    await page.frameLocator("iframe").locator("h1").waitFor();
    await see(page, { name: "preview", from: page.locator("main"), to: page.locator("iframe") });
    await page.goto(`/admin/posts/${live.id}/versions`);
    await see(page, {
      name: "versions",
      from: page.locator("nav.tabs"),
      to: button(words.versions.show),
    });
    await page.goto(`/admin/posts/${live.id}/versions/1`);
    await see(page);
    await page.goto(`/admin/posts/${live.id}/comparison?from=1&to=2`);
    await see(page);
  }

  /** The text as it is stored. */
  async function write(where: Page, text: string) {
    await button(words.writing.toSource, where).click();
    await where.locator("#body").fill(text);
  }

  async function deciding() {
    const draft = await create(call, { title: say.changed, body: bodyOf(say.first, say.rest) });
    await page.goto(`/admin/posts/${draft.id}/publication`);
    await page.getByText(words.publication.atATime, { exact: true }).click();
    await page.locator("#publishAt").fill("2035-05-10T09:00");
    await see(page, { name: "publish", from: page.locator("main") });
    await button(words.publication.schedule).click();
    await see(page);
    await page.goto(`/admin/posts/${draft.id}`);
    await see(page);
    await page.goto(`/admin/posts/${live.id}/publication`);
    await see(page, {
      name: "changes",
      from: page.locator("main"),
      to: page.getByText(words.publication.takeDownHelp),
    });
    await page.goto(`/admin/posts/${live.id}/urgent`);
    await see(page, { name: "urgent", from: page.locator("main") });
    await button(words.publication.urgentNow).click();
    await page.getByText(words.publication.doneAt.split("{")[0] ?? "").waitFor();
    await see(page, { name: "live", from: page.locator("main") });
  }

  async function takingDown() {
    await page.goto("/admin");
    await see(page);
    await page.getByLabel(words.takeDown.address).fill(gone.path);
    await see(page, {
      name: "find",
      from: heading(words.takeDown.byAddress),
      to: button(words.takeDown.find),
    });
    await button(words.takeDown.find).click();
    await see(page, { name: "take-down", from: page.locator("main") });
    await button(words.takeDown.now).click();
    await see(page);
    await page.getByText(words.takeDown.gone.replace("{time}", "")).first().waitFor();
    await see(page, { name: "gone", from: page.locator("main"), to: page.locator("main .live").last() });
    await stranger.goto(gone.path);
    await see(stranger, { name: "notice", from: stranger.locator("main") });
    await page.goto(`/admin/posts/${gone.id}/put-back`);
    await see(page);
    await page.goto(`/admin/posts/${gone.id}/publication`);
    await see(page);
    await page.goto(`/admin/posts/${erased.id}/purge`);
    await see(page, { name: "erase", from: page.locator("main") });
    await page.getByRole("textbox").first().fill(say.erased);
    await button(words.purge.now).click();
    await see(page);
  }

  async function keepingOrder() {
    await page.goto("/admin/posts");
    await see(page, { name: "posts", from: page.locator("main") });
    await page.goto("/admin/categories/reports");
    await see(page, { name: "category", from: page.locator("main") });
    await page.goto("/admin/categories/reports/merger");
    await see(page, { name: "merge", from: page.locator("main") });
    await page.goto("/admin/lost-paths");
    for (let tries = 0; (await page.getByText(say.lost).count()) === 0; tries++) {
      if (tries > 120) throw new Error("What was asked for in vain was never counted");
      await page.waitForTimeout(500);
      await page.reload();
    }
    await page.getByLabel(words.redirects.leadTo).first().fill(decodeURI(live.path));
    await see(page, { name: "lost", from: page.locator("main") });
    await page.goto("/admin/import");
    await see(page, { name: "import", from: page.locator("main") });
    await page.goto("/admin/emergency");
    await see(page, { name: "emergency", from: page.locator("main") });
  }

  async function looking() {
    for (const path of [
      "/admin/pages",
      "/admin/pages/new",
      "/admin/categories",
      "/admin/tags",
      "/admin/series",
      "/admin/authors",
      "/admin/categories/notes/deletion",
      "/admin/menu",
      "/admin/redirects",
      "/admin/settings",
      "/admin/people/1",
      "/admin/tokens",
      "/admin/activity",
      "/admin/approvals",
    ]) {
      await page.goto(path);
      await see(page);
    }
    await page.goto("/admin");
    await see(page, {
      name: "health",
      from: page.locator("section[aria-labelledby=health]"),
    });
    await see(page, { name: "menu", from: page.locator("nav.menu") });
    await page.setViewportSize({ width: 1280, height: 800 });
    await see(page, {
      name: "overview",
      from: page.locator("header.bar"),
      to: page.locator("section[aria-labelledby=health]"),
    });
    await page.setViewportSize({ width: 390, height: 800 });
    const commented = await importComment(call, say.title, say.word);
    await page.goto(`/admin/posts/${commented}`);
    await page.getByRole("link", { name: words.desk.comments }).click();
    await see(page);
    await page.getByRole("link", { name: words.comments.remove }).click();
    await see(page);
    await button(words.comments.now).click();
    await see(page);
    const two = await create(call, { title: say.approved, body: bodyOf(say.first, say.rest) });
    await call("PUT", "/api/policies/publish");
    await page.goto(`/admin/posts/${two.id}/publication`);
    await page.getByLabel(words.approval.askWord).first().fill(say.word);
    await see(page, {
      name: "ask",
      from: page.locator("main"),
      to: button(words.approval.ask),
    });
    await button(words.approval.ask).click();
    await see(page);
    await page.goto("/admin/approvals");
    await see(page);
  }
}

const bodyOf = (first: string, rest: string) => `${first}\n\n<!--more-->\n\n${rest}\n`;

async function create(call: CallApi, fields: Record<string, unknown>): Promise<Post> {
  return (await call("POST", "/api/posts", { format: "markdown", ...fields })).body as Post;
}

/** Brings a text with one comment from another system, and tells its id. */
async function importComment(call: CallApi, title: string, text: string): Promise<number> {
  const { id } = (await call("POST", "/api/imports", { origin: "https://old.example" })).body as Post;
  const path = "/old/";
  const post = { kind: "post", key: "1", path, guid: "1", title, body: text, format: "markdown" };
  const comments = [{ id: 1, author: title, text }];
  const items = [
    { ...post, publishedAt: "2015-05-10T00:00:00Z", visibility: "public" },
    { kind: "comments", of: "1", part: 1, parts: 1, comments },
  ];
  await call("POST", `/api/imports/${id}/items`, { items });
  await call("PUT", `/api/imports/${id}/commit`);
  const [found] = ((await call("GET", `/api/posts?path=${path}`)).body as { posts: Post[] }).posts;
  const { id: postId } = found ?? { id: 0 };
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await call("GET", `/api/posts/${postId}/comments`);
    if ((body as { comments: unknown[] }).comments.length > 0) return postId;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The comment never came");
}

/** And waits until readers have it. */
async function publish(call: CallApi, fields: Record<string, unknown>): Promise<Post> {
  const post = await create(call, { ...fields, publication: {} });
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await call("GET", `/api/posts/${post.id}/publication`);
    if ((body as { status: string }).status === "live") return post;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${post.path} never went live`);
}
