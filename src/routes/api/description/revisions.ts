import { restorationInput } from "../../../model/post.ts";
import { differenceQuery, pageQuery } from "../http/query.ts";
import { revision, revisionDifference, revisionList, storedPost } from "./answers.ts";
import type { Operations } from "./operation.ts";

export const revisions: Operations = {
  "GET /api/posts/{id}/revisions": {
    summary: "Lists the versions of a post, newest first, without their texts",
    needs: ["read"],
    query: pageQuery,
    answers: { 200: { description: "A page of versions", schema: revisionList, headers: ["Link"] } },
    examples: [{ path: { id: 1 }, query: { limit: 20 }, status: 200 }],
  },
  "GET /api/posts/{id}/revisions/{version}": {
    summary: "One version, with its body",
    needs: ["read"],
    answers: { 200: { description: "The version", schema: revision } },
    examples: [{ path: { id: 1, version: 1 }, status: 200 }],
  },
  "GET /api/posts/{id}/revisions/{version}/difference": {
    summary: "What was changed from another version, or from the one before",
    needs: ["read"],
    query: differenceQuery,
    answers: { 200: { description: "The fields and the text", schema: revisionDifference } },
    examples: [{ path: { id: 1, version: 3 }, query: { from: 1 }, status: 200 }],
  },
  "POST /api/posts/{id}/revisions": {
    summary: "Makes a new version that says what an earlier one said",
    needs: ["write"],
    ifMatch: true,
    body: { schema: restorationInput },
    answers: {
      201: { description: "The post as it now is", schema: storedPost, headers: ["Location", "ETag"] },
    },
    problems: ["stale", "path-taken"],
    examples: [{ path: { id: 3 }, ifMatch: '"1"', body: { version: 1 }, status: 201 }],
  },
};
