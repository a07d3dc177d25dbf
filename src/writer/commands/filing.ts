import { because } from "../../model/reasons.ts";
import { ok } from "../../model/result.ts";
import { doneBy } from "../access/callers.ts";
import { publishOrAsk } from "../approvals/asking.ts";
import { type Command, type Context, findPost } from "../command.ts";
import { type Failure, invalid } from "../failures.ts";
import { savePost as save } from "../posts/saving.ts";
import { viewPost } from "../posts/view.ts";
import { findTerm } from "../terms/terms.ts";

/** What became of one of many posts. */
export type Filed = {
  id: number;
  title: string;
  /**
   * `published`: readers see it there; `asked`: a second person has to approve that; `saved`: the newest version says so and waits to be published; `waiting`: that
   * version has other changes that wait too; `already`: nothing was to be done; `failed`: see `failure`.
   */
  outcome: "published" | "asked" | "saved" | "waiting" | "already" | "failed";
  failure: Failure | null;
};

const CHANGED = new Set<Filed["outcome"]>(["published", "asked", "saved", "waiting"]);

type Filing = { posts: number[]; category: string; into: boolean; publish: boolean };

/**
 * Puts posts into a category, or takes them out of it: each gets a version that says so. With `publish` that is published where
 * readers saw the version before it.
 */
export const filePosts: Command<Filing, Filed[]> = {
  needs: ({ publish }) => (publish ? ["write", "publish"] : ["write"]),
  notes: ({ category, into }, filed) => ({
    thing: `category:${category}`,
    fact: { [into ? "into" : "outOf"]: filed.filter(({ outcome }) => CHANGED.has(outcome)).length },
  }),
  run(context, { posts, ...filing }) {
    if (findTerm(context.sql, "category", filing.category) === null)
      return invalid("category", because("noneCalled", "category", filing.category));
    return ok(posts.map((id) => file(context, id, filing)));
  },
};

function file(context: Context, id: number, { category, into, publish }: Omit<Filing, "posts">): Filed {
  const { sql } = context;
  const post = viewPost(sql, id);
  const title = post?.title ?? "";
  if (!post || !findPost(sql, id).ok) return failed({ kind: "not-found", what: `Post ${id}` });
  if (post.categories.includes(category) === into) return { id, title, outcome: "already", failure: null };
  const categories = into
    ? [...post.categories, category]
    : post.categories.filter((one) => one !== category);
  const saved = save(sql, id, post.version, { patch: { categories } }, doneBy(context));
  if (!saved.ok) return failed(saved.failure);
  const isPublic = post.status === "live" || post.status === "publishing";
  if (isPublic && post.publishedVersion !== post.version)
    return { id, title, outcome: "waiting", failure: null };
  if (!isPublic || !publish) return { id, title, outcome: "saved", failure: null };
  const { post: row, rendering } = saved.value;
  const published = publishOrAsk(context, row, { at: null, urgent: false }, rendering);
  if (!published.ok) return failed(published.failure);
  const isDone = viewPost(sql, id)?.publishedVersion === row.version;
  return { id, title, outcome: isDone ? "published" : "asked", failure: null };

  function failed(failure: Failure): Filed {
    return { id, title, outcome: "failed", failure };
  }
}
