import { schema as markdownSchema } from "prosemirror-markdown";
import { type MarkType, type NodeSpec, type NodeType, Schema } from "prosemirror-model";

/** What the page tells: words in the language of who writes, and the address behind which a path of a file leads to what it shows. */
export const told = { more: "", seen: "" };

/** A picture of ours by the address under which whoever writes sees it, also while readers cannot have it. */
const seenAt = (src: string) => (/^\/(?!\/)/.test(src) ? told.seen + encodeURIComponent(src) : src);

const image: NodeSpec = {
  inline: true,
  group: "inline",
  draggable: true,
  attrs: { src: {}, alt: { default: null }, title: { default: null } },
  parseDOM: [
    {
      tag: "img[src]",
      getAttrs: (node) => ({
        src: node.getAttribute("data-src") ?? node.getAttribute("src"),
        alt: node.getAttribute("alt"),
        title: node.getAttribute("title"),
      }),
    },
  ],
  toDOM: ({ attrs: { src, alt, title } }) => [
    "img",
    { src: seenAt(String(src)), "data-src": src, alt, title },
  ],
};

/** What the surface can hold: what Markdown says without HTML, crossed-out words, and the point where teasers end. */
export const schema = new Schema({
  nodes: markdownSchema.spec.nodes.update("image", image).addToEnd("more", {
    group: "block",
    atom: true,
    /** Words of the link to the rest, as they stand behind `more`. */
    attrs: { words: { default: "" } },
    parseDOM: [
      { tag: "div[data-more]", getAttrs: (node) => ({ words: node.getAttribute("data-more") ?? "" }) },
    ],
    toDOM: (node) => [
      "div",
      { class: "more-point", "data-more": String(node.attrs.words), "data-label": told.more },
    ],
  }),
  marks: markdownSchema.spec.marks.addToEnd("strikethrough", {
    parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }, { style: "text-decoration=line-through" }],
    toDOM: () => ["s"],
  }),
});

/** The kinds of nodes and marks, each by its name. */
const node = (name: string): NodeType => schema.nodes[name] ?? missing(name);
const mark = (name: string): MarkType => schema.marks[name] ?? missing(name);

const missing = (name: string): never => {
  throw new Error(`The schema has no ${name}`);
};

export const nodes = {
  paragraph: node("paragraph"),
  heading: node("heading"),
  blockquote: node("blockquote"),
  bulletList: node("bullet_list"),
  orderedList: node("ordered_list"),
  listItem: node("list_item"),
  image: node("image"),
  hardBreak: node("hard_break"),
  more: node("more"),
};

export const marks = { strong: mark("strong"), em: mark("em"), link: mark("link") };
