import { renderBody } from "../content/render.ts";
import type { WithdrawalInput } from "../model/post.ts";
import { normalise } from "../paths.ts";
import { archivesOf, oweArchivePages, oweFeed } from "./archive-paths.ts";
import { addEntry, listArchivesOf, neighbours, type Position, removeEntry, touchEntry } from "./archives.ts";
import { listDescendants, listTranslations } from "./build/post-page.ts";
import { isInMenu } from "./build/site.ts";
import { oweSitemap } from "./build/sitemap.ts";
import { claim, lanes, listEarlierPaths, Outbox } from "./documents.ts";
import { addUnpagedEntry, isFilling, isUntouched, startFilling } from "./filling.ts";
import { freePath, reservePath } from "./post-paths.ts";
import { getPost, type PostRow, type Revision, updatePost } from "./posts.ts";
import { keepReceipt } from "./receipts.ts";
import { oweRedirectsTo } from "./redirects.ts";
import { setRendering } from "./renderings.ts";
import { getRevision } from "./revisions.ts";
import { localDate } from "./settings.ts";
import type { Sql } from "./sql.ts";
import { setFloor } from "./withdrawals.ts";

/**
 * Makes one revision of a post what readers see, and owes every document that says something about it. What goes in the
 * lane of withdrawals is urgent: the list forbids every older version.
 */
export function publish(outbox: Outbox, post: PostRow, version: number, now: string) {
  const { sql } = outbox;
  const revision = getRevision(sql, post.id, version);
  if (!revision) throw new Error(`Post ${post.id} has no revision ${version}`);
  setRendering(sql, post.id, version, renderBody(revision.format, revision.body, post.id));

  const publishedAt = revision.publishedAt ?? post.published_at ?? now;
  const publishedOn = revision.publishedOn ?? keptDate(post, publishedAt) ?? localDate(sql, publishedAt);
  const translated = listTranslations(sql, post);
  const group = groupOf(sql, revision.translationOf);
  const changed = post.published_version !== null && post.published_version !== version;
  claim(sql, normalise(post.path), "post", `post:${post.id}`);
  updatePost(sql, post.id, {
    ...movePath(outbox, post, revision, publishedOn),
    state: "published",
    published_version: version,
    published_at: publishedAt,
    published_on: publishedOn,
    revised_at: changed ? now : post.revised_at,
    scheduled_at: null,
    scheduled_version: null,
    withdrawn_at: null,
    withdrawal_reason: null,
    parent_id: revision.parent,
    position: revision.position,
    translation_group: group,
  });
  if (group !== null) joinTranslations(sql, post.id, group);
  const raised = post.state === "withdrawn" || outbox.lane === lanes.withdrawal;
  if (raised) setFloor(sql, post.id, version);
  if (raised || isInMenu(sql, post.id)) outbox.owe("site", "site", "site");
  place(
    outbox,
    post.id,
    publishedAt,
    post.type === "post" ? archivesOf(sql, { ...revision, publishedOn }) : [],
  );
  if (post.parent_id !== null && post.parent_id !== revision.parent) owePost(outbox, post.parent_id);
  for (const other of translated) owePost(outbox, other);
  oweMentions(outbox, post.id);
}

/** Takes a post out of everything that readers see, for good: its own path says so, and what was scheduled is off. */
export function withdraw(sql: Sql, post: PostRow, { reason, legal }: WithdrawalInput, now: string) {
  const outbox = new Outbox(sql, lanes.withdrawal);
  updatePost(sql, post.id, {
    state: "withdrawn",
    withdrawn_at: post.withdrawn_at ?? now,
    withdrawal_reason: reason,
    scheduled_at: null,
    scheduled_version: null,
  });
  setFloor(sql, post.id, legal ? "legal" : "none");
  outbox.owe("site", "site", "site");
  place(outbox, post.id, "", []);
  oweMentions(outbox, post.id);
}

/** The local date is fixed at publication: it moves only when the instant does. */
const keptDate = (post: PostRow, publishedAt: string) =>
  publishedAt === post.published_at ? post.published_on : null;

