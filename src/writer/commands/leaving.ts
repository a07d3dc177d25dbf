import { ok } from "../../model/result.ts";
import type { Command } from "../command.ts";
import { listFormerly } from "../imports/formerly.ts";
import { type LeavingPost, listLeaving } from "../posts/leaving.ts";

/**
 * In the order in which they were made, after the cursor: the `next` of the page before. Their texts name this site by the
 * places of `formerly`, too.
 */
export const listLeavingPosts: Command<
  { cursor: number; limit: number; drafts: boolean },
  { posts: LeavingPost[]; next: number | null; formerly: string[] }
> = {
  needs: "read",
  run: ({ sql }, page) => ok({ ...listLeaving(sql, page), formerly: listFormerly(sql) }),
};
