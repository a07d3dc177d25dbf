import {
  defaultMarkdownSerializer,
  MarkdownSerializer,
  type MarkdownSerializerState,
} from "prosemirror-markdown";
import type { Node } from "prosemirror-model";
import { ADDRESS, addressIn } from "./addresses.ts";
import { delimiter } from "./delimiters.ts";
import { guarded } from "./lines.ts";

/** The text of the surface as Markdown. */
export const serialise = (doc: Node): string => `${serialiser.serialize(doc)}\n`.replace(/^\n$/, "");

const { nodes, marks } = defaultMarkdownSerializer;

const serialiser = new MarkdownSerializer(
  {
    ...nodes,
    paragraph(state, node) {
      const lines = open(state);
      state.write();
      const start = lines.out.length;
      state.renderInline(node);
      lines.out = lines.out.slice(0, start) + guarded(lines.out.slice(start), lines.delim);
      state.closeBlock(node);
    },
    heading(state, node) {
      const lines = open(state);
      state.write(`${"#".repeat(Number(node.attrs.level))} `);
      const start = lines.out.length;
      state.renderInline(node, false);
      // Signs at its end would be taken off.
      lines.out =
        lines.out.slice(0, start) +
        lines.out
          .slice(start)
          .trim()
          .replace(/(^|\s)(#+)$/, "$1\\$2");
      state.closeBlock(node);
    },
    text(state, node, parent, index) {
      const next = index + 1 < parent.childCount ? parent.child(index + 1) : null;
      const behind = next && (next.isText ? next.text : "\\");
      const pieces = (node.text ?? "").split(ADDRESS);
      for (const [at, piece] of pieces.entries()) {
        if (at % 2 === 1) state.text(addressIn(piece, pieces.slice(at + 1).join("") + (behind ?? "")), false);
        else if (piece !== "") state.text(piece);
      }
    },
    bullet_list(state, node) {
      state.renderList(node, "  ", () => "- ");
    },
    more(state, node) {
      state.write(`<!--more${node.attrs.words}-->`);
      state.closeBlock(node);
    },
  },
  {
    ...marks,
    strong: delimiter("**", "strong"),
    em: delimiter("*", "em"),
    strikethrough: delimiter("~~", "s"),
  },
  // What would begin a tag or a character reference.
  { escapeExtraCharacters: /<(?=[a-z/!?])|&(?=#?\w+;)/gi },
);

/** What the library's state has besides what its type tells: the text so far, and what begins every line of this block. */
type Lines = { out: string; delim: string };

const open = (state: MarkdownSerializerState) => state as unknown as Lines;
