import { uploadCompletion, uploadInput } from "../../../model/file.ts";
import { file, upload, uploadList } from "./answers.ts";
import type { Operations } from "./operation.ts";

const made = { schema: file, headers: ["Location" as const] };

export const uploads: Operations = {
  "POST /api/uploads": {
    summary: "Starts an upload in parts",
    needs: ["write"],
    body: { schema: uploadInput },
    problems: ["locked-down"],
    answers: { 201: { description: "What to send", schema: upload, headers: ["Location"] } },
    examples: [
      { body: { name: "Report.pdf", size: 8 }, status: 201 },
      { body: { name: "March.mp4", size: 20_971_520 }, status: 201 },
    ],
  },
  "GET /api/uploads": {
    summary: "Lists uploads that are not done",
    needs: ["read"],
    answers: { 200: { description: "The newest hundred", schema: uploadList } },
    examples: [{ status: 200 }],
  },
  "GET /api/uploads/{id}": {
    summary: "Which parts are here",
    needs: ["read"],
    answers: { 200: { description: "The upload", schema: upload } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "PUT /api/uploads/{id}/parts/{n}": {
    summary: "Sends a part; of what becomes public with `publish` too, like the calls below",
    needs: ["write"],
    file: { form: null },
    answers: { 200: { description: "Which parts are here", schema: upload } },
    problems: ["conflict", "path-taken", "locked-down"],
    examples: [{ path: { id: 1, n: 1 }, body: "%PDF-1.7", status: 200 }],
  },
  "PUT /api/uploads/{id}/completion": {
    summary: "Makes a file of the parts, if they are what the sender says",
    needs: ["write"],
    body: { schema: uploadCompletion, optional: true },
    answers: {
      200: { description: "The file that has this content already", ...made },
      201: { description: "The file, held or public", ...made },
    },
    problems: ["conflict", "locked-down"],
    examples: [{ path: { id: 1 }, status: 201 }],
  },
  "DELETE /api/uploads/{id}": {
    summary: "Calls an upload off",
    needs: ["write"],
    answers: { 204: { description: "It is forgotten" } },
    problems: ["locked-down"],
    examples: [{ path: { id: 2 }, status: 204 }],
  },
};
