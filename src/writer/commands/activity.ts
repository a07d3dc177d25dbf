import { ok } from "../../model/result.ts";
import { isAuthor } from "../access/access.ts";
import { type ActivityFilters, type Deed, listDeeds } from "../access/activity.ts";
import { idIf } from "../access/callers.ts";
import type { Command } from "../command.ts";
import { toPage } from "../paging.ts";

/** What was done, newest first. Authors see what they did, and what was done to their posts. */
export const listActivity: Command<ActivityFilters, { deeds: Deed[]; next: number | null }> = {
  needs: "read",
  authors: () => null,
  run({ sql, caller }, filters) {
    const mine = isAuthor(caller) ? idIf(caller, "person") : null;
    const found = listDeeds(sql, { ...filters, limit: filters.limit + 1 }, mine);
    const { page: deeds, next } = toPage(found, filters.limit, ({ n }) => n);
    return ok({ deeds, next });
  },
};
