import type { Mark } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import type { WritingPage } from "../writing/page.ts";
import { marks, schema } from "./schema.ts";

const { link } = marks;

/** Asks where the words that are selected lead to, or the link in which the caret stands. */
export function askForLink(_: WritingPage, view: EditorView): void {
  const dialog = document.querySelector<HTMLDialogElement>("#link-dialog");
  const input = dialog?.querySelector<HTMLInputElement>("#link-address");
  const form = dialog?.querySelector("form");
  if (!dialog || !input || !form) return;
  const range = rangeOf(view);
  input.value = String(range.mark?.attrs.href ?? "");
  form.onsubmit = (event) => {
    const what = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (what === "") return;
    const href = what === "remove" ? "" : toHref(input.value);
    put(view, range, href);
  };
  dialog.onclose = () => view.focus();
  dialog.showModal();
  input.focus();
}

/** A text as an address: without spaces, and with its scheme where it names a host. */
function toHref(typed: string): string {
  const text = typed.trim().replace(/\s/g, "%20");
  if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(text)) return `https://${text}`;
  return /^[^\s@/:]+@[^\s@/]+$/.test(text) ? `mailto:${text}` : text;
}

type Range = { from: number; to: number; mark: Mark | undefined };

/** What is selected; without a selection the whole link at the caret. */
function rangeOf({ state }: EditorView): Range {
  const { from, to, empty, $from } = state.selection;
  const mark = link.isInSet($from.marks()) ?? link.isInSet($from.nodeAfter?.marks ?? []);
  if (!empty || !mark) return { from, to, mark };
  let start = from;
  let end = from;
  $from.parent.forEach((node, offset) => {
    const at = $from.start() + offset;
    const isIt = mark.isInSet(node.marks) && at <= from && from <= at + node.nodeSize;
    if (isIt) {
      start = at;
      end = at + node.nodeSize;
    }
  });
  return { from: start, to: end, mark };
}

function put(view: EditorView, { from, to }: Range, href: string) {
  const { state } = view;
  const tr = state.tr.removeMark(from, to, link);
  if (href === "") return view.dispatch(tr);
  const mark = link.create({ href });
  if (from === to) view.dispatch(tr.replaceSelectionWith(schema.text(href, [mark]), false));
  else view.dispatch(tr.addMark(from, to, mark));
}
