import { Hono } from "hono";
import { OverviewPage } from "../../admin/overview/overview-page.tsx";
import type { App } from "../../app.ts";
import { NEWEST } from "../number-of.ts";
import { look } from "./act.ts";
import { may } from "./may.ts";
import { refuse, show } from "./show.tsx";

export const overview = new Hono<App>();

/** What is listed here is a beginning: all of it is a click away. */
const SOME = 5;

overview.get("/", async (c) => {
  const [approvals, overview, scheduled, drafts, health] = await Promise.all([
    look(c, "listApprovals", null),
    look(c, "getOverview", null),
    look(c, "listPosts", { status: "scheduled", cursor: NEWEST, limit: SOME }),
    look(c, "listPosts", { status: "draft", cursor: NEWEST, limit: SOME }),
    may(c, "publish") ? look(c, "getHealth", null) : null,
  ]);
  if (!approvals.ok) return refuse(c, approvals.failure);
  if (!overview.ok) return refuse(c, overview.failure);
  if (!scheduled.ok) return refuse(c, scheduled.failure);
  if (!drafts.ok) return refuse(c, drafts.failure);
  if (health && !health.ok) return refuse(c, health.failure);
  return show(c, { title: (words) => words.overview, current: "overview" }, (frame) => (
    <OverviewPage
      frame={frame}
      approvals={approvals.value}
      overview={overview.value}
      scheduled={scheduled.value.posts}
      drafts={drafts.value.posts}
      health={health?.value ?? null}
    />
  ));
});
