import type { Rendering } from "../../content/render.ts";
import type { WithdrawalInput } from "../../model/post.ts";
import type { Done } from "../access/callers.ts";
import { forgetRequest } from "../approvals/requests.ts";
import { archivesOf, oweArchivePages, oweFeed, oweTimeline } from "../archives/archive-paths.ts";
import {
  addEntry,
  HEAD,
  hasOther,
  insertEntry,
  listArchivesOf,
  neighbours,
  type Position,
  removeEntry,
  touchEntry,
} from "../archives/archives.ts";
import { isFilling, isImporting, isUntouched, startFilling } from "../archives/filling.ts";
import { oweComments } from "../build/comments.ts";
import { listTranslations } from "../build/post-page.ts";
import { toNaming } from "../files/file-uses.ts";
import { showFiles } from "../files/file-withdrawals.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import { oweSearch } from "../search/owed.ts";
import { localDate } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { isInMenu } from "../terms/menu.ts";
import { isTermArchive, oweAddressesOf } from "../terms/term-paths.ts";
import { noteEvent } from "../webhooks/deliveries.ts";
import { setFloor } from "../withdrawing/withdrawals.ts";
import { oweMentions, owePost, oweTranslations } from "./mentions.ts";
import { moveAtPublication, moveDescendants } from "./moving.ts";
import { getPost, type PostRow, type Revision, updatePost } from "./posts.ts";
import { endPreviews } from "./previews.ts";
import { keepReceipt } from "./receipts.ts";
import { renderRevision } from "./rendering.ts";
import { getCurrentRendering, setRendering } from "./renderings.ts";
import { getFields, getRevision } from "./revisions.ts";
import { placeInSeries } from "./series-place.ts";

/**
 * Makes one revision of a post what readers see, and owes every document that says something about it. What goes in the
 * lane of withdrawals is urgent: the list forbids every older version.
 */
export function publish(outbox: Outbox, post: PostRow, version: number, now: string, rendered?: Rendering) {
  const { sql } = outbox;
  const revision = getRevision(sql, post.id, version);
  if (!revision) throw new Error(`Post ${post.id} has no revision ${version}`);
  const rendering = settleRendering(sql, post, version, revision, rendered);

  const publishedAt = revision.publishedAt ?? post.published_at ?? now;
  const publishedOn = revision.publishedOn ?? keptDate(post, publishedAt) ?? localDate(sql, publishedAt);
  const translated = listTranslations(sql, post);
  const group = groupOf(sql, revision.translationOf);
  const changed = post.published_version !== null && post.published_version !== version;
  const place = moveAtPublication(outbox, post, version, revision, publishedOn);
  updatePost(sql, post.id, {
    ...place,
    state: "published",
    published_version: version,
    published_at: publishedAt,
    published_on: publishedOn,
    revised_at: changed ? now : post.revised_at,
    scheduled_at: null,
    scheduled_version: null,
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawal_reason: null,
    parent_id: revision.parent,
    position: revision.position,
    translation_group: group,
  });
  forgetRequest(sql, post.id);
  showFiles(outbox, post.id, toNaming(place.path ?? post.path, revision, rendering));
  if (group !== null) joinTranslations(sql, post.id, group);
  const raised = post.state === "withdrawn" || outbox.lane === lanes.withdrawal;
  if (raised) setFloor(sql, post.id, version);
  if (outbox.lane === lanes.withdrawal) endPreviews(sql, post.id, version, now);
  if (raised || isInMenu(sql, post.id)) outbox.oweSite();
  const archives = post.type === "post" ? archivesOf(sql, { ...revision, publishedOn }) : [];
  enterArchives(outbox, post.id, publishedAt, archives);
  placeInSeries(outbox, post.id, revision.series);
  if (post.parent_id !== null && post.parent_id !== revision.parent) owePost(outbox, post.parent_id);
  oweTranslations(outbox, translated);
  if (post.type === "page" && (place.path !== post.path || post.published_version === null))
    moveDescendants(outbox, post.id);
  oweMentions(outbox, post.id);
  keepReceipt(outbox, post.id);
  // An import brings what was public before: nobody is told.
  const isNews = post.state !== "published" || changed;
  const event = post.state === "published" ? "changed" : "published";
  if (isNews && outbox.lane !== lanes.bulk) noteEvent(sql, event, post.id, version, now);
}

/** What readers see of a version from now on. An import made it when it took the text in, if that names no pictures of other people. */
function settleRendering(sql: Sql, post: PostRow, version: number, revision: Revision, rendered?: Rendering) {
  const before = post.published_version === null ? getCurrentRendering(sql, post.id, version) : null;
  if (before) return { ...before, pictures: [] };
  const made = rendered ?? renderRevision(sql, revision, post.id);
  setRendering(sql, post.id, version, made);
  return made;
}

