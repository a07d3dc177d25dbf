import { collections, mergerInput, type TermKind, termInputs, termPatches } from "../../../model/term.ts";
import { deletionQuery, termsQuery } from "../http/query.ts";
import type { Operations } from "./operation.ts";
import { merger, term, termLists } from "./term-answers.ts";

/** Every kind has the same operations. */
const operationsOf = (kind: TermKind): Operations => {
  const collection = collections[kind];
  const schema = term[kind];
  const answer = { schema, headers: ["ETag" as const, "Location" as const] };
  const path = { slug: "first" };
  return {
    [`GET /api/${collection}`]: {
      summary: `Lists ${collection}, in the order in which they were made`,
      needs: ["read"],
      query: termsQuery,
      answers: {
        200: { description: `A page of ${collection}`, schema: termLists[kind], headers: ["Link"] },
      },
      examples: [{ status: 200 }],
    },
    [`POST /api/${collection}`]: {
      summary:
        kind === "category" ? "Makes a category" : `Makes a ${kind}; with a description it needs \`publish\``,
      needs: [kind === "category" ? "publish" : "write"],
      body: { schema: termInputs[kind] },
      answers: { 201: { description: "As it was made", ...answer } },
      problems: ["slug-taken", "path-taken"],
      examples: [
        { body: { slug: "first", name: "First" }, status: 201 },
        { body: { slug: "other", name: "Other" }, status: 201 },
        {
          body: { slug: "prison-camps", name: "Prison Camps", description: "<p>What is reported.</p>" },
          status: 201,
        },
      ],
    },
    [`GET /api/${collection}/{slug}`]: {
      summary: `One ${kind}`,
      needs: ["read"],
      answers: { 200: { description: "As it is", schema, headers: ["ETag"] } },
      examples: [{ path, status: 200 }],
    },
    [`PATCH /api/${collection}/{slug}`]: {
      summary: "Changes it: a JSON merge patch (RFC 7396). A new slug or parent moves its archive",
      needs: ["publish"],
      ifMatch: true,
      body: { schema: termPatches[kind], optional: true },
      answers: { 200: { description: "As it now is", ...answer } },
      problems: ["stale", "slug-taken", "path-taken"],
      examples: [{ path, ifMatch: '"1"', body: { name: "The first" }, status: 200 }],
    },
    [`PUT /api/${collection}/{slug}/merger`]: {
      summary: "Merges it into another: its posts and addresses follow",
      needs: ["publish"],
      body: { schema: mergerInput },
      answers: { 202: { description: "How far that is", schema: merger } },
      problems: ["conflict", "path-taken"],
      examples: [{ path, body: { into: "other" }, status: 202 }],
    },
    [`GET /api/${collection}/{slug}/merger`]: {
      summary: "How many posts are still to follow",
      needs: ["read"],
      answers: { 200: { description: "How far it is", schema: merger } },
      examples: [{ path, status: 200 }],
    },
    [`DELETE /api/${collection}/{slug}`]: {
      summary: "Deletes it, if nothing is filed under it",
      needs: ["publish"],
      query: deletionQuery,
      answers: { 204: { description: "It is gone" } },
      problems: ["in-use"],
      examples: [{ path: { slug: "other" }, query: { orphan: "true" }, status: 204 }],
    },
  };
};

export const terms: Operations = {
  ...operationsOf("category"),
  ...operationsOf("tag"),
  ...operationsOf("author"),
  ...operationsOf("series"),
};
