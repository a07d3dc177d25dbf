import { toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import type { Command } from "prosemirror-state";
import type { WritingPage } from "../writing/page.ts";
import { askForLink } from "./link.ts";
import { marks, nodes } from "./schema.ts";

/** Keys besides those of any text. Tab goes on to the next field, as everywhere: nobody is caught in the text. */
export const keys = (page: WritingPage): Record<string, Command> => ({
  "Mod-b": toggleMark(marks.strong),
  "Mod-i": toggleMark(marks.em),
  "Mod-k": (_state, _dispatch, view) => {
    if (view) askForLink(page, view);
    return true;
  },
  "Mod-z": undo,
  "Shift-Mod-z": redo,
  "Mod-y": redo,
  Enter: splitListItem(nodes.listItem),
  "Mod-]": sinkListItem(nodes.listItem),
  "Mod-[": liftListItem(nodes.listItem),
  "Shift-Enter": (state, dispatch) => {
    if (!state.selection.$from.parent.type.contentMatch.matchType(nodes.hardBreak)) return false;
    dispatch?.(state.tr.replaceSelectionWith(nodes.hardBreak.create()).scrollIntoView());
    return true;
  },
  Backspace: undoInputRule,
});

/** Marks that are typed become what they mean: "## ", "- ", "1. ", "> ". */
export const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, ([, signs = ""]) => ({ level: signs.length })),
    wrappingInputRule(/^\s*([-*])\s$/, nodes.bulletList, { tight: true }),
    wrappingInputRule(/^(\d{1,3})\.\s$/, nodes.orderedList, ([, number]) => ({
      order: Number(number),
      tight: true,
    })),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
  ],
});
