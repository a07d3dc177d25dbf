import { publicationInput, purgeInput, withdrawalInput } from "../../../model/post.ts";

import type { Operations } from "./operation.ts";
import { publication, purge, withdrawal } from "./publication-answers.ts";

export const publications: Operations = {
  "PUT /api/posts/{id}/publication": {
    summary: "Publishes a version, now or at an instant",
    needs: ["publish"],
    ifMatch: true,
    waits: true,
    body: { schema: publicationInput, optional: true },
    answers: {
      200: { description: "Live, as `Prefer` asked to wait for", schema: publication, headers: ["Location"] },
      202: {
        description:
          "How it stands; or asked for, where it takes two persons: then `Location` is the request",
        schema: publication,
        headers: ["Location"],
      },
    },
    problems: ["stale", "conflict"],
    examples: [
      {
        summary: "At an instant",
        path: { id: 1 },
        ifMatch: '"3"',
        body: { at: "2035-05-10T09:00:00+09:00" },
        status: 202,
      },
      {
        summary: "An urgent correction",
        path: { id: 2 },
        ifMatch: '"1"',
        body: { urgent: true },
        status: 202,
      },
    ],
  },
  "GET /api/posts/{id}/publication": {
    summary: "What is public of a post, and how far that is",
    needs: ["read"],
    answers: { 200: { description: "How it stands, with the receipt", schema: publication } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "DELETE /api/posts/{id}/publication": {
    summary: "Calls a schedule off",
    needs: ["publish"],
    answers: { 200: { description: "How it stands", schema: publication } },
    problems: ["conflict"],
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "PUT /api/posts/{id}/withdrawal": {
    summary: "Takes a post down",
    needs: ["withdraw"],
    body: { schema: withdrawalInput, optional: true },
    answers: {
      200: { description: "Gone by `goneBy`", schema: withdrawal },
      202: { description: "Decided; when it is gone cannot be said yet", schema: withdrawal },
    },
    problems: ["conflict"],
    examples: [{ path: { id: 2 }, body: { reason: "It names a witness" }, status: 200 }],
  },
  "GET /api/posts/{id}/withdrawal": {
    summary: "Why and since when a post is withdrawn",
    needs: ["read"],
    or: "withdraw",
    answers: { 200: { description: "The withdrawal", schema: withdrawal } },
    examples: [{ path: { id: 2 }, status: 200 }],
  },
  "DELETE /api/posts/{id}/withdrawal": {
    summary: "Shows a withdrawn post again",
    needs: ["publish"],
    answers: {
      200: { description: "How it stands", schema: publication },
      202: {
        description: "Asked for, because it takes two persons",
        schema: publication,
        headers: ["Location"],
      },
    },
    problems: ["conflict"],
    examples: [{ path: { id: 2 }, status: 202 }],
  },
  "PUT /api/posts/{id}/purge": {
    summary: "Erases a draft or a withdrawn post for good, confirmed by its title",
    needs: ["purge"],
    body: { schema: purgeInput },
    answers: {
      200: { description: "Nothing of it is left", schema: purge },
      202: { description: "Erased from the database, and KV follows", schema: purge },
    },
    problems: ["conflict"],
    examples: [{ path: { id: 1 }, body: { title: "Mother’s Day" }, status: 200 }],
  },
  "GET /api/posts/{id}/purge": {
    summary: "When and by whom a post was purged, and what is still to be erased",
    needs: ["read"],
    answers: { 200: { description: "The tombstone", schema: purge } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
};
