import type { WithdrawnDocument } from "../../read-model/documents.ts";
import type { PostRow } from "../posts/posts.ts";
import type { Sql } from "../sql.ts";
import { getFloor } from "../withdrawing/withdrawals.ts";

/** What stands at a path of a withdrawn post, its own when none is named. */
export function buildWithdrawn(sql: Sql, post: PostRow, path = post.path): WithdrawnDocument {
  const status = getFloor(sql, post.id) === "legal" ? 451 : 410;
  return { kind: "withdrawn", path, status, reason: post.withdrawal_reason };
}
