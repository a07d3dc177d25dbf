import * as v from "valibot";
import type { Progress } from "../../model/progress.ts";
import { paths } from "../../paths.ts";
import type { CallApi } from "./call.ts";
import { pause } from "./pause.ts";

export const progressView = v.object({
  id: v.number(),
  status: v.string(),
  items: v.number(),
  published: v.number(),
  owed: v.number(),
  /** What could not be made public: the site gave it up, and went on. */
  failed: v.array(v.object({ kind: v.string(), key: v.string() })),
});
type ProgressView = v.InferOutput<typeof progressView>;

/** Without any change for so long the site waits for something else, such as the next day's quota. */
const PATIENCE_MS = 60_000;

/** What is still owed when nothing moves any more, and what the site gave up. */
type Waited = Pick<ProgressView, "owed" | "failed">;

/** Waits while the site publishes. */
export async function waitUntilDone(
  { call, progress }: { call: CallApi; progress: Progress },
  id: number,
): Promise<Waited> {
  let last = "";
  let changedAt = Date.now();
  let most = 0;
  let step = "";
  // Each look counts the items, so a long import is looked at less often.
  for (let wait = 100; ; wait = Math.min(wait * 1.5, 3_000)) {
    const view: ProgressView = v.parse(progressView, (await call("GET", paths.api.import(id))).body);
    const { failed } = view;
    if (view.status === "done") return { owed: 0, failed };
    const isWriting = view.status === "projecting";
    if (view.status !== step && view.status !== "laying-out") {
      step = view.status;
      progress.start(isWriting ? "Writing" : "Publishing", isWriting ? view.owed : view.items);
    }
    most = Math.max(most, view.owed);
    if (isWriting) progress.update(most - view.owed, most);
    else progress.update(view.published);
    const now = JSON.stringify(view);
    if (now !== last) changedAt = Date.now();
    last = now;
    if (Date.now() - changedAt > PATIENCE_MS) return { owed: Math.max(1, view.owed), failed };
    await pause(wait);
  }
}
