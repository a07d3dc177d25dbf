import * as v from "valibot";
import { fileInput, filePatch } from "../../../model/file.ts";
import { filesQuery } from "../http/query.ts";
import { file, fileList, fileWithUses } from "./answers.ts";
import { fileOctets } from "./backups.ts";
import type { Operations } from "./operation.ts";

export const files: Operations = {
  "POST /api/files": {
    summary: "Stores a file that is sent in one piece, as the body or as the field `file` of a form",
    needs: ["write"],
    query: v.partial(fileInput),
    file: { form: fileInput.entries },
    answers: {
      200: { description: "The file that has this content already", schema: file, headers: ["Location"] },
      201: { description: "The file, held or public", schema: file, headers: ["Location"] },
    },
    problems: ["not-a-form", "path-taken", "locked-down"],
    examples: [
      { query: { name: "notes.txt" }, body: "Words.\n", status: 201 },
      {
        summary: "Held, until a post that shows it is published",
        query: { name: "draft.txt", held: "true" },
        body: "For later.\n",
        status: 201,
      },
    ],
  },
  "GET /api/files": {
    summary: "Lists files, newest first, of a `status` if you like; with `path`, the one that stands there",
    needs: ["read"],
    query: filesQuery,
    answers: { 200: { description: "A page of files", schema: fileList, headers: ["Link"] } },
    examples: [{ query: { limit: 20 }, status: 200 }],
  },
  "GET /api/files/{id}": {
    summary: "One file, and the posts that name it",
    needs: ["read"],
    answers: { 200: { description: "The file", schema: fileWithUses } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "PATCH /api/files/{id}": {
    summary: "Says what a picture shows, for those who do not see it",
    needs: ["write"],
    body: { schema: filePatch },
    answers: { 200: { description: "The file", schema: file } },
    examples: [{ path: { id: 1 }, body: { alt: "A list of names" }, status: 200 }],
  },
  "PUT /api/files/{id}/publication": {
    summary: "Makes a held file public by itself",
    needs: ["publish"],
    waits: true,
    answers: {
      200: { description: "The file, which is public", schema: file },
      202: { description: "The file, which is on its way", schema: file },
    },
    problems: ["conflict"],
    examples: [{ path: { id: 2 }, status: 202 }],
  },
  ...fileOctets,
  "DELETE /api/files/{id}": {
    summary: "Deletes a file that no post names; one that is not held needs `publish` too",
    needs: ["write"],
    answers: { 204: { description: "It is gone" } },
    problems: ["conflict", "locked-down"],
    examples: [{ path: { id: 1 }, status: 204 }],
  },
};
