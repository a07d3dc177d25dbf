import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import type { MarkType, NodeType } from "prosemirror-model";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, type EditorState, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { WritingWords } from "../../posts/writing-words.ts";
import { askForFiles, type SentFile } from "../writing/files.ts";
import { button, type WritingPage } from "../writing/page.ts";
import { askForLink } from "./link.ts";
import { marks, nodes, schema } from "./schema.ts";

type Tool = {
  name: keyof WritingWords;
  act: (view: EditorView) => void;
  /** Whether it is in force where the caret stands; a tool without is never pressed. */
  isOn?: (state: EditorState) => boolean;
  can?: Command;
};

/** Buttons with names, one way by Tab to them all and the arrows between them (ARIA APG, toolbar); what is in force is pressed. */
export function makeToolbar(page: WritingPage, view: EditorView, onSource: () => void) {
  const element = document.createElement("div");
  element.className = "toolbar";
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", page.words.tools);
  const made = toolsOf(page, onSource).map((tool) => {
    const one = button(page.words[tool.name], () => tool.act(view));
    // The selection stays where it is.
    one.addEventListener("mousedown", (event) => event.preventDefault());
    element.append(one);
    return { tool, one };
  });
  const buttons = made.map(({ one }) => one);
  const rove = rover(buttons);
  const update = () => {
    for (const { tool, one } of made) {
      if (tool.isOn) one.setAttribute("aria-pressed", String(tool.isOn(view.state)));
      if (tool.can) one.disabled = !tool.can(view.state);
    }
    rove.settle();
  };
  element.addEventListener("keydown", rove.onKey);
  element.addEventListener("focusin", rove.settle);
  update();
  return { element, update };
}

/** Keeps one of several buttons in the way of Tab: the one that has the focus, or had it last. */
function rover(buttons: HTMLButtonElement[]) {
  let current = buttons[0];
  const settle = () => {
    const usable = buttons.filter((one) => !one.disabled);
    current =
      usable.find((one) => one === document.activeElement) ??
      usable.find((one) => one === current) ??
      usable[0];
    for (const one of buttons) one.tabIndex = one === current ? 0 : -1;
  };
  const onKey = (event: KeyboardEvent) => {
    const usable = buttons.filter((one) => !one.disabled);
    const at = usable.findIndex((one) => one.tabIndex === 0);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + usable.length, Home: 0, End: usable.length - 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    usable[to % usable.length]?.focus();
  };
  return { settle, onKey };
}

const toolsOf = (page: WritingPage, onSource: () => void): Tool[] => [
  mark("strong", marks.strong),
  mark("em", marks.em),
  heading("h2", 2),
  heading("h3", 3),
  list("bullets", nodes.bulletList),
  list("numbers", nodes.orderedList),
  {
    name: "quote",
    isOn: (state) => isInside(state, nodes.blockquote),
    act: does((state) => (isInside(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))),
  },
  {
    name: "link",
    isOn: (state) => marks.link.isInSet(state.selection.$from.marks()) !== undefined,
    act: (view) => askForLink(page, view),
  },
  { name: "file", act: (view) => askForFiles(page, [], (file) => putFile(view, file)) },
  {
    name: "more",
    act: does(() => putMore),
  },
  { name: "undo", can: undo, act: does(() => undo) },
  { name: "redo", can: redo, act: does(() => redo) },
  { name: "toSource", act: onSource },
];

/** The more point behind the block in which the caret stands, or in place of an empty one; the caret goes on behind it. */
const putMore: Command = ({ selection: { $from }, tr }, dispatch) => {
  if ($from.depth === 0) return false;
  const isEmpty = $from.depth === 1 && $from.parent.content.size === 0;
  const isLast = $from.after(1) === tr.doc.content.size;
  const at = isEmpty ? $from.before(1) : $from.after(1);
  const made = [nodes.more.create(), ...(isEmpty || isLast ? [nodes.paragraph.create()] : [])];
  const changed = isEmpty ? tr.replaceWith(at, $from.after(1), made) : tr.insert(at, made);
  dispatch?.(changed.setSelection(TextSelection.near(changed.doc.resolve(at + 1))).scrollIntoView());
  return true;
};

/** A picture where the caret is, or another file as a link. */
export function putFile(view: EditorView, { path, name, isPicture, alt }: SentFile): void {
  const node = isPicture
    ? nodes.image.create({ src: path, alt })
    : schema.text(name, [marks.link.create({ href: path })]);
  view.dispatch(view.state.tr.replaceSelectionWith(node, false).scrollIntoView());
  view.focus();
}

const does = (command: (state: EditorState) => Command) => (view: EditorView) => {
  command(view.state)(view.state, view.dispatch, view);
  view.focus();
};

const mark = (name: keyof WritingWords, type: MarkType): Tool => ({
  name,
  isOn: ({ selection: { from, to, $from, empty }, storedMarks, doc }) =>
    empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type),
  act: does(() => toggleMark(type)),
});

const heading = (name: keyof WritingWords, level: number): Tool => {
  const isOn = ({ selection: { $from } }: EditorState) => $from.parent.hasMarkup(nodes.heading, { level });
  const act = does((state) =>
    isOn(state) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }),
  );
  return { name, isOn, act };
};

const list = (name: keyof WritingWords, type: NodeType): Tool => {
  const isOn = (state: EditorState) => isInside(state, type);
  return {
    name,
    isOn,
    act: does((state) => (isOn(state) ? liftListItem(nodes.listItem) : wrapInList(type, { tight: true }))),
  };
};

function isInside({ selection: { $from } }: EditorState, type: NodeType): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
  return false;
}
