import * as v from "valibot";
import type { CommentRemoval, CommentView } from "../../../writer/commands/comments.ts";
import { commentsQuery } from "../http/query.ts";
import { at, id, type SchemaOf } from "./answers.ts";
import type { Operations } from "./operation.ts";

const comment: SchemaOf<CommentView> = v.strictObject({
  id,
  parent: v.nullable(id),
  author: v.string(),
  at: v.nullable(at),
  text: v.string(),
  mentionedBy: v.nullable(v.string()),
});

const removal: SchemaOf<CommentRemoval> = v.strictObject({
  comment: id,
  removedAt: at,
  goneBy: v.nullable(at),
});

export const comments: Operations = {
  "GET /api/posts/{id}/comments": {
    summary: "Lists the comments that an import brought below a post, in the order of their numbers",
    needs: ["read"],
    query: commentsQuery,
    answers: {
      200: {
        description: "A page of them, without those that were removed",
        schema: v.strictObject({ comments: v.array(comment), next: v.nullable(id) }),
        headers: ["Link"],
      },
    },
    examples: [{ path: { id: 4 }, status: 200 }],
  },
  "DELETE /api/posts/{id}/comments/{comment}": {
    summary: "Erases one comment for good; an import does not bring it again",
    needs: ["withdraw"],
    answers: {
      200: { description: "Gone by `goneBy`", schema: removal },
      202: { description: "Erased; when it is gone cannot be said yet", schema: removal },
    },
    examples: [{ path: { id: 4, comment: 31 }, status: 200 }],
  },
};
