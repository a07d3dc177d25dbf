import * as v from "valibot";
import type { LeavingPost } from "../../../writer/posts/leaving.ts";
import { leavingQuery } from "../http/query.ts";
import { at, id, type SchemaOf, version, written } from "./answers.ts";
import type { Operations } from "./operation.ts";

const { bylines: _, ...kept } = written;
const linked = v.nullable(v.strictObject({ id, path: v.string() }));

const leavingPost: SchemaOf<LeavingPost> = v.strictObject({
  ...kept,
  id,
  path: v.string(),
  slug: v.string(),
  guid: v.string(),
  visibility: v.picklist(["public", "scheduled", "draft"]),
  version,
  body: v.string(),
  authors: v.array(v.string()),
  series: v.nullable(v.strictObject({ slug: v.string(), part: id })),
  attachments: v.array(v.strictObject({ id, path: v.string(), alt: v.string(), caption: v.string() })),
  translationOf: linked,
  isTranslated: v.boolean(),
  parent: linked,
  position: v.pipe(v.number(), v.integer()),
  publishedOn: v.nullable(v.string()),
  revisedAt: at,
  note: v.nullable(v.string()),
  comments: v.number(),
  aliases: v.array(v.string()),
});
const leavingPosts = v.strictObject({
  posts: v.array(leavingPost),
  next: v.nullable(id),
  formerly: v.array(v.string()),
});

export const leaving: Operations = {
  "GET /api/export/posts": {
    summary:
      "Lists posts oldest first and whole, for another system: what readers see, with `drafts=true` also drafts and what is scheduled, and never what is withdrawn",
    needs: ["read"],
    query: leavingQuery,
    answers: {
      200: {
        description: "A page of posts, shorter than the limit when their texts are long",
        schema: leavingPosts,
        headers: ["Link"],
      },
    },
    examples: [{ query: { drafts: "true", limit: 20 }, status: 200 }],
  },
};
