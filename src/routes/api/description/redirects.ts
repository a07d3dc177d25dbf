import * as v from "valibot";
import { redirectInput } from "../../../model/redirect.ts";
import type { RedirectView } from "../../../writer/redirects/redirect-views.ts";
import { redirectsQuery } from "../http/query.ts";
import { addresses, id, type SchemaOf, type Wire } from "./answers.ts";
import type { Operations } from "./operation.ts";

const redirect: SchemaOf<Wire<RedirectView>> = v.strictObject({
  from: v.string(),
  url: addresses.url,
  to: v.nullable(v.string()),
  post: v.nullable(id),
  term: v.nullable(
    v.strictObject({ kind: v.picklist(["category", "tag", "author", "series"]), slug: v.string() }),
  ),
  made: v.picklist(["by-hand", "import", "moved"]),
  live: v.boolean(),
});
const redirectList = v.strictObject({ redirects: v.array(redirect), next: v.nullable(v.string()) });

const from = "%2Fold-report";

export const redirects: Operations = {
  "POST /api/redirects": {
    summary: "Makes an address lead to another one of the site",
    needs: ["publish"],
    body: { schema: redirectInput },
    answers: { 201: { description: "The redirect", schema: redirect, headers: ["Location"] } },
    problems: ["address-taken"],
    examples: [{ body: { from: "/old-report/", to: "/2015/" }, status: 201 }],
  },
  "GET /api/redirects": {
    summary:
      "Lists all addresses that lead to another one, in their order: made by hand, imported, or left behind",
    needs: ["read"],
    query: redirectsQuery,
    answers: { 200: { description: "A page of redirects", schema: redirectList, headers: ["Link"] } },
    examples: [{ query: { q: "report", limit: 20 }, status: 200 }],
  },
  "GET /api/redirects/{from}": {
    summary: "Where one address leads",
    needs: ["read"],
    answers: { 200: { description: "The redirect", schema: redirect } },
    examples: [{ path: { from }, status: 200 }],
  },
  "DELETE /api/redirects/{from}": {
    summary: "Lets an address lead nowhere: it answers 404 again",
    needs: ["publish"],
    answers: { 204: { description: "It is gone" } },
    examples: [{ path: { from }, status: 204 }],
  },
};