/** Takes a post out of everything that readers see, for good: its own path says so, and what was scheduled is off. */
export function withdraw(sql: Sql, post: PostRow, { reason, legal }: WithdrawalInput, { now, by }: Done) {
  const outbox = new Outbox(sql, lanes.withdrawal);
  updatePost(sql, post.id, {
    state: "withdrawn",
    withdrawn_at: post.withdrawn_at ?? now,
    withdrawn_by: post.state === "withdrawn" ? post.withdrawn_by : by,
    withdrawal_reason: reason,
    scheduled_at: null,
    scheduled_version: null,
  });
  // What was asked for before it was taken down would bring it back.
  if (post.state !== "withdrawn") forgetRequest(sql, post.id);
  setFloor(sql, post.id, legal ? "legal" : "none");
  endPreviews(sql, post.id, post.version + 1, now);
  outbox.oweSite();
  enterArchives(outbox, post.id, "", []);
  placeInSeries(outbox, post.id, null);
  oweMentions(outbox, post.id);
  keepReceipt(outbox, post.id);
  if (post.state !== "withdrawn") noteEvent(sql, "withdrawn", post.id, post.version, now);
}

/** Owes what shows a post's text: its page, its entries in archives, their feeds, and the search. */
export function oweText(outbox: Outbox, id: number) {
  const { sql } = outbox;
  owePost(outbox, id);
  oweSearch(outbox, id);
  oweComments(outbox, id);
  for (const { archive, ...entry } of listArchivesOf(sql, id)) {
    oweArchivePages(outbox, archive, whilePaged(sql, archive, touchEntry(sql, archive, entry)));
    oweFeed(outbox, archive);
  }
}

/** The local date is fixed at publication: it moves only when the instant does. */
const keptDate = (post: PostRow, publishedAt: string) =>
  publishedAt === post.published_at ? post.published_on : null;

/** Puts a post into exactly these archives, and owes the pages and feeds that change, and the posts beside it. */
function enterArchives(outbox: Outbox, id: number, at: string, archives: string[], isRewritten = true) {
  const { sql } = outbox;
  const before = listArchivesOf(sql, id);
  if (before.length + archives.length > 0) oweTimeline(outbox);
  for (const old of before) {
    if (old.at === at && archives.includes(old.archive)) continue;
    const isLeft = !archives.includes(old.archive);
    if (isLeft && isInSite(sql, old.archive, id)) outbox.oweSite();
    oweArchivePages(outbox, old.archive, whilePaged(sql, old.archive, removeEntry(sql, old.archive, old)));
    oweFeed(outbox, old.archive);
    if (isTermArchive(old.archive) && !hasOther(sql, old.archive, id)) oweAddressesOf(outbox, old.archive);
    if (old.archive === "site") oweNeighbours(outbox, old);
  }
  for (const archive of archives) {
    const stood = before.some((old) => old.archive === archive && old.at === at);
    if (stood && !isRewritten) continue;
    if (!stood && isInSite(sql, archive, id)) outbox.oweSite();
    const entry = { at, id };
    const touched = stood
      ? whilePaged(sql, archive, touchEntry(sql, archive, entry))
      : enter(outbox, archive, entry);
    oweArchivePages(outbox, archive, touched);
    oweFeed(outbox, archive);
    if (!stood && isTermArchive(archive) && !hasOther(sql, archive, id)) oweAddressesOf(outbox, archive);
    if (archive === "site") oweNeighbours(outbox, entry);
  }
}

/** Whether the site document says something else once a post comes to an archive or leaves it: authors, and languages. */
const isInSite = (sql: Sql, archive: string, id: number) =>
  /^(author|language):/.test(archive) && !hasOther(sql, archive, id);

/**
 * Puts a public post where its terms belong now: one of them was renamed, merged, deleted or moved. `isRewritten`: what names
 * the post says something else now, wherever it stays.
 * What an editor wrote does not change, so there is no new version.
 */
export function refile(outbox: Outbox, id: number, isRewritten: boolean) {
  const { sql } = outbox;
  const post = getPost(sql, id);
  if (post?.state !== "published" || post.published_version === null) return;
  const fields = getFields(sql, id, post.published_version);
  if (!fields) return;
  const publishedOn = post.published_on ?? "";
  const archives = post.type === "post" ? archivesOf(sql, { ...fields, publishedOn }) : [];
  if (!isRewritten && standsIn(sql, id, archives)) return;
  enterArchives(outbox, id, post.published_at ?? "", archives, isRewritten);
  oweSearch(outbox, id);
  if (isRewritten) placeInSeries(outbox, id, fields.series);
  if (isRewritten) owePost(outbox, id);
}

/** Whether it is in these archives already, and in no other. */
function standsIn(sql: Sql, id: number, archives: string[]): boolean {
  const here = new Set(listArchivesOf(sql, id).map(({ archive }) => archive));
  return here.size === archives.length && archives.every((archive) => here.has(archive));
}

/** An archive that an import fills from nothing gets its pages when all entries are in; until then its head shows the newest. */
function enter({ sql, lane }: Outbox, archive: string, entry: Position): string[] {
  if (!isFilling(sql, archive)) {
    const isToFill = lane === lanes.bulk && isImporting(sql) && isUntouched(sql, archive);
    if (!isToFill) return addEntry(sql, archive, entry);
    startFilling(sql, archive);
  }
  insertEntry(sql, archive, entry);
  return [HEAD];
}

/** Of an archive that is being filled only the head is there. */
const whilePaged = (sql: Sql, archive: string, labels: string[]) =>
  isFilling(sql, archive) ? [HEAD] : labels;

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
