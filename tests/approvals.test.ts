import { runDurableObjectAlarm } from "cloudflare:test";
import * as v from "valibot";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { siteWriter } from "../src/env.ts";
import { newPostInput } from "../src/model/post.ts";
import { makeSecret } from "../src/routes/signed/signed.ts";
import { toTokenText } from "../src/routes/signed/token-text.ts";
import { textsOf } from "./helpers/html.ts";
import { type Browser, callerOf, enrolOwner, join, openBrowser, signIn } from "./helpers/people.ts";
import {
  bindings,
  call,
  getPost,
  ifMatch,
  type Post,
  pass,
  problemOf,
  publishVersion,
  read,
  settle,
  submitPost,
  visit,
  withdrawPost,
} from "./helpers/site.ts";
import { callWith, mint, type Program } from "./helpers/tokens.ts";

/** Two persons publish, and every way round that somebody might try. */

const DAY_MS = 86_400_000;

let ann: Browser;
let ben: Browser;
let eva: Browser;
let program: Program;

beforeAll(async () => {
  // They have been here for two days.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 2 * DAY_MS });
  ann = await enrolOwner("Ann");
  ben = await join("Ben", "editor");
  eva = await join("Eva", "author");
  vi.useRealTimers();
  for (const browser of [ann, ben, eva]) expect((await signIn(browser)).status).toBe(303);
  for (const name of ["publish", "restore"])
    expect((await call("PUT", `/api/policies/${name}`)).status).toBe(200);
  program = await mint(["read", "write", "publish", "withdraw"]);
});

type Approval = {
  n: number;
  status: string;
  kind: string;
  version: number;
  at: string | null;
  askedBy: { kind: string; label: string };
};

const approvalOf = async (id: number): Promise<Approval | null> => {
  const answer = await call("GET", `/api/posts/${id}/approval`);
  return answer.status === 404 ? null : answer.json<Approval>();
};

/** Somebody presses the button that asks, or publishes. */
const ask = (
  who: Browser,
  { id, version }: Pick<Post, "id" | "version">,
  more: Record<string, string> = {},
) => who.send(`/admin/posts/${id}/publication`, { version: String(version), ...more });

/** Somebody approves the request that stands now. */
const approve = async (who: Browser, id: number, n?: number) =>
  who.send(`/admin/posts/${id}/approval`, { n: String(n ?? (await approvalOf(id))?.n) });

type Made = "createPost" | "savePost" | "restoreRevision" | "createToken";

/** A command for somebody who is signed in, where no page of theirs is the matter. */
const does = async (who: Browser, name: Made, input: unknown) => {
  const by = { caller: await callerOf(who), forged: {}, once: null, waitMs: 0 };
  const done = await siteWriter(bindings).run(name, input as never, by);
  expect(done.ok, JSON.stringify(done)).toBe(true);
};

/** A program of somebody's. */
async function makeToken(who: Browser): Promise<Program["call"]> {
  const { secret, secretHash } = await makeSecret();
  const token = { label: "Theirs", scopes: ["read", "write", "publish"], days: 1, secretHash };
  await does(who, "createToken", token);
  const { tokens } = await (await call("GET", "/api/tokens")).json<{ tokens: { id: number }[] }>();
  return callWith(await toTokenText(tokens[0]?.id ?? 0, secret, bindings.OWNER_TOKEN ?? ""));
}

/** What somebody wrote as a draft. */
async function write(who: Browser, title: string): Promise<Post> {
  await does(who, "createPost", v.parse(newPostInput, { title, body: "Words.", format: "markdown" }));
  const [post] = await listed("limit=1");
  return post ?? expect.unreachable();
}

const listed = async (query: string) =>
  (await (await call("GET", `/api/posts?${query}`)).json<{ posts: Post[] }>()).posts;

const edit = (who: Browser, id: number, basedOn: number) =>
  does(who, "savePost", { id, basedOn, change: { patch: { body: `Saved by hand, ${basedOn}.` } } });

/** Whether readers find it. */
async function isPublic(id: number): Promise<boolean> {
  await settle();
  return (await visit((await getPost(id)).path)).status === 200;
}

