import { row, rows, type Sql } from "../sql.ts";
import { countEntry } from "./months.ts";

/**
 * Archive pages with permanent names. Entries are ordered by (at, id); a page is a range of that order, stored
 * as where it starts, so that every entry is on exactly one page by construction. Pages are named from the
 * oldest. Nothing here is ever renumbered, and no operation costs more in a longer archive.
 */

/** Where an entry stands: the instant of publication, then the post's id. */
export type Position = { at: string; id: number };

/** The label of the head, the archive's own path; the others are "1", "2", "2-2" … */
export const HEAD = "";

/** A page, from `from` on, up to the start of the next. */
type Page = Start & { to: Position | null };
type Start = { label: string; from: Position };

/** A page that reaches this many entries is cut after its tenth, so that a closed page has ten. */
export const FULL = 20;
export const TEN = 10;
const BEGINNING: Position = { at: "", id: 0 };
const END: Position = { at: "\uffff", id: 0 };

/** Puts an entry into the range it falls in. Returns the labels of the pages that now read differently. */
export function addEntry(sql: Sql, archive: string, entry: Position): string[] {
  insertEntry(sql, archive, entry);
  const page = pageAt(sql, archive, entry);
  const touched = new Set([page.label]);
  for (const label of cutFullPage(sql, archive, page)) touched.add(label);
  return withHead(sql, archive, touched);
}

/** Puts an entry in, whichever page that makes it stand on. */
export function insertEntry(sql: Sql, archive: string, { at, id }: Position) {
  const isNew = row(
    sql,
    "INSERT OR IGNORE INTO archive_entries VALUES (?, ?, ?) RETURNING id",
    archive,
    at,
    id,
  );
  if (isNew) countEntry(sql, archive, 1);
}

/** Takes an entry out; its page may shrink to nothing, and nothing else moves. Returns the labels touched. */
export function removeEntry(sql: Sql, archive: string, entry: Position): string[] {
  const stood = row(
    sql,
    "DELETE FROM archive_entries WHERE archive = ? AND at = ? AND id = ? RETURNING id",
    archive,
    entry.at,
    entry.id,
  );
  if (stood) countEntry(sql, archive, -1);
  return touchEntry(sql, archive, entry);
}

/** The labels of the pages that show this entry. */
export function touchEntry(sql: Sql, archive: string, entry: Position): string[] {
  return withHead(sql, archive, new Set([pageAt(sql, archive, entry).label]));
}

/** Lays an archive that has no pages yet, from the oldest. Returns every label. */
export function layPages(sql: Sql, archive: string): string[] {
  while (cutFullPage(sql, archive, pageAt(sql, archive, END)).length > 0);
  return [HEAD, ...listLabels(sql, archive)];
}

/** The labels of an archive's pages, without its head. */
export function listLabels(sql: Sql, archive: string): string[] {
  const pages = rows<{ label: string }>(
    sql,
    "SELECT label FROM archive_pages WHERE archive = ? AND label <> ?",
    archive,
    HEAD,
  );
  return pages.map((page) => page.label);
}

/** The archives that a post stands in, with its position there. */
export function listArchivesOf(sql: Sql, postId: number): (Position & { archive: string })[] {
  return rows(sql, "SELECT archive, at, id FROM archive_entries WHERE id = ?", postId);
}

/** Whether anything else stands in an archive. */
export const hasOther = (sql: Sql, archive: string, id: number): boolean =>
  row(sql, "SELECT 1 FROM archive_entries WHERE archive = ? AND id <> ? LIMIT 1", archive, id) !== null;

/** The languages that have an archive, each found by one step in the order of keys, however many posts there are. */
export const listLanguages = (sql: Sql): string[] =>
  rows<{ archive: string }>(
    sql,
    `WITH RECURSIVE found(archive) AS (
       SELECT MIN(archive) FROM archive_entries WHERE archive > 'language:' AND archive < 'language;'
       UNION ALL SELECT (SELECT MIN(archive) FROM archive_entries WHERE archive > found.archive AND archive < 'language;')
       FROM found WHERE found.archive IS NOT NULL)
     SELECT archive FROM found WHERE archive IS NOT NULL`,
  ).map(({ archive }) => archive.slice("language:".length));

/** A page by its label; null when there is none. */
export function getPage(sql: Sql, archive: string, label: string): Page | null {
  const start = row<{ at: string; id: number }>(
    sql,
    "SELECT from_at AS at, from_id AS id FROM archive_pages WHERE archive = ? AND label = ?",
    archive,
    label,
  );
  if (!start) return label === HEAD ? { label, from: BEGINNING, to: null } : null;
  return { label, from: start, to: pageAfter(sql, archive, start)?.from ?? null };
}

/** Where the next page starts, from a position on towards the past. */
export const pageBefore = (sql: Sql, archive: string, from: Position): Start | null =>
  pageBeside(sql, archive, from, "<", "DESC");

/** Where the next page starts, from a position on towards the present. */
export const pageAfter = (sql: Sql, archive: string, from: Position): Start | null =>
  pageBeside(sql, archive, from, ">", "ASC");

