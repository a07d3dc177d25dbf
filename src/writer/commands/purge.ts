import type { PurgeInput } from "../../model/post.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Command, Context } from "../command.ts";
import type { Failure } from "../failures.ts";
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
    const first = {
      published: "withdraw it",
      scheduled: "call its schedule off",
      withdrawn: null,
      draft: null,
    };
    const todo = first[post.state];
    if (todo !== null)
      return fail({ kind: "conflict", message: `The post is ${post.state}: ${todo} before purging it` });
    if (fields.title !== title) {
      const message = `Is not the title of post ${id}: repeat it exactly, because nothing brings the post back`;
      return fail({ kind: "invalid", field: "title", message });
    }
    purge(sql, post, caller, now);
    return viewed(context, { id });
  },
};

function viewed({ sql }: Context, { id }: { id: number }): Result<PurgeView, Failure> {
  const found = viewPurge(sql, id);
  return found ? ok(found) : fail({ kind: "not-found", what: `A purge of post ${id}` });
}