describe("while publishing takes two persons", () => {
  it("publishing asks, and a second person publishes exactly that", async () => {
    const post = await write(ann, "Read by two");
    const asked = await ask(ann, post, { word: "The names are checked" });
    expect(asked.headers.get("Location")).toBe(`/admin/posts/${post.id}/publication?done=asked`);
    expect(await isPublic(post.id)).toBe(false);
    expect(await approvalOf(post.id)).toMatchObject({
      status: "waiting",
      kind: "publish",
      version: 1,
      word: "The names are checked",
      askedBy: { kind: "person", label: "Ann" },
    });
    const page = await ben.read(`/admin/posts/${post.id}/publication`);
    expect(page).toContain("The names are checked");
    expect(page).toMatch(/Ann asked on[\s\S]*>Approve</);
    expect(await ben.read("/admin/approvals")).toContain("Read by two");
    expect(await ben.read("/admin")).toContain('?status=awaited"><b>1</b> Waiting for approval');
    expect(await listed("awaitsApproval=true")).toMatchObject([{ title: "Read by two" }]);
    const marks = await textsOf(await ben.read("/admin/posts?status=awaited"), ".rows .state");
    expect(marks).toEqual(["Draft", "Waiting for approval"]);
    expect(page).toContain(`/admin/posts/${post.id}/preview?version=1`);
    expect((await approve(ben, post.id)).status).toBe(303);
    expect(await isPublic(post.id)).toBe(true);
    expect(await approvalOf(post.id)).toBe(null);
  });

  it("nobody approves what they asked for, in whatever session", async () => {
    const post = await write(ben, "Mine");
    await ask(ben, post);
    const phone = openBrowser(ben.device);
    expect((await signIn(phone)).status).toBe(303);
    for (const session of [ben, phone]) expect((await approve(session, post.id)).status).toBe(409);
    expect(await ben.read(`/admin/posts/${post.id}/publication`)).toContain("somebody else has to approve");
    expect(await isPublic(post.id)).toBe(false);
  });

  it("nobody approves what they saved last, themselves or by a program of theirs", async () => {
    const post = await write(ann, "Written by the other");
    await edit(ben, post.id, 1);
    await ask(ann, { id: post.id, version: 2 });
    expect((await approve(ben, post.id)).status).toBe(409);
    // Ann is an owner and makes a token; what it saves is Ann's.
    const made = await makeToken(ann);
    const other = await submitPost({ title: "By a program" });
    const saved = await made("PATCH", `/api/posts/${other.id}`, { body: "Its words." }, ifMatch(1));
    expect(saved.status).toBe(200);
    await ask(ben, { id: other.id, version: 2 });
    expect((await approve(ann, other.id)).status).toBe(409);
    for (const id of [post.id, other.id]) expect(await isPublic(id)).toBe(false);
  });

  it("a save between asking and approving ends it, whoever saves", async () => {
    for (const editor of [ann, ben]) {
      const post = await write(ann, "Changed underway");
      await ask(ann, post);
      const seen = (await approvalOf(post.id))?.n;
      await edit(editor, post.id, 1);
      expect((await approve(ben, post.id, seen)).status).toBe(409);
      expect(await approvalOf(post.id)).toMatchObject({ status: "void" });
      await does(editor, "restoreRevision", { id: post.id, basedOn: 2, version: 1 });
      expect((await approve(ben, post.id, seen)).status, "the same words again are another version").toBe(
        409,
      );
      expect(await isPublic(post.id)).toBe(false);
    }
  });

  it("asking for something else ends what was asked for before", async () => {
    const post = await write(ann, "Another way");
    await ask(ann, post);
    const seen = (await approvalOf(post.id))?.n;
    await ann.send(`/admin/posts/${post.id}/urgent`, { version: "1" });
    expect((await approvalOf(post.id))?.kind).toBe("urgent");
    expect((await approve(ben, post.id, seen)).status).toBe(409);
    expect(await isPublic(post.id)).toBe(false);
    expect((await approve(ben, post.id)).status).toBe(303);
    expect(await isPublic(post.id)).toBe(true);
  });

  it("no program publishes, whatever call it makes, and none approves", async () => {
    const post = await submitPost({ title: "By a program alone" });
    const answer = await program.call("PUT", `/api/posts/${post.id}/publication`, {}, ifMatch(1));
    expect(answer.status).toBe(202);
    expect(answer.headers.get("Location")).toBe(`/api/posts/${post.id}/approval`);
    expect(await answer.json()).toMatchObject({
      status: "draft",
      needsTwo: true,
      approval: { kind: "publish" },
    });
    const again = await (await publishVersion(post.id, 1)).json<{ approval: Approval }>();
    expect(again.approval.askedBy, "the same call changes nothing").toMatchObject({ kind: "token" });
    const urgent = await submitPost({ title: "Urgently" });
    expect((await publishVersion(urgent.id, 1, { urgent: true })).status).toBe(202);
    const made = await submitPost({ title: "As it is made", publication: {} });
    expect(made.status).toBe("draft");
    for (const path of [`/api/posts/${post.id}/approval`, "/api/approvals"])
      for (const method of ["PUT", "POST", "PATCH"]) await problemOf(call(method, path, {}), 405);
    for (const { id } of [post, urgent, made]) expect(await isPublic(id)).toBe(false);
  });

  it("what a program asks for needs two persons: one who stands up for it, and another", async () => {
    const post = await submitPost({ title: "Asked for by a program", publication: {} });
    const stood = await approve(ben, post.id);
    expect(stood.headers.get("Location")).toContain("done=stood-up");
    expect((await approve(ben, post.id)).status).toBe(409);
    expect(await isPublic(post.id)).toBe(false);
    expect((await approve(ann, post.id)).headers.get("Location")).toContain("done=approved");
    expect(await isPublic(post.id)).toBe(true);
  });

  it("authors ask for their own drafts, and approve nothing", async () => {
    const post = await write(eva, "By an author");
    expect((await ask(eva, post, { word: "" })).status).toBe(303);
    expect((await approve(eva, post.id)).status).toBe(403);
    const other = await write(ann, "Not the author’s");
    expect((await ask(eva, other, { word: "" })).status).toBe(403);
    await ask(ann, other);
    expect((await approve(eva, other.id)).status).toBe(403);
    expect((await approve(ben, post.id)).status).toBe(303);
    expect(await isPublic(post.id)).toBe(true);
    expect(await isPublic(other.id)).toBe(false);
  });

  it("who came less than a day ago approves nothing yet", async () => {
    const zoe = await join("Zoe", "editor");
    const post = await write(ann, "Read by somebody new");
    await ask(ann, post);
    expect((await approve(zoe, post.id)).status).toBe(409);
    const page = await zoe.read(`/admin/posts/${post.id}/publication`);
    expect((await textsOf(page, "main")).join()).toMatch(/less than a day(?!.*Approve)/);
    expect(await isPublic(post.id)).toBe(false);
  });

  it("what a newcomer asks for counts as asked by nobody: two who were here before have to approve it", async () => {
    const kim = await join("Kim", "editor");
    const post = await write(kim, "By somebody whom a stolen session invited");
    await ask(kim, post);
    expect(await ann.read(`/admin/posts/${post.id}/publication`)).toContain("Ask for it in my name");
    expect((await approve(ann, post.id)).headers.get("Location")).toContain("done=stood-up");
    for (const one of [kim, ann]) expect((await approve(one, post.id)).status).toBe(409);
    expect(await isPublic(post.id)).toBe(false);
    expect((await approve(ben, post.id)).headers.get("Location")).toContain("done=approved");
    expect(await isPublic(post.id)).toBe(true);
    const program = await submitPost({ title: "By a program, for a newcomer", publication: {} });
    expect((await approve(kim, program.id)).status).toBe(409);
  });

  it("an import is not made public", async () => {
    const item = {
      kind: "post",
      key: "1",
      path: "/old/one/",
      title: "Old",
      body: "x",
      format: "html",
      visibility: "public",
    };
    const { id } = await (await call("POST", "/api/imports", { origin: "https://old.example/" })).json<{
      id: number;
    }>();
    await call("POST", `/api/imports/${id}/items`, { items: [item] });
    const refused = await problemOf(call("PUT", `/api/imports/${id}/commit`), 409);
    expect(refused.detail).toContain("two persons");
    await settle();
    expect((await visit("/old/one/")).status).toBe(404);
  });

  it("a request that is declined or taken back is none", async () => {
    const post = await write(ann, "Not like this");
    await ask(ann, post);
    const { n } = (await approvalOf(post.id)) ?? expect.unreachable();
    await ben.send(`/admin/posts/${post.id}/approval/decline`, { n: String(n), reply: "Not before Friday" });
    expect((await approve(ben, post.id, n)).status).toBe(409);
    expect(await getPost(post.id)).toMatchObject({ awaitsApproval: false });
    expect(await ann.read(`/admin/posts/${post.id}/publication`)).toContain("Not before Friday");
    await ask(ann, post);
    await ann.send(`/admin/posts/${post.id}/approval/take-back`, {});
    expect((await approve(ben, post.id, n + 1)).status).toBe(404);
    expect(await isPublic(post.id)).toBe(false);
  });
});

