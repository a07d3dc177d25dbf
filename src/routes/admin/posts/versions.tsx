import { type Context, Hono } from "hono";
import type { Frame } from "../../../admin/page.tsx";
import { type Typed, toTyped } from "../../../admin/posts/typed.ts";
import { VersionPage } from "../../../admin/posts/version-page.tsx";
import { versionWords } from "../../../admin/posts/version-words.ts";
import { VersionsPage } from "../../../admin/posts/versions-page.tsx";
import type { App } from "../../../app.ts";
import { paths } from "../../../paths.ts";
import type { Failure } from "../../../writer/failures.ts";
import type { Desk } from "../../../writer/posts/desk.ts";
import { idOf, NEWEST } from "../../number-of.ts";
import { act, look } from "../act.ts";
import { readForm } from "../form.ts";
import { may } from "../may.ts";
import { frameOf, refuse, show, tooLarge } from "../show.tsx";
import { showConflict } from "./conflict.tsx";

/** What was written of a post before, and what came too late. */
export const versions = new Hono<App>();

const ON_A_PAGE = 30;

versions.get("/posts/:id{[0-9]+}/versions", async (c) => {
  const id = idOf(c);
  const cursor = numberIn(c.req.query("cursor")) ?? NEWEST;
  const [listed, desk, conflicts] = await Promise.all([
    look(c, "listRevisions", { id, cursor, limit: ON_A_PAGE }),
    look(c, "getDesk", { id, version: null }),
    look(c, "listConflicts", { id }),
  ]);
  if (!listed.ok) return refuse(c, listed.failure);
  const { revisions, next } = listed.value;
  const title = desk.ok ? desk.value.post?.title : revisions[0]?.title;
  const { language } = await frameOf(c);
  return show(
    c,
    { title: versionWords[language].title.replace("{title}", title ?? ""), current: "posts" },
    (frame) => (
      <VersionsPage
        frame={frame}
        id={id}
        post={desk.ok ? desk.value.post : null}
        comments={desk.ok ? desk.value.comments : 0}
        revisions={revisions}
        next={next === null ? null : `?cursor=${next}`}
        conflicts={conflicts.ok ? conflicts.value : []}
      />
    ),
  );
});

/** What was changed from one version to another; both are chosen. */
versions.get("/posts/:id{[0-9]+}/comparison", (c) => {
  const from = numberIn(c.req.query("from")) ?? 1;
  const to = numberIn(c.req.query("to")) ?? 1;
  return showVersion(c, to, from);
});

versions.get("/posts/:id{[0-9]+}/versions/:version{[0-9]+}", (c) => {
  const version = Number(c.req.param("version"));
  return showVersion(c, version, version - 1);
});

/** Makes a new version that says the same. */
versions.post("/posts/:id{[0-9]+}/versions/:version{[0-9]+}", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const id = idOf(c);
  const basedOn = form.number("basedOn") ?? 0;
  const version = Number(c.req.param("version"));
  const restored = await act(c, "restoreRevision", { id, basedOn, version }, form);
  if (!restored.ok) return refuse(c, restored.failure);
  return c.redirect(`${paths.admin.post(id)}?done=restored&from=${version}`, 303);
});

/** Something that came too late, beside the post as it is now. */
versions.get("/posts/:id{[0-9]+}/conflicts/:n{[0-9]+}", async (c) => {
  const id = idOf(c);
  const conflicts = await look(c, "listConflicts", { id });
  if (!conflicts.ok) return refuse(c, conflicts.failure);
  const lost = conflicts.value.find(({ n }) => n === Number(c.req.param("n")));
  if (!lost) return refuse(c, { kind: "not-found", what: "This conflict" });
  const desk = await look(c, "getDesk", { id, version: lost.basedOn });
  if (!desk.ok) return refuse(c, desk.failure);
  const frame = await frameOf(c);
  const { version } = desk.value;
  return showConflict(c, frame, id, {
    base: version && toTyped(version, desk.value, frame.timeZone),
    mine: toTyped(lost.edit, desk.value, frame.timeZone),
    basedOn: lost.basedOn,
  });
});

async function showVersion(c: Context<App>, version: number, from: number): Promise<Response> {
  const id = idOf(c);
  const frame = await frameOf(c);
  const words = versionWords[frame.language];
  const [both, newest] = await Promise.all([
    comparable(c, frame, id, from, version),
    look(c, "listRevisions", { id, cursor: NEWEST, limit: 1 }),
  ]);
  if ("failure" in both) return refuse(c, both.failure);
  const { older, newer, desk } = both;
  const title = older
    ? words.difference.replace("{from}", String(from)).replace("{to}", String(version))
    : words.version.replace("{n}", String(version));
  return show(c, { title, current: "posts" }, () => (
    <VersionPage
      frame={frame}
      id={id}
      post={desk.post}
      comments={desk.comments}
      older={older && { version: from, typed: older }}
      newer={{ version, typed: newer }}
      names={new Map(desk.categories.map(({ slug, name }) => [slug, name]))}
      current={newest.ok ? (newest.value.revisions[0]?.version ?? version) : version}
      mayWrite={may(c, "write")}
    />
  ));
}

type Comparable = { older: Typed | null; newer: Typed; desk: Desk };

/** Two versions as their forms would show them; 0 stands for what was before the first. */
async function comparable(
  c: Context<App>,
  frame: Frame,
  id: number,
  from: number,
  to: number,
): Promise<Comparable | { failure: Failure }> {
  const [newer, older, own] = await Promise.all([
    look(c, "getRevision", { id, version: to }),
    from > 0 ? look(c, "getRevision", { id, version: from }) : null,
    look(c, "getDesk", { id, version: to }),
  ]);
  if (!newer.ok) return newer;
  if (older && !older.ok) return older;
  // A deleted post has no desk of its own.
  const desk = own.ok ? own : await look(c, "getDesk", { id: null, version: null });
  if (!desk.ok) return desk;
  return {
    newer: toTyped(newer.value, desk.value, frame.timeZone),
    older: older && toTyped(older.value, desk.value, frame.timeZone),
    desk: desk.value,
  };
}

const numberIn = (text: string | undefined) => (/^[1-9]\d{0,14}$/.test(text ?? "") ? Number(text) : null);
