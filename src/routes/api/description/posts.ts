import { newPostInput, postInput, postPatch } from "../../../model/post.ts";
import { postQuery } from "../http/query.ts";
import { conflictList, post, postList, storedPost } from "./answers.ts";
import type { Operations } from "./operation.ts";

const saved = {
  200: { description: "The post as it now is", schema: storedPost, headers: ["ETag" as const] },
};

export const posts: Operations = {
  "GET /api/posts": {
    summary:
      "Lists posts, newest first, without their bodies; with `path`, the one to which that address leads. Who has the right to withdraw and not to read is told with `path` what readers know",
    needs: ["read"],
    or: "withdraw",
    query: postQuery,
    answers: {
      200: {
        description: "A page of posts: it may be empty while there is a next",
        schema: postList,
        headers: ["Link"],
      },
    },
    examples: [{ query: { limit: 20, status: "draft", category: "prison-camps" }, status: 200 }],
  },
  "POST /api/posts": {
    summary: "Makes a post, and publishes it when told to",
    needs: ["write"],
    waits: true,
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
      {
        summary: "With everything that a post may have",
        body: {
          title: "The long way, part 1",
          subtitle: "A departure",
          body: "Words.",
          format: "markdown",
          path: "/notes/departure.html",
          guid: "https://old.example/?p=12",
          source: { origin: "https://old.example", key: "12" },
          series: { name: "The long way", part: 1 },
          sticky: true,
          corrections: [{ at: "2026-11-20T09:00:00Z", note: "The date was wrong." }],
        },
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
  "DELETE /api/posts/{id}": {
    summary: "Deletes a draft that was never public; its versions are kept",
    needs: ["write"],
    ifMatch: true,
    answers: { 204: { description: "It is deleted" } },
    problems: ["stale", "conflict"],
    examples: [{ path: { id: 3 }, ifMatch: '"1"', status: 204 }],
  },
  "GET /api/posts/{id}/conflicts": {
    summary: "The edits that came too late, kept as they were sent",
    needs: ["read"],
    answers: { 200: { description: "The edits", schema: conflictList } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
};
