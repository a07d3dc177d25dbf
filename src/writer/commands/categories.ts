import { ok } from "../../model/result.ts";
import type { CategoryInput } from "../../model/term.ts";
import { type CategoryView, createCategory as create, listCategories as list } from "../categories.ts";
import type { Command } from "../command.ts";

export const listCategories: Command<null, CategoryView[]> = {
  needs: "read",
  run: ({ sql }) => ok(list(sql)),
};

/** A category is public at once, with its empty archive. */
export const createCategory: Command<CategoryInput, CategoryView> = {
  needs: "publish",
  run: ({ sql }, input) => create(sql, input),
};
