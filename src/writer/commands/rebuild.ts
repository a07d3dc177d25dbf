import { ok } from "../../model/result.ts";
import type { Command } from "../command.ts";
import { type RebuildView, startRebuild as start, viewRebuild } from "../projection/rebuild.ts";

/** Compares all of KV with the rows, and writes what differs. */
export const startRebuild: Command<null, RebuildView> = {
  needs: "manage",
  notes: () => ({}),
  run({ sql, now }) {
    start(sql, now);
    return ok(viewRebuild(sql));
  },
};

export const getRebuild: Command<null, RebuildView> = {
  needs: "read",
  run: ({ sql }) => ok(viewRebuild(sql)),
};
