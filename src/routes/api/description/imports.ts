import * as v from "valibot";
import { BATCH, importInput, importItem } from "../../../model/import.ts";
import { importList, importProgress, importResults } from "./answers.ts";
import type { Operations } from "./operation.ts";

const started = { schema: importProgress, headers: ["Location" as const] };

/** As each is parsed; the door takes any JSON, so that a bad item is refused alone. */
const importItems = v.strictObject({ items: v.pipe(v.array(importItem), v.maxLength(BATCH)) });

export const imports: Operations = {
  "POST /api/imports": {
    summary: "Starts an import, or goes on with one",
    needs: ["write"],
    body: { schema: importInput },
    answers: {
      200: { description: "The import of this origin that is not done", ...started },
      201: { description: "A new import", ...started },
    },
    examples: [{ body: { origin: "https://old.example/" }, status: 201 }],
  },
  "GET /api/imports": {
    summary: "Which sites were taken over, the last first",
    needs: ["read"],
    answers: { 200: { description: "The last hundred imports", schema: importList } },
    examples: [{ status: 200 }],
  },
  "GET /api/imports/{id}": {
    summary: "How far an import is",
    needs: ["read"],
    answers: { 200: { description: "How far it is", schema: importProgress } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "POST /api/imports/{id}/items": {
    summary: "Hands over a batch of items; each has its own outcome, in order",
    needs: ["write"],
    details:
      "An item that does not fit is refused alone, with 200 for the batch. One of `settings` needs `manage` besides, because what it says is applied at the commit.",
    body: { schema: importItems },
    answers: { 200: { description: "What became of each", schema: importResults } },
    problems: ["conflict"],
    examples: [
      {
        path: { id: 1 },
        body: {
          items: [
            { kind: "category", slug: "events", name: "Events", path: "/category/events/" },
            {
              kind: "post",
              key: "12",
              path: "/2012/05/a-report/",
              title: "A report",
              body: "Words.",
              format: "wordpress",
              categories: ["events"],
              publishedAt: "2012-05-01T00:00:00Z",
              visibility: "public",
            },
            {
              kind: "comments",
              of: "12",
              part: 1,
              parts: 1,
              comments: [{ id: 31, author: "A reader", at: "2012-05-02T08:00:00Z", text: "Thank you." }],
            },
            { kind: "redirect", from: "/report.php", to: "/2012/05/a-report/" },
          ],
        },
        status: 200,
      },
    ],
  },
  "PUT /api/imports/{id}/commit": {
    summary: "Makes the import public",
    needs: ["publish"],
    answers: { 202: { description: "How far it is", schema: importProgress } },
    problems: ["conflict"],
    examples: [{ path: { id: 1 }, status: 202 }],
  },
};
