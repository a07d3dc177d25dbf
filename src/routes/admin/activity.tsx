import { Hono } from "hono";
import * as v from "valibot";
import { ActivityPage } from "../../admin/people/activity-page.tsx";
import type { App } from "../../app.ts";
import { reasonOf } from "../../model/reasons.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { activityQuery } from "../api/http/query.ts";
import { look } from "./act.ts";
import { refuse, show } from "./show.tsx";

/** Who did what. Authors see what concerns them. */
export const activity = new Hono<App>();

activity.get("/", async (c) => {
  const query = v.safeParse(activityQuery, { limit: "50", ...c.req.query() });
  if (!query.success) return refuse(c, firstIssue(query.issues));
  const { cursor, limit, who = null, post = null } = query.output;
  const listed = await look(c, "listActivity", { before: cursor, limit, who, post });
  if (!listed.ok) return refuse(c, listed.failure);
  const { deeds, next } = listed.value;
  const older = next === null ? null : paths.admin.activityOf({ ...c.req.query(), cursor: String(next) });
  return show(c, { title: (words) => words.activity, current: "activity" }, (frame) => (
    <ActivityPage frame={frame} deeds={deeds} next={older} isNarrowed={who !== null || post !== null} />
  ));
});

/** The first thing that is wrong with the address, as the writer would say it. */
const firstIssue = ([issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Failure => ({
  kind: "invalid",
  field: v.getDotPath(issue) ?? "form",
  reason: reasonOf(issue),
});
