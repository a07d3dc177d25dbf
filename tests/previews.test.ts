import { beforeAll, describe, expect, it, vi } from "vitest";
import { select } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  call,
  createCategory,
  everythingPublic,
  getPost,
  type Post,
  problemOf,
  publishPost,
  publishVersion,
  savePost,
  saveSettings,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

/** A draft as readers will see it, for whoever has the link, and for nobody else. */

type Preview = { n: number; version: number; path: string; url: string; expiresAt: string };

async function makePreview(id: number, input: Record<string, unknown> = {}): Promise<Preview> {
  const response = await call("POST", `/api/posts/${id}/previews`, input);
  const answer = await response.json<Preview>();
  expect(response.status, JSON.stringify(answer)).toBe(201);
  return answer;
}

const statusOf = async (path: string) => (await visit(path)).status;

/** What a page says, without what is around it and the line that says it is a preview. */
const mainOf = (html: string) => /<main.*<\/main>/s.exec(html)?.[0] ?? "none";
/** Without how to cite it and what machines are told: what is not public yet has no lasting address. */
const withoutLasting = (html: string) =>
  html
    .replace(/<p class="cite">.*?<\/p>/s, "")
    .replace(/<script type="application\/ld\+json">.*?<\/script>/s, "");

const fields = {
  title: "Under embargo",
  slug: "embargo",
  subtitle: "Not yet",
  body: "First words.\n\n<!--more-->\n\nThe rest.",
  categories: ["events"],
  tags: ["Secret tag"],
  bylines: ["New Author"],
};

let draft: Post;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T12:00:00Z") });
  await saveSettings({ name: "The Record", siteUrl: "http://site.test" });
  await createCategory("events");
  await publishPost({ title: "Before", categories: ["events"], publishedAt: "2029-12-01T00:00:00Z" });
  await settle();
  draft = await submitPost(fields);
});

