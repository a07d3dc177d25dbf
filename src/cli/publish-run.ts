import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import { fail, ok, type Result } from "../model/result.ts";
import { isSlug, toSlug } from "../model/slug.ts";
import { normalise, paths } from "../paths.ts";
import type { CallApi } from "./editor-api.ts";
import type { PostFile } from "./post-file.ts";
import { documents, findPostAt, type Post, parsePost, watch } from "./posts-api.ts";
import type { Site } from "./site-command.ts";

type Options = { draft?: boolean; at?: string; urgent?: boolean; wait?: boolean };

/** Seconds that the site is asked to wait before it answers: less than a call may take. */
const PREFER_S = 20;

/** What became of a file. `detail` says in words what holds its publication up. */
export type Published = {
  outcome: "created" | "saved" | "unchanged";
  id: number;
  version: number;
  status: string;
  path: string;
  url: string;
  dropped: string[];
  detail: string | null;
};

/** Makes a post of a file, or its next version, and publishes that. Throws NotAccepted with the site's own words. */
export async function publishFile(
  call: CallApi,
  given: PostFile,
  options: Options,
): Promise<Result<Published, string>> {
  const linked = await withLinks(call, given);
  if (!linked.ok) return linked;
  const file = linked.value;
  const current = await findCurrent(call, file);
  if (current?.status === "withdrawn") return fail(staysWithdrawn(current.id));
  const { post, outcome, dropped } = current ? await save(call, file, current) : await create(call, file);
  const now = outcome === "created" ? await getPost(call, post.id) : post;
  // The site answered what it answered to the same file before.
  if (now.status === "withdrawn") return fail(staysWithdrawn(now.id));
  if (now.version !== post.version) return fail(wasEdited(now));
  const done = { outcome, id: post.id, version: post.version, path: post.path, url: post.url, dropped };
  const isPublic = now.publishedVersion === now.version && /^(live|publishing)$/.test(now.status);
  if (options.draft || file.isDraft || (isPublic && !options.urgent))
    return ok({ ...done, status: now.status, detail: null });
  const { body } = await call(
    "PUT",
    paths.api.publication(post.id),
    { at: options.at, urgent: options.urgent },
    { ...ifMatch(post.version), ...(options.wait && { Prefer: `wait=${PREFER_S}` }) },
  );
  return ok({ ...done, ...toState(v.parse(publication, body)) });
}

/** What was asked for says more than what readers see meanwhile. */
const toState = ({ approval, ...seen }: v.InferOutput<typeof publication>) =>
  approval?.status === "waiting" ? { ...seen, status: "waiting" } : seen;

const staysWithdrawn = (id: number) =>
  `Post ${id} was withdrawn and stays so: lift that first with DELETE ${paths.api.withdrawal(id)}`;

const wasEdited = ({ id, version }: Post) =>
  `It is post ${id} already, at version ${version}: to change that, add id: ${id} and the version that you started from`;

const publication = v.object({
  status: v.string(),
  path: v.string(),
  url: v.string(),
  approval: v.nullish(v.object({ status: v.string() })),
  detail: v.nullable(v.string()),
});

/** Waits until everything that the publication changes was read back, or nothing moves any more. */
export async function waitUntilLive({ call, progress }: Site, done: Published): Promise<Published> {
  const receipt = v.object({ ...publication.entries, documents });
  progress.start("Publishing", 0);
  const look = async () => {
    const seen = v.parse(receipt, (await call("GET", paths.api.publication(done.id))).body);
    const back = seen.documents.filter(({ readBackAt }) => readBackAt !== null).length;
    progress.update(back, seen.documents.length);
    return seen;
  };
  const { documents: _, ...last } = await watch(look, ({ status }) => status !== "publishing");
  progress.stop();
  return { ...done, ...toState(last) };
}

/** The post that the file is: by its id, or because it stands where the file would. */
async function findCurrent(call: CallApi, file: PostFile): Promise<Post | null> {
  if (file.id !== null) return getPost(call, file.id);
  const path = await pathOf(call, file);
  const found = path === null ? null : await findPostAt(call, path);
  // Another post, whose earlier path this was, is not the file's.
  const isOurs = found && path !== null && normalise(found.path) === normalise(path);
  return isOurs ? getPost(call, found.id) : null;
}

/** A page's parent and a text's original may be named by their addresses: ids are each site's own. */
async function withLinks(call: CallApi, file: PostFile): Promise<Result<PostFile, string>> {
  const fields = { ...file.fields };
  for (const link of ["parent", "translationOf"]) {
    const address = fields[link];
    if (typeof address !== "string") continue;
    const found = await findPostAt(call, address);
    if (!found) return fail(`${link}: nothing stands at ${address}: publish that first`);
    fields[link] = found.id;
  }
  return ok({ ...file, fields });
}

const getPost = async (call: CallApi, id: number) => parsePost((await call("GET", paths.api.post(id))).body);

/** Where the file says that it stands; null when it leaves that to the site. */
async function pathOf(call: CallApi, { fields }: PostFile): Promise<string | null> {
  const { path, slug, type, parent, publishedAt } = fields;
  if (typeof path === "string") return path;
  if (typeof slug !== "string" || !isSlug(slug)) return null;
  if (type === "page") return parent == null ? paths.page(paths.home, slug.toLowerCase()) : null;
  const { body } = await call("GET", paths.api.site);
  const { timeZone } = v.parse(v.object({ timeZone: v.string() }), body);
  const date = new Date(typeof publishedAt === "string" ? publishedAt : Date.now());
  return Number.isNaN(date.getTime()) ? null : paths.post(localDate(date, timeZone), slug.toLowerCase());
}

/** Such as 2015-05-10. Sweden writes dates so. */
const localDate = (date: Date, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(date);

type Stored = { post: Post; outcome: Published["outcome"]; dropped: string[] };

const dropped = v.object({ dropped: v.array(v.string()) });

/** The key is made of what is sent, so that the same file makes one post, however often it is sent in three days. */
async function create(call: CallApi, { fields }: PostFile): Promise<Stored> {
  const key = createHash("sha256").update(JSON.stringify(fields)).digest("hex");
  const { body } = await call("POST", paths.api.posts, fields, { "Idempotency-Key": key });
  return { post: parsePost(body), outcome: "created", ...v.parse(dropped, body) };
}

async function save(call: CallApi, { fields, version }: PostFile, current: Post): Promise<Stored> {
  if (Object.entries(fields).every(([name, value]) => isSame(name, value, current[name])))
    return { post: current, outcome: "unchanged", dropped: [] };
  const from = ifMatch(version ?? current.version);
  const { body } = await call("PATCH", paths.api.post(current.id), fields, from);
  return { post: parsePost(body), outcome: "saved", ...v.parse(dropped, body) };
}

const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });

/** Whether a field of a file says what the site answers, in its own spelling. */
function isSame(name: string, mine: unknown, theirs: unknown): boolean {
  if (/At$/.test(name) && typeof mine === "string" && typeof theirs === "string")
    return Date.parse(mine) === Date.parse(theirs);
  if (name === "tags" && Array.isArray(mine)) return isDeepStrictEqual(mine.map(toTag), theirs);
  return isDeepStrictEqual(mine ?? null, theirs);
}

const toTag = (tag: unknown) => toSlug(String(tag));
