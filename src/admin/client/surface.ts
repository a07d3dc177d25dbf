import { baseKeymap } from "prosemirror-commands";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { keys, rules } from "./surface/keys.ts";
import { parse } from "./surface/parse.ts";
import { pasteParser, withoutStyles } from "./surface/paste.ts";
import { told } from "./surface/schema.ts";
import { serialise } from "./surface/serialise.ts";
import { makeToolbar, putFile } from "./surface/toolbar.ts";
import { askForFiles } from "./writing/files.ts";
import type { WritingPage } from "./writing/page.ts";

/** The text as it will look, in place of its Markdown. */
export type Surface = {
  element: HTMLElement;
  markdown: () => string;
  /** Whether anything was typed: a text that was only looked at stays as it was, letter for letter. */
  isChanged: () => boolean;
  focus: () => void;
  close: () => void;
};

type Hooks = { onChange: () => void; onSource: () => void };

/** Opens the text of the page; null when it has what the surface does not know. */
export function openSurface(page: WritingPage, { onChange, onSource }: Hooks): Surface | null {
  const doc = parse(page.text.value);
  if (doc === null) return null;
  told.more = page.words.moreHere;
  told.seen = page.paths.seen;
  let isChanged = false;
  const element = document.createElement("div");
  element.className = "written";
  const state = EditorState.create({
    doc,
    plugins: [history(), rules, keymap(keys(page)), keymap(baseKeymap)],
  });
  const files = (event: Event, data: DataTransfer | null): boolean => {
    const given = [...(data?.files ?? [])];
    if (given.length === 0 || data?.types.includes("text/html")) return false;
    event.preventDefault();
    askForFiles(page, given, (file) => putFile(view, file));
    return true;
  };
  const view = new EditorView((mounted) => element.append(mounted), {
    state,
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": document.querySelector("label[for=body]")?.textContent ?? "",
      class: "prose",
    },
    clipboardParser: pasteParser,
    transformPastedHTML: withoutStyles,
    handlePaste: (_, event) => files(event, event.clipboardData),
    handleDrop: (_, event) => files(event, event.dataTransfer),
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      toolbar.update();
      if (!transaction.docChanged) return;
      isChanged = true;
      onChange();
    },
  });
  const toolbar = makeToolbar(page, view, onSource);
  element.prepend(toolbar.element);
  return {
    element,
    markdown: () => serialise(view.state.doc),
    isChanged: () => isChanged,
    focus: () => view.focus(),
    close() {
      view.destroy();
      element.remove();
    },
  };
}
