import { imposedLockdown, lockdown as shape } from "./answers.ts";
import type { Operations } from "./operation.ts";

export const lockdown: Operations = {
  "PUT /api/lockdown": {
    summary: "Voids every token that can do more than withdraw, and freezes publishing",
    needs: ["withdraw"],
    answers: { 200: { description: "Locked down", schema: imposedLockdown } },
    examples: [{ status: 200 }],
  },
  "GET /api/lockdown": {
    summary: "Since when the site is locked down",
    needs: ["read"],
    answers: { 200: { description: "It is", schema: shape } },
    problems: ["not-found"],
    examples: [{ status: 200 }],
  },
  "DELETE /api/lockdown": {
    summary: "Lifts the lockdown",
    needs: ["owner"],
    answers: { 200: { description: "It was locked down until now", schema: shape } },
    problems: ["conflict"],
    examples: [{ status: 200 }],
  },
};
