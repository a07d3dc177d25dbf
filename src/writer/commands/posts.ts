import type { NewPostInput, PostInput, PostPatch } from "../../model/post.ts";
import type { PostFilters } from "../../model/post-query.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok } from "../../model/result.ts";
import { isAuthor, mayRead, maySee } from "../access/access.ts";
import { doneBy, idIf } from "../access/callers.ts";
import { publishOrAsk } from "../approvals/asking.ts";
import { type Command, findPost } from "../command.ts";
import { invalid } from "../failures.ts";
import { getPostAt } from "../posts/addresses.ts";
import { deletePost as remove } from "../posts/deleting.ts";
import { listPosts as list, type PostPage } from "../posts/post-list.ts";
import { updatePost } from "../posts/posts.ts";
import { type Conflict, getFields, listConflicts as listRowsOfConflicts } from "../posts/revisions.ts";
import { createPost as create, savePost as save, stale } from "../posts/saving.ts";
import {
  type PostSummary,
  type PostView,
  type PublicPost,
  type Stored,
  toStatus,
  toSummary,
  viewPost,
  viewPublic,
  viewStored,
} from "../posts/view.ts";

export const createPost: Command<NewPostInput, Stored> = {
  needs: ({ publication }) => (publication ? ["write", "publish"] : ["write"]),
  authors: () => null,
  notes: ({ publication }, { post: { id, version, status } }) => ({
    post: id,
    fact: {
      version,
      ...(publication && { publish: publication.at ?? "now" }),
      ...(publication && status === "draft" && { asks: 1 }),
    },
  }),
  run(context, { publication, ...input }) {
    const { sql, caller } = context;
    // A page takes its path from those above it, which may be other people's drafts.
    if (isAuthor(caller) && input.type !== "post") return invalid("type", because("authorsWritePosts"));
    const created = create(sql, input, doneBy(context));
    if (!created.ok) return created;
    const { post, rendering } = created.value;
    updatePost(sql, post.id, { created_by: idIf(caller, "person") });
    if (publication) {
      const asked = { ...publication, urgent: false };
      const published = publishOrAsk(context, post, asked, rendering);
      if (!published.ok) return published;
    }
    return viewStored(sql, post.id, rendering.dropped);
  },
  wait: {
    isOnItsWay: ({ post }) => post.status === "publishing",
    // The rest stays as it was stored: whoever saved meanwhile has a version of their own.
    again({ sql }, _, { post, dropped }) {
      const now = findPost(sql, post.id);
      return now.ok ? ok({ post: { ...post, status: toStatus(sql, now.value) }, dropped }) : now;
    },
  },
};

export const getPost: Command<{ id: number }, PostView> = {
  needs: "read",
  authors: () => null,
  run(context, { id }) {
    const { sql } = context;
    const found = findPost(sql, id);
    if (found.ok && !maySee(context, found.value)) return fail({ kind: "not-yours" });
    const post = found.ok && viewPost(sql, id);
    return post ? ok(post) : fail({ kind: "not-found", what: `Post ${id}` });
  },
};

export const listPosts: Command<PostFilters & { cursor: number; limit: number }, PostPage> = {
  needs: "read",
  authors: () => null,
  run: (context, query) => list(context.sql, query, (post) => maySee(context, post)),
};

/** The one post that an address leads to, as a list: who may only withdraw has to find what readers see there. */
export const listPostsAt: Command<{ address: string }, { posts: (PostSummary | PublicPost)[]; next: null }> =
  {
    needs: "read",
    or: "withdraw",
    ownerAlways: true,
    authors: () => null,
    run(context, { address }) {
      const { sql } = context;
      const post = getPostAt(sql, address);
      if (!mayRead(context)) return ok({ posts: post ? viewPublic(sql, post) : [], next: null });
      const fields = post && maySee(context, post) && getFields(sql, post.id, post.version);
      return ok({ posts: fields ? [toSummary(sql, post, fields)] : [], next: null });
    },
  };

export const savePost: Command<
  { id: number; basedOn: number; change: { put: PostInput } | { patch: PostPatch } },
  Stored
> = {
  needs: "write",
  authors: ({ id }) => id,
  notes: (_, { post: { id, version } }) => ({ post: id, fact: { version } }),
  run(context, { id, basedOn, change }) {
    const saved = save(context.sql, id, basedOn, change, doneBy(context));
    return saved.ok ? viewStored(context.sql, id, saved.value.rendering.dropped) : saved;
  },
};

/** Deletes a draft as the version named; what was ever public is withdrawn instead. */
export const deletePost: Command<{ id: number; version: number }, null> = {
  needs: "write",
  authors: ({ id }) => id,
  notes: ({ id, version }) => ({ post: id, fact: { version } }),
  run({ sql, now }, { id, version }) {
    const found = findPost(sql, id);
    if (!found.ok) return found;
    return found.value.version === version ? remove(sql, found.value, now) : stale(sql, found.value);
  },
};

export const listConflicts: Command<{ id: number }, Conflict[]> = {
  needs: "read",
  authors: ({ id }) => id,
  run({ sql }, { id }) {
    const post = findPost(sql, id);
    return post.ok ? ok(listRowsOfConflicts(sql, id)) : post;
  },
};
