import { ok } from "../../model/result.ts";
import type { Command } from "../command.ts";
import { type Health, viewHealth } from "../health.ts";

export const getHealth: Command<null, Health> = {
  needs: "read",
  duringRestore: "but-loading",
  authors: () => null,
  run: ({ sql, kvWritesPerDay }) => ok(viewHealth(sql, kvWritesPerDay, Date.now())),
};
