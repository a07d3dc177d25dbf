import { secretInput, tokenInput } from "../../../model/token.ts";
import { revokedTokens, shownToken, token, tokenList } from "./answers.ts";
import type { Operations } from "./operation.ts";

export const tokens: Operations = {
  "POST /api/tokens": {
    summary: "Makes a token, and shows it this once",
    needs: ["manage"],
    body: { schema: tokenInput },
    answers: { 201: { description: "The token", schema: shownToken, headers: ["Location"] } },
    problems: ["conflict"],
    examples: [
      {
        body: { label: "The editors’ computer", scopes: ["read", "write", "publish"], days: 90 },
        status: 201,
      },
    ],
  },
  "GET /api/tokens": {
    summary: "Lists tokens, newest first, and counts attempts that were refused",
    needs: ["manage"],
    answers: { 200: { description: "Tokens that live, or died in the last 90 days", schema: tokenList } },
    examples: [{ status: 200 }],
  },
  "GET /api/tokens/{id}": {
    summary: "One token",
    needs: ["manage"],
    answers: { 200: { description: "The token, without its secret", schema: token } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "POST /api/tokens/{id}/secret": {
    summary: "Gives a token another secret and a new end; the old secret is void at once",
    needs: ["manage"],
    body: { schema: secretInput },
    answers: { 201: { description: "The token", schema: shownToken } },
    problems: ["conflict"],
    examples: [{ path: { id: 1 }, body: { days: 30 }, status: 201 }],
  },
  "DELETE /api/tokens/{id}": {
    summary: "Revokes a token and whatever it made or gave another secret",
    needs: ["manage"],
    answers: { 200: { description: "What was revoked", schema: revokedTokens } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
};
