import MarkdownIt from "markdown-it";
import { defaultMarkdownParser, MarkdownParser } from "prosemirror-markdown";
import type { Node } from "prosemirror-model";
import { schema } from "./schema.ts";

const tokeniser = MarkdownIt("commonmark", { html: true }).enable("strikethrough");

/** The tags that the surface writes where Markdown's marks would not be read, as they are behind a Japanese full stop. */
const TAGS: Record<string, string> = { strong: "strong", em: "em", s: "s" };

tokeniser.core.ruler.push("tags", ({ tokens }) => {
  for (const token of tokens.flatMap((one) => one.children ?? [])) {
    if (token.type !== "html_inline") continue;
    const [, slash, name = ""] = /^<(\/?)(\w+)>$/.exec(token.content) ?? [];
    const mark = TAGS[name];
    if (mark !== undefined) token.type = `${mark}_${slash ? "close" : "open"}`;
  }
});

const MORE = /^\s*<!--\s*more(?![a-z])(.*?)-->\s*$/i;

const parser = new MarkdownParser(schema, tokeniser, {
  ...defaultMarkdownParser.tokens,
  s: { mark: "strikethrough" },
  html_block: {
    node: "more",
    getAttrs: ({ content }) => {
      const words = MORE.exec(content)?.[1];
      if (words === undefined) throw new Error("HTML has no place here");
      return { words };
    },
  },
});

/** The text as the surface can hold it; null when it has something that the surface does not know. */
export function parse(markdown: string): Node | null {
  try {
    return parser.parse(markdown);
  } catch {
    return null;
  }
}