function pageBeside(
  sql: Sql,
  archive: string,
  { at, id }: Position,
  comparison: "<" | ">",
  order: "DESC" | "ASC",
): Start | null {
  const found = row<{ label: string; from_at: string; from_id: number }>(
    sql,
    `SELECT label, from_at, from_id FROM archive_pages WHERE archive = ? AND (from_at, from_id) ${comparison} (?, ?)
     ORDER BY from_at ${order}, from_id ${order} LIMIT 1`,
    archive,
    at,
    id,
  );
  return found && { label: found.label, from: { at: found.from_at, id: found.from_id } };
}

/** A page's entries, oldest first; all of them without a limit. */
export function listEntries(sql: Sql, archive: string, { from, to }: Page, limit = -1): Position[] {
  const end = to ?? END;
  return rows(
    sql,
    `SELECT at, id FROM archive_entries WHERE archive = ? AND (at, id) >= (?, ?) AND (at, id) < (?, ?)
     ORDER BY at, id LIMIT ?`,
    archive,
    from.at,
    from.id,
    end.at,
    end.id,
    limit,
  );
}

/** The newest entries of an archive, newest first. */
export function listNewest(sql: Sql, archive: string, limit: number): Position[] {
  return rows(
    sql,
    "SELECT at, id FROM archive_entries WHERE archive = ? ORDER BY at DESC, id DESC LIMIT ?",
    archive,
    limit,
  );
}

/** The entries on either side of a position, in this archive. */
export function neighbours(sql: Sql, archive: string, { at, id }: Position) {
  const beside = (comparison: "<" | ">", order: "DESC" | "ASC") =>
    row<{ id: number }>(
      sql,
      `SELECT id FROM archive_entries WHERE archive = ? AND (at, id) ${comparison} (?, ?)
       ORDER BY at ${order}, id ${order} LIMIT 1`,
      archive,
      at,
      id,
    )?.id ?? null;
  return { older: beside("<", "DESC"), newer: beside(">", "ASC") };
}

/** Whether the head has too few entries to stand alone, and so shows the newest page too. */
export const headBorrows = (entriesInHead: number) => entriesInHead < TEN;

function pageAt(sql: Sql, archive: string, { at, id }: Position): Page {
  const start = pageBefore(sql, archive, { at, id: id + 1 });
  if (!start) return { label: HEAD, from: BEGINNING, to: null };
  return { ...start, to: pageAfter(sql, archive, start.from)?.from ?? null };
}

/**
 * Cuts a page of twenty after its tenth entry: of the head the ten oldest become the next page, of any other
 * the newer part becomes a page of its own. Returns the labels that read differently, none if it was not full.
 */
function cutFullPage(sql: Sql, archive: string, page: Page): string[] {
  const entries = listEntries(sql, archive, page, FULL);
  const cut = entries[TEN];
  if (entries.length < FULL || !cut) return [];
  const newer = page.label === HEAD ? HEAD : splitLabel(sql, archive, page.label);
  const older = page.label === HEAD ? nextLabel(sql, archive, page.from) : page.label;
  sql.exec("DELETE FROM archive_pages WHERE archive = ? AND label = ?", archive, page.label);
  insertPage(sql, archive, older, page.from);
  insertPage(sql, archive, newer, cut);
  const before = pageBefore(sql, archive, page.from);
  const after = pageAfter(sql, archive, cut);
  return [older, newer, before?.label, after?.label].filter((label) => label !== undefined);
}

function insertPage(sql: Sql, archive: string, label: string, from: Position) {
  sql.exec("INSERT INTO archive_pages VALUES (?, ?, ?, ?)", archive, from.at, from.id, label);
}

/** Page 7 and its parts stand before page 8, so the newest page has the highest number. */
function nextLabel(sql: Sql, archive: string, headStart: Position): string {
  const newest = pageBefore(sql, archive, headStart);
  return String((newest ? rootOf(newest.label) : 0) + 1);
}

const rootOf = (label: string) => Number(label.split("-")[0]);

/** Page 7 splits into 7 and 7-2, then 7-3: the number says where it came from, the suffix is the next unused. */
function splitLabel(sql: Sql, archive: string, label: string): string {
  const root = rootOf(label);
  const parts = row<{ n: number }>(
    sql,
    "SELECT COUNT(*) AS n FROM archive_pages WHERE archive = ?1 AND (label = ?2 OR label BETWEEN ?2 || '-' AND ?2 || '-:')",
    archive,
    String(root),
  );
  return `${root}-${(parts?.n ?? 1) + 1}`;
}

/** The head borrows the newest page's entries and links past it, so it reads differently with either of the two. */
function withHead(sql: Sql, archive: string, touched: Set<string>): string[] {
  const head = getPage(sql, archive, HEAD);
  const newest = head && pageBefore(sql, archive, head.from);
  const below = newest && pageBefore(sql, archive, newest.from);
  if ([newest?.label, below?.label].some((label) => label !== undefined && touched.has(label)))
    touched.add(HEAD);
  return [...touched];
}
