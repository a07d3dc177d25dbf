import * as fc from "fast-check";
import type { Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/admin/client/surface/parse.ts";
import { schema } from "../../src/admin/client/surface/schema.ts";
import { serialise } from "../../src/admin/client/surface/serialise.ts";
import { renderBody } from "../../src/content/render.ts";

/** The writing surface's Markdown, read by the converter that readers' pages are made with. */

const render = (markdown: string) => renderBody("markdown", markdown, 1).html.replace(/\s+/g, " ");
const p = (...inline: Node[]) => schema.node("paragraph", null, inline);
const doc = (...blocks: Node[]) => schema.node("doc", null, blocks);
const text = (words: string, ...marks: string[]) =>
  schema.text(
    words,
    marks.map((name) => schema.mark(name)),
  );

/** What a reader would see of a paragraph's HTML. */
const wordsOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#x([0-9a-f]+)|(lt|gt|quot|amp));/gi, (_, hex, name) =>
      hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (NAMED[name] ?? ""),
    )
    .replace(/\s+/g, " ")
    .trim();
const NAMED: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };

describe("what is typed into the writing surface", () => {
  const pieces = fc.constantFrom(
    ..."a b 1 - + # > * ** _ ` ~ ~~ [ ] ( ) ! < & | : ; . \\ = 12. 3) [^1] [x] --- ### ``` &amp; <b> </b> <!--more--> 日本。 「 」 è".split(
      " ",
    ),
    " ",
    "  ",
    "    ",
    "https://example.org/a_b_c",
    "www.example.org/x*y",
  );
  const words = fc
    .array(pieces, { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(""))
    // Two addresses without anything between are one, and nobody writes so.
    .filter((made) => (made.match(/https?:|www\./g) ?? []).length < 2);

  it("is what readers read, whatever signs are in it", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        fc.pre(one.trim() !== "" && other.trim() !== "");
        const html = render(serialise(doc(p(text(one)), p(text(other)))));
        expect(html.match(/<p>/g), serialise(doc(p(text(one))))).toHaveLength(2);
        expect(wordsOf(html)).toBe(`${one} ${other}`.replace(/\s+/g, " ").trim());
      }),
      { numRuns: 800, seed: 2026 },
    );
  });

  it("is what readers read in lines, headings, lists and quotations", () => {
    const line = fc.array(words, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(line, words, (lines, heading) => {
        fc.pre([...lines, heading].every((one) => one.trim() !== ""));
        const inline = lines.flatMap((one, at) => [
          ...(at > 0 ? [schema.node("hard_break")] : []),
          text(one),
        ]);
        const item = schema.node("list_item", null, [p(...inline)]);
        const html = render(
          serialise(
            doc(
              schema.node("heading", { level: 3 }, [text(lines.join(" "))]),
              schema.node("blockquote", null, [schema.node("bullet_list", { tight: true }, [item, item])]),
              schema.node("heading", { level: 2 }, [text(heading)]),
            ),
          ),
        );
        const all = lines.join(" ").replace(/\s+/g, " ").trim();
        expect(wordsOf(html.replaceAll("<br>", " "))).toBe(
          `${all} ${all} ${all} ${heading}`.replace(/\s+/g, " ").trim(),
        );
        expect(html.match(/<(h3|h2|blockquote|ul|li)\b/g)).toEqual([
          "<h3",
          "<blockquote",
          "<ul",
          "<li",
          "<li",
          "<h2",
        ]);
      }),
      { numRuns: 500, seed: 2028 },
    );
  });

  it("is emphasised where it is emphasised, between Japanese signs too", () => {
    const marked = fc.record({ before: words, inside: words, after: words });
    fc.assert(
      fc.property(
        marked,
        fc.constantFrom("strong", "em", "strikethrough"),
        ({ before, inside, after }, mark) => {
          fc.pre(
            inside.trim() !== "" && before.trim() !== "" && !/https?:|www\./.test(before + inside + after),
          );
          const html = render(serialise(doc(p(text(before), text(inside, mark), text(after)))));
          const tag = { strong: "strong", em: "em", strikethrough: "(?:del|s)" }[mark] ?? "";
          const found = new RegExp(`<${tag}>(.*)</${tag}>`).exec(html);
          expect(wordsOf(found?.[1] ?? `none in ${html}`)).toBe(inside.replace(/\s+/g, " ").trim());
          expect(wordsOf(html)).toBe(`${before}${inside}${after}`.replace(/\s+/g, " ").trim());
        },
      ),
      { numRuns: 500, seed: 2027 },
    );
    expect(serialise(doc(p(text("これは"), text("「重要」", "strong"), text("です。"))))).toBe(
      "これは<strong>「重要」</strong>です。\n",
    );
  });
});

describe("a text that is opened in the surface", () => {
  it.each([
    'Plain, with *stress*, **weight**, ~~an error~~, `code` and [a link](/about/ "title").',
    "## Heading\n\n- one\n- two\n  - below\n\n1. first\n2. second\n\n> quoted\n> > twice\n\n---\n\n```js\ncode <b>\n```",
    "First.\n\n<!--more-->\n\nRest. ![What it shows](/files/2026/11/a.jpg)",
    "First.\n\n<!--more Read on-->\n\nLine\\\nbreak",
    "これは<strong>「重要」</strong>です。",
  ])("comes out as it renders: %s", (markdown) => {
    const opened = parse(markdown);
    expect(opened).not.toBeNull();
    expect(render(serialise(opened ?? doc(p())))).toBe(render(markdown));
  });

  it.each(["<div>raw</div>", "a <span>tag</span>", "<!-- note -->", "<!--noteaser-->"])(
    "is not opened with what the surface does not know: %s",
    (markdown) => expect(parse(markdown)).toBeNull(),
  );

  it.each(["| a | b |\n|---|---|\n| 1 | 2 |", "Text[^1]\n\n[^1]: Note", "- [x] done"])(
    "comes out otherwise, which the editor's page finds out before: %s",
    (markdown) => {
      const opened = parse(markdown);
      expect(opened && render(serialise(opened))).not.toBe(render(markdown));
    },
  );
});