describe("while putting back takes two persons", () => {
  it("taking down takes one, and lifting that asks, whoever wants it", async () => {
    const post = await publishedByTwo("Taken down");
    expect((await withdrawPost(post.id)).status).toBe(200);
    expect((await call("DELETE", `/api/posts/${post.id}/withdrawal`)).status).toBe(202);
    expect((await getPost(post.id)).status).toBe("withdrawn");
    await ann.send(`/admin/posts/${post.id}/put-back`, { version: "1", word: "" });
    expect(await approvalOf(post.id)).toMatchObject({ kind: "restore", askedBy: { kind: "owner" } });
    await approve(ann, post.id);
    expect((await approve(ann, post.id)).status).toBe(409);
    expect((await getPost(post.id)).status).toBe("withdrawn");
    expect((await approve(ben, post.id)).status).toBe(303);
    await settle();
    expect((await getPost(post.id)).status).toBe("live");
  });

  it("a request from before it was taken down does not bring it back", async () => {
    const post = await publishedByTwo("Asked for, then taken down");
    await edit(ann, post.id, 1);
    await ask(ann, { id: post.id, version: 2 });
    const n = (await approvalOf(post.id))?.n;
    expect((await withdrawPost(post.id)).status).toBe(200);
    expect((await approve(ben, post.id, n)).status).toBe(404);
    expect((await getPost(post.id)).status).toBe("withdrawn");
  });
});

