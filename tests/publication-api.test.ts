import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { openIsolate } from "./helpers/isolates.ts";
import {
  bindings,
  call,
  everythingPublic,
  getPost,
  type Post,
  problemOf,
  publishPost,
  publishVersion,
  read,
  savePost,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";

type Publication = {
  status: string;
  url: string;
  version: number;
  publishedVersion: number | null;
  publishedAt: string | null;
  scheduledAt: string | null;
  documents: { path: string; readBackAt: string | null; error: string | null }[];
};

async function publicationOf(id: number): Promise<Publication> {
  const response = await call("GET", `/api/posts/${id}/publication`);
  expect(response.status).toBe(200);
  return response.json<Publication>();
}

const now = () => new Date().toISOString();
const inADay = () => new Date(Date.now() + 86_400_000).toISOString();

/** The clock moves on to an instant, and the alarm that was set for it goes off. */
async function waitUntil(instant: string) {
  vi.setSystemTime(Date.parse(instant));
  await runDurableObjectAlarm(siteWriter(bindings));
  await settle();
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2031-03-01T12:00:00.000Z") });
});

describe("PUT /api/posts/:id/publication", () => {
  it("publishes at once: publishing until every document was read back, then live", async () => {
    const post = await submitPost({ title: "Now" });
    expect(await publicationOf(post.id)).toMatchObject({
      status: "draft",
      publishedVersion: null,
      documents: [],
    });
    const response = await publishVersion(post.id, 1);
    expect(response.status).toBe(202);
    expect(response.headers.get("Location")).toBe(`/api/posts/${post.id}/publication`);
    const answer = await response.json<Publication>();
    expect(answer).toMatchObject({
      status: "publishing",
      url: post.url,
      publishedVersion: 1,
      publishedAt: now(),
    });
    expect(answer.documents.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/", "/2031", "/2031/03/now"]),
    );
    expect(answer.documents.every(({ readBackAt }) => readBackAt === null)).toBe(true);
    await settle();
    const live = await publicationOf(post.id);
    expect(live.status).toBe("live");
    expect(live.documents.every(({ readBackAt }) => readBackAt !== null)).toBe(true);
    expect(await read(post.path)).toContain("Now");
  });

  it("needs no body, and takes null for no instant", async () => {
    for (const body of [undefined, "", {}, { at: null }]) {
      const { id } = await submitPost({ title: "No body" });
      expect((await publishVersion(id, 1, body)).status, String(body)).toBe(202);
      expect((await getPost(id)).publishedVersion).toBe(1);
    }
    const { id } = await submitPost({ title: "No type either" });
    const request = {
      method: "PUT",
      headers: { Authorization: `Bearer ${bindings.OWNER_TOKEN}`, "If-Match": '"1"' },
    };
    expect((await visit(`/api/posts/${id}/publication`, request)).status).toBe(202);
  });

  it("publishes at once when the instant has passed", async () => {
    const { id } = await submitPost({ title: "Past" });
    await publishVersion(id, 1, { at: "2020-01-01T00:00:00Z" });
    expect(await publicationOf(id)).toMatchObject({
      status: "publishing",
      scheduledAt: null,
      publishedAt: now(),
    });
  });

  it("dates the post by publishedAt when it has one", async () => {
    const post = await publishPost({ title: "Older", publishedAt: "2012-05-06T07:00:00Z" });
    expect(post.path).toBe("/2012/05/older/");
    expect(await publicationOf(post.id)).toMatchObject({ publishedAt: "2012-05-06T07:00:00.000Z" });
  });

  it("refuses a date after the publication, and says how to schedule", async () => {
    const later = inADay();
    const { id } = await submitPost({ title: "Ahead", publishedAt: later });
    for (const body of [{}, { at: new Date(Date.now() + 3_600_000).toISOString() }]) {
      const problem = await problemOf(publishVersion(id, 1, body), 422);
      expect(problem.errors).toMatchObject([
        { field: "publishedAt", detail: expect.stringContaining(later) },
      ]);
    }
    expect((await publishVersion(id, 1, { at: later })).status).toBe(202);
    const input = { title: "In one call", body: "x", format: "html", publishedAt: later, publication: {} };
    await problemOf(call("POST", "/api/posts", input), 422);
    const { posts } = await (await call("GET", "/api/posts?limit=1")).json<{ posts: { id: number }[] }>();
    expect(posts[0]?.id, "nothing of a refused call stays").toBe(id);
  });

  it("refuses an instant that is none", async () => {
    const { id } = await submitPost({ title: "Odd" });
    for (const at of [
      "tomorrow",
      "Mar 2 2031",
      "2031-03-02",
      "2031-03-02T12:00:00",
      "2031-02-30T12:00:00Z",
      5,
      "2031-13-01T00:00:00Z",
    ]) {
      const problem = await problemOf(publishVersion(id, 1, { at }), 422);
      expect(problem.errors?.[0]?.field, String(at)).toBe("at");
    }
  });

  it("publishes exactly the version it names; a later save is an unpublished change", async () => {
    const post = await submitPost({ title: "Exact", body: "Version one." });
    await publishVersion(post.id, 1);
    await savePost(post.id, 1, { body: "Version two." });
    await settle();
    expect(await read(post.path)).toContain("Version one.");
    expect(await publicationOf(post.id)).toMatchObject({ status: "live", version: 2, publishedVersion: 1 });
    await publishVersion(post.id, 2);
    await settle();
    expect(await read(post.path)).toContain("Version two.");
  });
});