describe("a link to a preview", () => {
  it("shows the draft as readers will see it once it is published, and in its archives", async () => {
    const { path, url, version, expiresAt } = await makePreview(draft.id);
    expect({ version, url }).toEqual({ version: 1, url: `http://site.test${path}` });
    expect(expiresAt).toBe("2030-01-02T12:00:00.000Z");
    const before = await everythingPublic();
    const response = await visit(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("X-Robots-Tag")).toBe("noindex");
    const page = await response.text();
    expect(page).toContain("Preview, expires 2 January 2030");
    expect(page).toContain('<meta name="robots" content="noindex"/>');
    expect(page).toContain("New Author");
    const archive = await (await visit(`${path}?in=category`)).text();
    expect(archive).toContain("Preview, expires");
    expect(archive.indexOf("Under embargo")).toBeLessThan(archive.indexOf("Before"));
    const others = await Promise.all(
      ["site", "tag", "author", "year", "month"].map(async (kind) => visit(`${path}?in=${kind}`)),
    );
    for (const other of others) expect(mainOf(await other.text())).toContain("First words.");

    await settle();
    expect(await everythingPublic(), "nothing of it was written").toEqual(before);
    expect((await getPost(draft.id)).status).toBe("draft");
    for (const address of [draft.path, "/tag/secret-tag/", "/author/new-author/"])
      expect(await statusOf(address), address).toBe(404);

    const same = await submitPost({ ...fields, slug: "embargo-2" });
    const shown = await (await visit((await makePreview(same.id)).path)).text();
    await publishVersion(same.id, 1);
    await settle();
    const published = await openIsolate().read(same.path);
    expect(mainOf(shown)).toBe(withoutLasting(mainOf(published)));
  });

  it("leads to a video where that is, since its page is not there before the post's", async () => {
    const { id } = await submitPost({
      title: "Filmed",
      body: "https://vimeo.com/76979871",
      categories: ["events"],
    });
    const { path } = await makePreview(id);
    for (const address of [path, `${path}?in=category`])
      expect(await select(await (await visit(address)).text(), ".video a"), address).toMatchObject([
        { attributes: { href: "https://vimeo.com/76979871" }, text: "Watch it on Vimeo" },
      ]);
  });

  it("shows the version for which it was made, whatever is saved later", async () => {
    const post = await submitPost({ title: "Version one" });
    const first = await makePreview(post.id);
    await savePost(post.id, 1, { title: "Version two" });
    const second = await makePreview(post.id);
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(await (await visit(first.path)).text()).toContain("Version one");
    expect(await (await visit(second.path)).text()).toContain("Version two");
    expect(await (await visit((await makePreview(post.id, { version: 1 })).path)).text()).toContain(
      "Version one",
    );
    const problem = await problemOf(call("POST", `/api/posts/${post.id}/previews`, { version: 3 }), 422);
    expect(problem.errors).toMatchObject([{ field: "version" }]);
    for (const hours of [0, 169, 1.5])
      await problemOf(call("POST", `/api/posts/${post.id}/previews`, { hours }), 422);
  });

  it("is over when it is revoked, and when its time has come", async () => {
    const post = await submitPost({ title: "For a while" });
    const [first, second] = [await makePreview(post.id, { hours: 1 }), await makePreview(post.id)];
    const list = await (await call("GET", `/api/posts/${post.id}/previews`)).json<{ previews: Preview[] }>();
    expect(list.previews.map(({ n }) => n)).toEqual([1, 2]);
    expect(JSON.stringify(list), "the links are told once").not.toContain("path");
    expect((await call("DELETE", `/api/posts/${post.id}/previews/2`)).status).toBe(200);
    expect([await statusOf(first.path), await statusOf(second.path)]).toEqual([200, 410]);
    await problemOf(call("DELETE", `/api/posts/${post.id}/previews/2`), 404);
    vi.setSystemTime(Date.now() + 3_600_000);
    const over = await visit(first.path);
    expect(over.status).toBe(410);
    expect(over.headers.get("Cache-Control")).toBe("no-store");
    expect(await over.text()).toContain("This preview is over");
    const third = await makePreview(post.id);
    expect(third.n, "a number is never given twice").toBe(3);
  });

  it("that is forged or over does not wake the SiteWriter", async () => {
    const { path } = await makePreview(draft.id, { hours: 1 });
    const { visit: ask, takeCalls } = openIsolate();
    const forged = [
      path.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      path.replace(/\/(\d+)\./, (_, id) => `/${Number(id) + 1}.`),
      path.replace(/\.(\d{13})\./, (_, at) => `.${Number(at) + 86_400_000}.`),
    ];
    for (const one of forged) expect((await ask(one)).status, one).toBe(410);
    expect((await ask("/preview/")).status).toBe(404);
    expect((await ask(path)).status).toBe(200);
    expect(takeCalls().filter((asked) => asked.startsWith("SiteWriter"))).toEqual([
      "SiteWriter getByName site",
    ]);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect((await ask(path)).status).toBe(410);
    expect(takeCalls().filter((asked) => asked.startsWith("SiteWriter"))).toEqual([]);
  });

  it("is over with the withdrawal of the post, and with an urgent correction of what it shows", async () => {
    const post = await publishPost({ title: "Names a witness" });
    const links = [await makePreview(post.id), await makePreview(post.id)];
    const { version } = await (await savePost(post.id, 1, { title: "Names nobody" })).json<Post>();
    const corrected = await makePreview(post.id);
    await publishVersion(post.id, version, { urgent: true });
    expect(await statusOf(links[0]?.path ?? "")).toBe(410);
    expect(await statusOf(corrected.path), "shows what is public").toBe(200);
    await withdrawPost(post.id);
    expect(await statusOf(corrected.path)).toBe(410);
    const after = await makePreview(post.id);
    expect(await statusOf(after.path), "made since, to look at before it is shown again").toBe(200);
    await settle();
    expect(await (await openIsolate().visit(post.path)).status).toBe(410);
    expect((await call("PUT", `/api/posts/${post.id}/purge`, { title: "Names nobody" })).status).toBeLessThan(
      300,
    );
    expect(await statusOf(after.path)).toBe(410);
  });
});
