import type { FileFilters } from "../../model/file.ts";
import { rows, type Sql } from "../sql.ts";
import type { FileRow } from "./files.ts";

/** Newest first, below the cursor; for an author (the id of a person) their own, and what readers can have. */
export function listFiles(
  sql: Sql,
  { status, kind, used, q = "" }: FileFilters,
  { before, limit, author }: { before: number; limit: number; author: number | null },
): FileRow[] {
  return rows<FileRow>(
    sql,
    `SELECT files.* FROM files LEFT JOIN file_floors USING (path_key)
     WHERE id < ?1 AND state = 'stored' AND (?3 IS NULL OR ?3 = CASE WHEN floor = 'none' THEN 'withdrawn'
         WHEN access = 'showing' THEN 'publishing' ELSE access END)
       AND (?4 IS NULL OR ?4 = CASE substr(type, 1, 6) WHEN 'image/' THEN 'picture' WHEN 'audio/' THEN 'sound'
         WHEN 'video/' THEN 'film' ELSE 'document' END)
       AND (?5 IS NULL OR (?5 = 'true') = EXISTS (SELECT 1 FROM file_uses JOIN posts ON posts.id = post_id
         WHERE file_uses.path_key = files.path_key AND deleted_at IS NULL))
       AND (?6 = '' OR instr(lower(name), ?6) OR instr(path_key, ?6) OR instr(lower(alt), ?6))
       AND (?7 IS NULL OR created_by = ?7 OR (access = 'public' AND floor IS NOT 'none'))
     ORDER BY id DESC LIMIT ?2`,
    before,
    limit,
    status ?? null,
    kind ?? null,
    used ?? null,
    q.toLowerCase(),
    author,
  );
}
