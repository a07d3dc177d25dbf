import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHtml } from "../src/content/parse.ts";
import { renderBody } from "../src/content/render.ts";
import { sanitise, toSafeHtml } from "../src/content/sanitise.ts";
import type { Format } from "../src/model/post.ts";
import { complaintsAbout } from "./helpers/judge.ts";

const LENGTH = 40_000;
const filled = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length));
const half = (opening: string, closing: string) => {
  const times = Math.floor(LENGTH / (opening.length + closing.length));
  return opening.repeat(times) + closing.repeat(times);
};

/** Bodies that cost the square of their length, or the stack, unless somebody thought of them. */
const SHAPES: [format: Format, shape: string, body: string][] = [
  ["html", "nested blocks", filled("<div>")],
  ["html", "nested quotations, closed", half("<blockquote>", "</blockquote>")],
  ["html", "misnested emphasis", filled("<a><b><i><p>")],
  ["html", "nested tables", filled("<table><tr><td>")],
  ["html", "open brackets", filled("<")],
  ["html", "ampersands", filled("&")],
  ["html", "an unfinished attribute", `<p title="${filled("a='")}`],
  ["html", "nested drawings", filled("<svg>")],
  ["markdown", "emphasis", filled("*a **b ")],
  ["markdown", "brackets", filled("[")],
  ["markdown", "nested quotations", filled("> ")],
  ["markdown", "underlined headings", filled("a\n=\n")],
  ["markdown", "quotations with unmarked lines", filled("> a\nb\n")],
  ["markdown", "notes", filled("[^a]\n\n[^a]: b\n\n")],
  ["markdown", "words behind an open bracket", `[${filled("a ")}`],
  ["markdown", "a table", `|a|b|\n|-|-|\n${filled("|1|2|\n")}`],
  ["markdown", "backquotes", filled("`")],
  ["wordpress", "one long word", filled("-")],
  ["wordpress", "quotation marks", filled('"')],
  ["wordpress", "open shortcodes", filled("[caption ")],
  ["wordpress", "nested shortcodes", half("[caption]", "[/caption]")],
  ["wordpress", "double brackets", filled("[[")],
  ["wordpress", "blocks", half("<!-- wp:a -->", "<!-- /wp:a -->")],
  ["wordpress", "open comments", filled("<!--")],
  ["wordpress", "line breaks", filled("a\n<br>\n\n")],
];

describe("a body that was made to be slow", () => {
  it.each(SHAPES)("is rendered all the same (%s: %s)", { timeout: 20_000 }, (format, _, body) => {
    const { html } = renderBody(format, body, 1);
    expect(html.length).toBeLessThan(20 * body.length);
  });
});

describe("a Markdown text with more of a kind than any book", () => {
  it.each([
    ["underlined headings", "a\n=\n", /<h2>/g],
    ["quotations", "> a\n\n", /<blockquote>/g],
    ["notes", "[^a]\n\n[^a]: b\n\n", /data-footnote-ref/g],
  ])("shows the rest of its %s as they were typed, and says so", (_, piece, kept) => {
    const { html, dropped } = renderBody("markdown", piece.repeat(1500), 1);
    const count = html.match(kept)?.length ?? 0;
    expect(count).toBeGreaterThan(400);
    expect(count).toBeLessThanOrEqual(1000);
    expect(dropped).toEqual([
      "Markdown marks were shown as they are, because there are too many in one place",
    ]);
  });
});

const pieces = fc.constantFrom(
  ..."<p> </p> <b> </b> <table> <td> <pre> </pre> <ul> <li> <a href=/a> </a> <svg> <style> <!-- --> <!--more-->".split(
    " ",
  ),
  ...[
    "\n",
    "\n\n",
    "- ",
    "> ",
    "**",
    "[a](/b)",
    "[^1]",
    "\n[^1]: b\n",
    "```",
    "|a|\n|-|\n",
    "    ",
    "漢",
    "\u0001",
    "\ud800",
  ],
  ...[
    "[caption]",
    "[/caption]",
    "[a b=1]",
    "[[c]]",
    "<!-- wp:a -->",
    "<!-- /wp:a -->",
    "http://youtu.be/abcdefghijk",
  ],
);
const body = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(fc.oneof(pieces, fc.string({ unit: "grapheme", maxLength: 6 })), { maxLength: 25 })
    .map((all) => all.join("")),
);
const format = fc.constantFrom<Format>("html", "markdown", "wordpress");

describe("any text at all", () => {
  it("becomes HTML that is safe, is its own sanitised form, and fits XML", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(format, body, (format, body) => {
        const { html, teaser, more, excerpt, dropped } = renderBody(format, body, 3);
        expect(complaintsAbout(html)).toEqual([]);
        expect(complaintsAbout(teaser)).toEqual([]);
        const again = toSafeHtml(sanitise(parsed(html), new Map()));
        expect(again).toBe(html);
        for (const text of [html, teaser, more ?? "", excerpt, ...dropped]) {
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/[^\P{Cc}\t\n\r\u0080-\u009F]|[\u007F\uFFFE\uFFFF]/u);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

const parsed = (html: string) =>
  parseHtml(html, new Map()).children.filter((node) => node.type === "element" || node.type === "text");
