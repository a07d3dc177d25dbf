import * as v from "valibot";
import { previewInput } from "../../../model/preview.ts";
import type { PreviewView } from "../../../writer/posts/previews.ts";
import { at, count, type SchemaOf } from "./answers.ts";
import type { Operations } from "./operation.ts";

const fields = { n: count, version: count, createdAt: at, expiresAt: at };
const preview: SchemaOf<PreviewView> = v.strictObject(fields);
/** With the link, which is told this once. */
const made: SchemaOf<PreviewView & { path: string; url: string }> = v.strictObject({
  ...fields,
  path: v.string(),
  url: v.pipe(v.string(), v.url()),
});
const list = v.strictObject({ previews: v.array(preview) });

export const previews: Operations = {
  "POST /api/posts/{id}/previews": {
    summary: "Makes a link that shows a version as readers will see it",
    needs: ["write"],
    body: { schema: previewInput, optional: true },
    answers: { 201: { description: "The link, told this once", schema: made } },
    examples: [{ path: { id: 1 }, body: { hours: 48 }, status: 201 }],
  },
  "GET /api/posts/{id}/previews": {
    summary: "The links that work, without their addresses",
    needs: ["read"],
    answers: { 200: { description: "The links", schema: list } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "DELETE /api/posts/{id}/previews/{n}": {
    summary: "Revokes a link",
    needs: ["write"],
    answers: { 200: { description: "Those that still work", schema: list } },
    examples: [{ path: { id: 1, n: 1 }, status: 200 }],
  },
};
