import type { Rendering } from "../../content/render.ts";
import { fullSize, isFilePath } from "../../media/types.ts";
import type { UseKind } from "../../model/file.ts";
import { NOWHERE, normalise } from "../../paths.ts";
import type { Revision } from "../posts/posts.ts";
import { getSettings } from "../settings.ts";
import { row, rows, type Sql } from "../sql.ts";

/** What of a post can name files: its HTML, and the paths of its pictures that stand outside of it. */
export type Naming = { path: string; html: string[]; paths: string[] };

/** What names files in a version as it was rendered. */
export const toNaming = (
  path: string,
  { featuredImage }: Pick<Revision, "featuredImage">,
  { html, teaser, pictures }: Pick<Rendering, "html" | "teaser" | "pictures">,
): Naming => ({
  path,
  html: [html, teaser],
  paths: [...(featuredImage ? [featuredImage.path] : []), ...pictures],
});

/** Notes the files that a version of a post names, in place of those before. What readers saw once stays noted, and nothing is scheduled any more. */
export function noteUses(sql: Sql, postId: number, kind: "public" | "draft", naming: Naming) {
  if (kind === "public") {
    sql.exec(
      "INSERT OR IGNORE INTO file_uses SELECT path_key, post_id, 'past' FROM file_uses WHERE post_id = ? AND kind = 'public'",
      postId,
    );
    forgetScheduledUses(sql, postId);
  }
  sql.exec("DELETE FROM file_uses WHERE post_id = ? AND kind = ?", postId, kind);
  addUses(sql, postId, kind, naming);
}

/** Notes what a version names besides, since its text was made again: sizes of its pictures that came later. */
export function addUses(sql: Sql, postId: number, kind: "public" | "draft", naming: Naming) {
  for (const key of filesIn(sql, naming)) {
    sql.exec("INSERT OR IGNORE INTO file_uses VALUES (?, ?, ?)", key, postId, kind);
  }
}

/** The newest version is scheduled: the files that it names are needed then, whatever is saved meanwhile. */
export function scheduleUses(sql: Sql, postId: number) {
  forgetScheduledUses(sql, postId);
  sql.exec(
    "INSERT INTO file_uses SELECT path_key, post_id, 'scheduled' FROM file_uses WHERE post_id = ? AND kind = 'draft'",
    postId,
  );
}

export const forgetScheduledUses = (sql: Sql, postId: number): void =>
  void sql.exec("DELETE FROM file_uses WHERE post_id = ? AND kind = 'scheduled'", postId);

/** The files that readers see or saw in a post, by normalised path. */
export function listFilesOf(sql: Sql, postId: number): string[] {
  return rows<{ path_key: string }>(
    sql,
    "SELECT DISTINCT path_key FROM file_uses WHERE post_id = ? AND kind IN ('public', 'past')",
    postId,
  ).map(({ path_key }) => path_key);
}

export type Use = { id: number; path: string; use: UseKind };

/** The posts that name a file: once each, by the most public of their uses. */
export function listUses(sql: Sql, key: string): Use[] {
  return rows<Use>(
    sql,
    `SELECT id, path, CASE MIN(CASE kind WHEN 'public' THEN 1 WHEN 'scheduled' THEN 2 WHEN 'draft' THEN 3 ELSE 4 END)
       WHEN 1 THEN 'public' WHEN 2 THEN 'scheduled' WHEN 3 THEN 'draft' ELSE 'past' END AS use
     FROM file_uses JOIN posts ON posts.id = post_id WHERE path_key = ? AND deleted_at IS NULL GROUP BY id ORDER BY id`,
    key,
  );
}

/** The posts that readers can see with this file in them. */
export function listLiveUses(sql: Sql, key: string): number[] {
  return rows<{ id: number }>(
    sql,
    `SELECT id FROM file_uses JOIN posts ON posts.id = post_id
     WHERE path_key = ? AND kind = 'public' AND posts.state = 'published' ORDER BY id`,
    key,
  ).map(({ id }) => id);
}

/** Whether a post that is withdrawn now showed this file. */
export const isUsedByWithdrawn = (sql: Sql, key: string): boolean =>
  row(
    sql,
    `SELECT 1 FROM file_uses JOIN posts ON posts.id = post_id
     WHERE path_key = ? AND kind IN ('public', 'past') AND posts.state = 'withdrawn' LIMIT 1`,
    key,
  ) !== null;

const ADDRESSES = / (?:src|href|poster|srcset)="([^"]*)"/g;

/** The files of this site that are named, by normalised path. */
function filesIn(sql: Sql, { path, html, paths }: Naming): Set<string> {
  const named = html.flatMap((text) =>
    [...text.matchAll(ADDRESSES)].flatMap(([, value = ""]) => candidates(value)),
  );
  const keys = new Set<string>();
  const addresses = [...paths, ...named];
  if (addresses.length === 0) return keys;
  const { siteUrl } = getSettings(sql).settings;
  const base = new URL(path, siteUrl ?? NOWHERE).href;
  for (const address of addresses) {
    if (!URL.canParse(address, base)) continue;
    const url = new URL(address, base);
    if (url.host !== new URL(base).host) continue;
    const key = normalise(url.pathname);
    if (!isFilePath(key)) continue;
    keys.add(key).add(fullSize(key));
  }
  return keys;
}

/** The addresses in an attribute: one, or each of a srcset. */
function candidates(value: string): string[] {
  const plain = value.replace(/&(?:amp|#x26);/g, "&");
  const several = plain.split(",").map((candidate) => candidate.trim().split(/\s+/)[0] ?? "");
  return several.length > 1 || /\s\S+$/.test(plain.trim()) ? [plain, ...several] : [plain];
}