describe("as time goes by", () => {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  });

  it("a schedule is approved with its instant, and goes out as that version whatever is saved after", async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const post = await write(ann, "Planned by two");
    await ann.send(`/admin/posts/${post.id}/publication/schedule`, {
      version: "1",
      publishAt: at.slice(0, 16),
      zone: "UTC",
    });
    expect(await approvalOf(post.id)).toMatchObject({ kind: "schedule", status: "waiting" });
    expect((await getPost(post.id)).scheduledAt).toBe(null);
    expect((await approve(ben, post.id)).status).toBe(303);
    expect((await getPost(post.id)).status).toBe("scheduled");
    await edit(ann, post.id, 1);
    const later = new Date(Date.now() + 7_200_000).toISOString();
    expect((await publishVersion(post.id, 2, { at: later })).status).toBe(202);
    await pass(3_600_000);
    await runDurableObjectAlarm(siteWriter(bindings));
    await settle();
    expect(await read((await getPost(post.id)).path)).toContain("Words.");
    expect((await getPost(post.id)).publishedVersion).toBe(1);
  });

  it("a policy that is turned off holds for a day longer, and can be kept on", async () => {
    const turn = { policy: "publish", turn: "off" };
    expect((await ann.send("/admin/approvals", turn)).status, "signed in over an hour ago").not.toBe(303);
    expect((await signIn(ann)).status).toBe(303);
    const off = await ann.send("/admin/approvals", turn);
    expect(off.status).toBe(303);
    expect(await ben.read("/admin/approvals")).toContain("Ends on");
    const post = await submitPost({ title: "Meanwhile", publication: {} });
    expect(post.status).toBe("draft");
    await ann.send("/admin/approvals", { policy: "publish", turn: "on" });
    await pass(DAY_MS + 1_000);
    expect((await submitPost({ title: "Kept on", publication: {} })).status).toBe("draft");
    expect((await call("DELETE", "/api/policies/publish")).status).toBe(200);
    await pass(DAY_MS + 1_000);
    const alone = await submitPost({ title: "Alone again", publication: {} });
    expect(alone.status).toBe("publishing");
    expect((await withdrawPost(alone.id)).status).toBe(200);
    const back = await publishVersion(alone.id, 1);
    expect(await back.json(), "the other policy still holds").toMatchObject({
      status: "withdrawn",
      approval: { status: "waiting" },
    });
  });

  it("authors ask without a policy too, once, and one editor is enough", async () => {
    for (const browser of [ben, eva]) expect((await signIn(browser)).status).toBe(303);
    const post = await write(eva, "Asked of an editor");
    await ask(eva, post, { word: "Ready" });
    const page = await eva.read(`/admin/posts/${post.id}/publication`);
    expect(await textsOf(page, "main button")).toEqual(["Take the request back"]);
    expect((await approve(ben, post.id)).status).toBe(303);
    expect((await getPost(post.id)).publishedVersion).toBe(1);
  });

  it("a policy is turned by owners alone", async () => {
    expect((await signIn(ben)).status).toBe(303);
    expect((await ben.send("/admin/approvals", { policy: "restore", turn: "off" })).status).toBe(403);
    await problemOf(program.call("DELETE", "/api/policies/restore"), 401);
    await problemOf(call("PUT", "/api/policies/nothing"), 404);
  });
});

/** What both of them wanted. */
async function publishedByTwo(title: string): Promise<Post> {
  const post = await write(ann, title);
  await ask(ann, post);
  expect((await approve(ben, post.id)).status).toBe(303);
  await settle();
  return getPost(post.id);
}
