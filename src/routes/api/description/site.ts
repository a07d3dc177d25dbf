import { sitePatch } from "../../../model/site.ts";
import { settings } from "./answers.ts";
import type { Operations } from "./operation.ts";

export const site: Operations = {
  "GET /api/site": {
    summary: "The site's settings",
    needs: ["read"],
    answers: { 200: { description: "The settings", schema: settings, headers: ["ETag"] } },
    examples: [{ status: 200 }],
  },
  "PATCH /api/site": {
    summary: "Changes settings: a JSON merge patch (RFC 7396)",
    needs: ["manage"],
    ifMatch: true,
    body: { schema: sitePatch, optional: true },
    answers: { 200: { description: "The settings as they now are", schema: settings, headers: ["ETag"] } },
    problems: ["stale", "locked-down"],
    examples: [{ ifMatch: '"0"', body: { name: "The Record", timeZone: "Asia/Tokyo" }, status: 200 }],
  },
};
