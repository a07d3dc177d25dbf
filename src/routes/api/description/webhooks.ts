import { webhookInput, webhookPatch } from "../../../model/webhook.ts";
import { pageQuery } from "../http/query.ts";
import type { Operations } from "./operation.ts";
import { deliveryList, newSecret, newWebhook, webhook, webhookList } from "./webhook-answers.ts";

export const webhooks: Operations = {
  "POST /api/webhooks": {
    summary:
      "Makes a webhook: somebody who is told, signed, when something is published, changed or withdrawn",
    needs: ["manage"],
    body: { schema: webhookInput(false) },
    answers: {
      201: {
        description: "The webhook, and the only time its secret",
        schema: newWebhook,
        headers: ["Location"],
      },
    },
    problems: ["conflict"],
    examples: [
      { body: { url: "https://receiver.example/holdfast", events: ["published", "withdrawn"] }, status: 201 },
    ],
  },
  "GET /api/webhooks": {
    summary: "Lists all webhooks",
    needs: ["manage"],
    answers: { 200: { description: "All webhooks", schema: webhookList } },
    examples: [{ status: 200 }],
  },
  "GET /api/webhooks/{id}": {
    summary: "One webhook, without its secret",
    needs: ["manage"],
    answers: { 200: { description: "The webhook", schema: webhook } },
    examples: [{ path: { id: 1 }, status: 200 }],
  },
  "PATCH /api/webhooks/{id}": {
    summary: "Changes a webhook: a JSON merge patch (RFC 7396)",
    needs: ["manage"],
    body: { schema: webhookPatch(false), optional: true },
    answers: { 200: { description: "The webhook as it now is", schema: webhook } },
    examples: [{ path: { id: 1 }, body: { active: false }, status: 200 }],
  },
  "POST /api/webhooks/{id}/secret": {
    summary: "Makes another secret; the one before signs beside it for a day",
    needs: ["manage"],
    answers: { 201: { description: "The only time that it is told", schema: newSecret } },
    examples: [{ path: { id: 1 }, status: 201 }],
  },
  "GET /api/webhooks/{id}/deliveries": {
    summary: "What it was told, newest first, and what became of it",
    needs: ["manage"],
    query: pageQuery,
    answers: { 200: { description: "A page of deliveries", schema: deliveryList, headers: ["Link"] } },
    examples: [{ path: { id: 1 }, query: { limit: 20 }, status: 200 }],
  },
  "DELETE /api/webhooks/{id}": {
    summary: "Deletes a webhook and what is kept of its deliveries",
    needs: ["manage"],
    answers: { 204: { description: "It is gone" } },
    examples: [{ path: { id: 1 }, status: 204 }],
  },
};
