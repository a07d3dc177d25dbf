import { newPostInput, postInput, postPatch } from "../../../model/post.ts";
import { conflictList, post, postList, storedPost } from "./answers.ts";
import type { Operations } from "./operation.ts";

const saved = {
  200: { description: "The post as it now is", schema: storedPost, headers: ["ETag" as const] },
};

export const posts: Operations = {
  "GET /api/posts": {
    summary: "Lists posts, newest first, without their bodies",
    needs: ["read"],
    answers: { 200: { description: "A page of posts", schema: postList, headers: ["Link"] } },
    problems: ["bad-query"],
    examples: [{ query: { limit: 20 }, status: 200 }],
  },
  "POST /api/posts": {
    summary: "Makes a post, and publishes it when told to",
    needs: ["write"],
    body: { schema: newPostInput },
    answers: { 201: { description: "The post", schema: storedPost, headers: ["Location", "ETag"] } },
    problems: ["path-taken", "conflict"],
    examples: [
      {
        summary: "A draft",
        body: {
          title: "Mother’s Day",
          body: "For *children*.",
          format: "markdown",
          categories: ["prison-camps"],
          tags: ["Orphans"],
          bylines: ["The Editors"],
        },
        status: 201,
      },
      {
        summary: "Published in the same call",
        body: { title: "A witness", body: "Words.", format: "markdown", publication: {} },
        status: 201,
      },
    ],
  },
  "GET /api/posts/{id}": {
    summary: "One post, with its body",
    needs: ["read"],
    answers: { 200: { description: "The post", schema: post, headers: ["ETag"] } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "PATCH /api/posts/{id}": {
    summary: "Saves a change as a new version: a JSON merge patch (RFC 7396)",
    needs: ["write"],
    ifMatch: true,
    body: { schema: postPatch, optional: true },
    answers: saved,
    problems: ["stale", "path-taken"],
    examples: [{ path: { id: 1 }, ifMatch: '"1"', body: { subtitle: "In May", tags: null }, status: 200 }],
  },
  "PUT /api/posts/{id}": {
    summary: "Saves a whole post as a new version",
    needs: ["write"],
    ifMatch: true,
    body: { schema: postInput },
    answers: saved,
    problems: ["stale", "path-taken"],
    examples: [
      {
        path: { id: 1 },
        ifMatch: '"2"',
        body: { title: "Mother’s Day", body: "For *the* children.", format: "markdown" },
        status: 200,
      },
    ],
  },
  "GET /api/posts/{id}/conflicts": {
    summary: "The edits that came too late, kept as they were sent",
    needs: ["read"],
    answers: { 200: { description: "The edits", schema: conflictList } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
};
