import type { PurgeInput } from "../../model/post.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure, invalid } from "../failures.ts";
import { getPost } from "../posts/posts.ts";
import { type PurgeView, purge, viewPurge } from "../posts/purges.ts";
import { getFields } from "../posts/revisions.ts";
import { listOwnTerms } from "../terms/own-terms.ts";
import { type TermView, toTermView } from "../terms/term-views.ts";
import type { TermRow } from "../terms/terms.ts";

export const getPurge: Command<{ id: number }, PurgeView> = { needs: "read", run: viewed };

/** The names that a purge of a post could take along. */
export const listOwnNames: Command<{ id: number }, TermView[]> = {
  needs: "purge",
  reads: true,
  run: ({ sql }, { id }) => ok(listOwnTerms(sql, id).map((term) => toTermView(sql, term))),
};

/**
 * Erases a post that readers cannot see, and with it the tags, series and authors that are named; whoever asks repeats its title.
 * Asking again answers what was done.
 */
export const purgePost: Command<{ id: number; purge: PurgeInput }, PurgeView> = {
  needs: "purge",
  isLasting: true,
  notes: ({ id }) => ({ post: id }),
  run(context, { id, purge: { title, names } }) {
    const { sql, caller, now } = context;
    if (viewPurge(sql, id)) return viewed(context, { id });
    const post = getPost(sql, id);
    const fields = post && getFields(sql, id, post.version);
    if (!post || !fields) return fail({ kind: "not-found", what: `Post ${id}` });
    if (post.state === "published") return conflict(because("purgedPublic"));
    if (post.state === "scheduled") return conflict(because("purgedScheduled"));
    if (fields.title !== title) return invalid("title", because("notTitle", id));
    const own = listOwnTerms(sql, id);
    const isOwn = (name: string) => own.some((term) => nameOf(term) === name);
    const shared = names.find((name) => !isOwn(name));
    if (shared !== undefined) return invalid("names", because("notOnlyHere", shared));
    purge(
      sql,
      post,
      own.filter((term) => names.includes(nameOf(term))),
      caller,
      now,
    );
    return viewed(context, { id });
  },
};

/** Such as `tag:camps`. */
const nameOf = ({ kind, slug }: TermRow) => `${kind}:${slug}`;

function viewed({ sql }: Context, { id }: { id: number }): Result<PurgeView, Failure> {
  const found = viewPurge(sql, id);
  return found ? ok(found) : fail({ kind: "not-found", what: `A purge of post ${id}` });
}
