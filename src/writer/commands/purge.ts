import type { PurgeInput } from "../../model/post.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure, invalid } from "../failures.ts";
import { getPost } from "../posts/posts.ts";
import { type PurgeView, purge, viewPurge } from "../posts/purges.ts";
import { getFields } from "../posts/revisions.ts";

export const getPurge: Command<{ id: number }, PurgeView> = { needs: "read", run: viewed };

/** Erases a post that readers cannot see; whoever asks repeats its title. Asking again answers what was done. */
export const purgePost: Command<{ id: number; purge: PurgeInput }, PurgeView> = {
  needs: "purge",
  isLasting: true,
  notes: ({ id }) => ({ post: id }),
  run(context, { id, purge: { title } }) {
    const { sql, caller, now } = context;
    if (viewPurge(sql, id)) return viewed(context, { id });
    const post = getPost(sql, id);
    const fields = post && getFields(sql, id, post.version);
    if (!post || !fields) return fail({ kind: "not-found", what: `Post ${id}` });
    if (post.state === "published") return conflict(because("purgedPublic"));
    if (post.state === "scheduled") return conflict(because("purgedScheduled"));
    if (fields.title !== title) return invalid("title", because("notTitle", id));
    purge(sql, post, caller, now);
    return viewed(context, { id });
  },
};

function viewed({ sql }: Context, { id }: { id: number }): Result<PurgeView, Failure> {
  const found = viewPurge(sql, id);
  return found ? ok(found) : fail({ kind: "not-found", what: `A purge of post ${id}` });
}