describe("a scheduled publication", () => {
  it("shows nothing before its instant and exactly the named version from then on", async () => {
    const later = inADay();
    await settle();
    const before = await everythingPublic();
    const { id, path } = await submitPost({ title: "Planned", body: "As planned." });
    const answer = await publishVersion(id, 1, { at: later.replace("T12:00:00.000Z", "T21:00:00+09:00") });
    expect(await answer.json()).toMatchObject({
      status: "scheduled",
      scheduledAt: later,
      publishedVersion: null,
    });
    await savePost(id, 1, { body: "Changed since." });
    await settle();
    expect(await everythingPublic()).toEqual(before);
    await waitUntil(later);
    expect(await read(path)).toContain("As planned.");
    expect(await publicationOf(id)).toMatchObject({
      status: "live",
      publishedVersion: 1,
      publishedAt: later,
      scheduledAt: null,
    });
  });

  it("is made with the post in one call, and cancelled with DELETE", async () => {
    const later = inADay();
    const post = await submitPost({ title: "Cancelled", publication: { at: later } });
    expect(post).toMatchObject({ status: "scheduled", scheduledAt: later });
    const cancelled = await call("DELETE", `/api/posts/${post.id}/publication`);
    expect(cancelled.status).toBe(200);
    expect(await cancelled.json()).toMatchObject({ status: "draft", scheduledAt: null });
    await waitUntil(later);
    expect((await getPost(post.id)).status).toBe("draft");
    const again = await problemOf(call("DELETE", `/api/posts/${post.id}/publication`), 409);
    expect(again.detail).toContain("not scheduled");
  });

  it("of a change leaves the post live as it is until then", async () => {
    const later = inADay();
    const post = await publishPost({ title: "Update", body: "Old words." });
    await savePost(post.id, 1, { body: "New words." });
    await publishVersion(post.id, 2, { at: later });
    await settle();
    expect(await publicationOf(post.id)).toMatchObject({
      status: "live",
      scheduledAt: later,
      publishedVersion: 1,
    });
    expect(await read(post.path)).toContain("Old words.");
    await waitUntil(later);
    expect(await read(post.path)).toContain("New words.");
  });

  it("of a change is off once the post is withdrawn: what is gone does not come back by itself", async () => {
    const later = inADay();
    const post = await publishPost({ title: "Endangers somebody", body: "A name." });
    await savePost(post.id, 1, { body: "A name, still." });
    await publishVersion(post.id, 2, { at: later });
    expect((await withdrawPost(post.id)).status).toBe(200);
    await waitUntil(later);
    expect(await publicationOf(post.id)).toMatchObject({ status: "withdrawn", scheduledAt: null });
    expect((await visit(post.path)).status).toBe(410);
  });
});

describe("PUT and DELETE /api/posts/:id/withdrawal", () => {
  let post: Post;
  let withdrawnAt: string;
  beforeAll(async () => {
    post = await publishPost({ title: "Withdrawn", body: "A canary word." });
    await settle();
  });

  it("takes the post down with its reason, and says by when it is gone", async () => {
    withdrawnAt = now();
    const response = await withdrawPost(post.id, "It names a witness");
    expect(response.status).toBe(200);
    const withdrawal = await response.json<{ goneBy: string; withdrawnAt: string }>();
    expect(withdrawal).toMatchObject({ status: "withdrawn", reason: "It names a witness", url: post.url });
    expect(Date.parse(withdrawal.goneBy) - Date.parse(withdrawal.withdrawnAt)).toBeLessThanOrEqual(11_000);
    await settle();
    const page = await visit(post.path);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain("It names a witness");
    expect(await (await call("GET", `/api/posts/${post.id}/withdrawal`)).json()).toMatchObject({
      goneBy: withdrawal.goneBy,
      documents: expect.arrayContaining([{ path: "/", readBackAt: expect.any(String), error: null }]),
    });
    expect([...(await everythingPublic()).values()].join()).not.toContain("canary");
  });

  it("may be said again with another reason, and counts from the first time", async () => {
    const again = await (await withdrawPost(post.id, "It named a witness")).json();
    expect(again).toMatchObject({ reason: "It named a witness", withdrawnAt });
    await settle();
    expect(await (await visit(post.path)).text()).toContain("It named a witness");
  });

  it("keeps the text for editors, who may go on writing without showing it", async () => {
    const later = inADay();
    const saved = await savePost(post.id, 1, { body: "Without the name." });
    expect(saved.status).toBe(200);
    await settle();
    expect((await visit(post.path)).status).toBe(410);
    await problemOf(publishVersion(post.id, 2, { at: later }), 409);
  });

  it("is lifted by DELETE, which shows what was public before", async () => {
    const lifted = await call("DELETE", `/api/posts/${post.id}/withdrawal`);
    expect(lifted.status).toBe(200);
    expect(await lifted.json()).toMatchObject({ status: "publishing", publishedVersion: 1, version: 2 });
    await waitUntil(inADay());
    // What the isolate of all tests remembers of the list ages on the machine's clock.
    expect(await openIsolate().read(post.path)).toContain("canary");
    await problemOf(call("DELETE", `/api/posts/${post.id}/withdrawal`), 409);
    await problemOf(call("GET", `/api/posts/${post.id}/withdrawal`), 404);
  });

  it("is refused for what was never public, and 404 for no post", async () => {
    const later = inADay();
    const draft = await submitPost({ title: "Draft" });
    const planned = await submitPost({ title: "Planned", publication: { at: later } });
    for (const { id } of [draft, planned]) await problemOf(withdrawPost(id), 409);
    for (const method of ["PUT", "DELETE", "GET"]) {
      await problemOf(call(method, "/api/posts/99999/withdrawal", method === "PUT" ? {} : undefined), 404);
    }
    expect((await getPost(planned.id)).status).toBe("scheduled");
  });
});
