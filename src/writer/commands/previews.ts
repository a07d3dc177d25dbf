import type { PreviewInput } from "../../model/preview.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok } from "../../model/result.ts";
import { doneBy } from "../access/callers.ts";
import { type Command, findPost } from "../command.ts";
import { invalid } from "../failures.ts";
import { addPreview, endPreview, listPreviews as list, type PreviewView } from "../posts/previews.ts";
import { getFields } from "../posts/revisions.ts";

/** Makes a link that shows a version, the newest unless one is named, exactly as readers will see it. */
export const createPreview: Command<{ id: number; preview: PreviewInput }, PreviewView> = {
  needs: "write",
  authors: ({ id }) => id,
  notes: ({ id }, { n, version }) => ({ post: id, fact: { version, preview: n } }),
  run(context, { id, preview }) {
    const { sql } = context;
    const post = findPost(sql, id);
    if (!post.ok) return post;
    const version = preview.version ?? post.value.version;
    if (!getFields(sql, id, version)) return invalid("version", because("noVersion", id, version));
    return ok(addPreview(sql, id, version, doneBy(context), preview.hours));
  },
};

export const listPreviews: Command<{ id: number }, PreviewView[]> = {
  needs: "read",
  authors: ({ id }) => id,
  run({ sql, now }, { id }) {
    const post = findPost(sql, id);
    return post.ok ? ok(list(sql, id, now)) : post;
  },
};

export const revokePreview: Command<{ id: number; n: number }, PreviewView[]> = {
  needs: "write",
  authors: ({ id }) => id,
  notes: ({ id, n }) => ({ post: id, fact: { preview: n } }),
  run({ sql, now }, { id, n }) {
    const post = findPost(sql, id);
    if (!post.ok) return post;
    if (!endPreview(sql, id, n, now)) return fail({ kind: "not-found", what: `Preview ${n} of post ${id}` });
    return ok(list(sql, id, now));
  },
};
