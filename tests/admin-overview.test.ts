import { beforeAll, describe, expect, it, vi } from "vitest";
import { textsOf } from "./helpers/html.ts";
import { type Browser, join } from "./helpers/people.ts";
import { publishPost, settle, submitPost, withdrawPost } from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

/** Where somebody who signs in begins. */
let editor: Browser;

beforeAll(async () => {
  editor = await join("An editor", "editor");
});

const overview = () => editor.read("/admin");
const sentencesOf = (html: string) => textsOf(html, "main p");

describe("/admin", () => {
  it("welcomes to an empty site, and says that all is well", async () => {
    const html = await overview();
    expect(await textsOf(html, "main h2")).toEqual([
      "Nothing has been written here yet",
      "Take a page down",
      "How the site is",
    ]);
    expect(await textsOf(html, "main .counts b")).toEqual(["0", "0", "0", "0"]);
    expect(await sentencesOf(html)).toContain("There is no limit on changed pages here.");
  });

  it("counts what there is, and leads to what is coming up and to go on with", async () => {
    await submitPost({ title: "Half a draft" });
    await submitPost({ title: "Twenty years on", publication: { at: "2035-05-10T00:00:00Z" } });
    await publishPost({ title: "April", publishedAt: "2014-04-02T09:00:00Z" });
    await publishPost({ title: "June", publishedAt: "2014-06-02T09:00:00Z" });
    const { id } = await publishPost({ title: "Gone" });
    await withdrawPost(id);
    await settle();
    const html = await overview();
    expect(await textsOf(html, "main .counts a")).toEqual([
      "2 Live",
      "1 Scheduled",
      "1 Drafts",
      "1 Taken down",
    ]);
    expect(await textsOf(html, "main .rows a")).toEqual(["Twenty years on", "Half a draft"]);
    expect(await textsOf(html, "main .rows time")).toContain("10 May 2035 at 00:00 UTC");
    expect(await sentencesOf(html)).toContain("2 posts from April 2014 to June 2014, at most 1 in a month.");
    expect(await textsOf(html, "main table td")).toEqual(["1", "1"]);
    expect(await textsOf(html, "main table th")).toEqual(["Month", "Posts", "June 2014", "April 2014"]);
  });

  it("shows an author no draft of others", async () => {
    const author = await join("An author", "author");
    expect(await textsOf(await author.read("/admin"), "main .rows a")).not.toContain("Half a draft");
  });
});
