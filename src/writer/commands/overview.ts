import { ok } from "../../model/result.ts";
import type { Command } from "../command.ts";
import { type Overview, viewOverview } from "../posts/overview.ts";

export const getOverview: Command<null, Overview> = {
  needs: "read",
  run: ({ sql }) => ok(viewOverview(sql)),
};
