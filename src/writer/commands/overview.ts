import { ok } from "../../model/result.ts";
import type { Command } from "../command.ts";
import { type Overview, viewOverview } from "../posts/overview.ts";

export const getOverview: Command<null, Overview> = {
  needs: "read",
  authors: () => null,
  run: ({ sql }) => ok(viewOverview(sql)),
};
