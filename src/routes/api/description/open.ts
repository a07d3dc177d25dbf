import * as v from "valibot";
import type { Operations } from "./operation.ts";

const text = (description: string) => ({ 200: { description, type: "text/plain" } });

export const open: Operations = {
  "GET /api/openapi.json": {
    summary: "This document",
    needs: null,
    answers: {
      200: { description: "An OpenAPI 3.1 document", schema: v.looseObject({ openapi: v.string() }) },
    },
    examples: [{ status: 200 }],
  },
  "GET /api/problems": {
    summary: "All kinds of errors",
    needs: null,
    answers: text("A line each, in Markdown"),
    examples: [{ status: 200 }],
  },
  "GET /api/problems/{code}": {
    summary: "What a kind of error means, and what to do: the address in its `type`",
    needs: null,
    answers: text("A short text in Markdown"),
    examples: [{ path: { code: "stale" }, status: 200 }],
  },
};