/** A path is made at the first publication; a new slug moves it and leaves a redirect. An imported path stays. */
function movePath(outbox: Outbox, post: PostRow, revision: Revision, publishedOn: string) {
  const { sql } = outbox;
  const first = post.published_version === null;
  const slug = revision.slug ?? post.slug;
  if (revision.path !== null || (!first && slug === post.slug)) return {};
  const date = first ? publishedOn : (post.published_on ?? publishedOn);
  const owner = `post:${post.id}`;
  const moved = freePath(sql, { type: post.type, slug, publishedOn: date, parent: revision.parent }, owner);
  reservePath(sql, post.id, first ? post.path : null, moved.path);
  const oldKey = normalise(post.path);
  if (!first && oldKey !== normalise(moved.path)) {
    claim(sql, oldKey, "redirect", owner);
  }
  return moved;
}

/** Puts a post into exactly these archives, and owes the pages and feeds that change, and the posts beside it. */
function place(outbox: Outbox, id: number, at: string, archives: string[]) {
  const { sql } = outbox;
  const before = listArchivesOf(sql, id);
  for (const old of before) {
    if (old.at === at && archives.includes(old.archive)) continue;
    const isName = old.archive.startsWith("author:");
    if (isName && !archives.includes(old.archive)) outbox.owe("site", "site", "site");
    oweArchivePages(outbox, old.archive, whilePaged(sql, old.archive, removeEntry(sql, old.archive, old)));
    oweFeed(outbox, old.archive);
    if (old.archive === "site") oweNeighbours(outbox, old);
  }
  for (const archive of archives) {
    const stood = before.some((old) => old.archive === archive && old.at === at);
    if (archive.startsWith("author:") && !stood) outbox.owe("site", "site", "site");
    const entry = { at, id };
    const touched = stood ? touchEntry(sql, archive, entry) : enter(outbox, archive, entry);
    oweArchivePages(outbox, archive, whilePaged(sql, archive, touched));
    oweFeed(outbox, archive);
    if (archive === "site") oweNeighbours(outbox, entry);
  }
}

/** An archive that an import fills from nothing gets its pages when all entries are in. */
function enter({ sql, lane }: Outbox, archive: string, entry: Position): string[] {
  if (lane === lanes.bulk && isUntouched(sql, archive)) startFilling(sql, archive);
  if (!isFilling(sql, archive)) return addEntry(sql, archive, entry);
  addUnpagedEntry(sql, archive, entry);
  return [];
}

/** The pages of an archive that is being filled are written when they are laid: until then its head holds everything. */
const whilePaged = (sql: Sql, archive: string, labels: string[]) => (isFilling(sql, archive) ? [] : labels);

/** Owes the post's own page and every document that names it, and keeps the receipt. */
function oweMentions(outbox: Outbox, id: number) {
  const post = getPost(outbox.sql, id);
  if (!post) return;
  owePost(outbox, id);
  oweEarlierPaths(outbox, id);
  for (const other of [...listTranslations(outbox.sql, post), ...listDescendants(outbox.sql, id)]) {
    owePost(outbox, other);
  }
  if (post.parent_id !== null) owePost(outbox, post.parent_id);
  oweRedirectsTo(outbox, id);
  oweSitemap(outbox, id);
  keepReceipt(outbox, id);
}

/** What leads from where it stood to where it stands. */
function oweEarlierPaths(outbox: Outbox, id: number) {
  const owner = `post:${id}`;
  for (const key of listEarlierPaths(outbox.sql, owner)) outbox.owe(key, "redirect", owner);
}

function oweNeighbours(outbox: Outbox, position: Position) {
  const { older, newer } = neighbours(outbox.sql, "site", position);
  for (const id of [older, newer]) if (id !== null) owePost(outbox, id);
}

/** The original and the translations of a post that becomes a translation itself follow it. */
function joinTranslations(sql: Sql, id: number, group: number) {
  sql.exec("UPDATE posts SET translation_group = ? WHERE translation_group = ?", group, id);
}

function groupOf(sql: Sql, translationOf: number | null): number | null {
  const original = translationOf === null ? null : getPost(sql, translationOf);
  return original && (original.translation_group ?? original.id);
}

/** Owes a post's own page, when readers know it at all. */
function owePost(outbox: Outbox, id: number) {
  const post = getPost(outbox.sql, id);
  if (!post || post.published_version === null) return;
  outbox.owe(normalise(post.path), "post", `post:${id}`);
}
