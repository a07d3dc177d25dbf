import { describe, expect, it } from "vitest";
import type { Format } from "../src/model/post.ts";
import { compact, render } from "./helpers/content.ts";

const ANCHOR = '<span id="more-7"></span>';

/** What is typed around a more tag, what an archive shows, and what stands behind the cut on the post's own page. */
const CUTS: [sentence: string, format: Format, typed: string, teaser: string, rest: string][] = [
  ["between paragraphs", "wordpress", "a\n\n<!--more-->\n\nb", "<p>a</p>", "<p>b</p>"],
  ["on a line of its own", "wordpress", "a\n<!--more-->\nb", "<p>a</p>", "<br>b</p>"],
  ["in the middle of a line", "wordpress", "a <!--more--> b", "<p>a </p>", " b</p>"],
  [
    "the first one only",
    "wordpress",
    "a\n\n<!--more-->\n\nb\n\n<!--more-->\n\nc",
    "<p>a</p>",
    "<p>b</p><p>c</p>",
  ],
  ["as a block", "wordpress", "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more --><p>b</p>", "", "<p>b</p>"],
  [
    "in a quotation",
    "wordpress",
    "<blockquote>a\n\n<!--more-->\n\nb</blockquote>",
    "<blockquote><p>a</p></blockquote>",
    "<p>b</p></blockquote>",
  ],
  ["in emphasis", "html", "<p><em>a <!--more-->b</em> c</p>", "<p><em>a </em></p>", "b</em> c</p>"],
  ["in a link", "html", '<p><a href="/a">b <!--more-->c</a></p>', '<p><a href="/a">b </a></p>', "c</a></p>"],
  ["in a Markdown text", "markdown", "a\n\n<!--more-->\n\nb", "<p>a</p>", "<p>b</p>"],
  [
    "in a Markdown list",
    "markdown",
    "- a\n\n  <!--more-->\n- b",
    "<ul><li><p>a</p></li></ul>",
    "</li><li><p>b</p></li></ul>",
  ],
];

/** Between items no anchor can stand, so it begins the next one; no empty item is left in the teaser. */
const CUTS_BETWEEN_ITEMS: [typed: string, teaser: string, page: string][] = [
  [
    "<ol><li>a</li><!--more--><li>b</li></ol>",
    "<ol><li>a</li></ol>",
    `<ol><li>a</li><li>${ANCHOR}b</li></ol>`,
  ],
  [
    "<dl><dt>a</dt><!--more--><dd>b</dd></dl>",
    "<dl><dt>a</dt></dl>",
    `<dl><dt>a</dt><dd>${ANCHOR}b</dd></dl>`,
  ],
  [
    "<table><tbody><tr><td>a</td></tr><!--more--><tr><td>b</td></tr></tbody></table>",
    "<table><tbody><tr><td>a</td></tr></tbody></table>",
    `<table><tbody><tr><td>a</td></tr><tr><td>${ANCHOR}b</td></tr></tbody></table>`,
  ],
  ["<ul><li>a</li><!--more--></ul>", "<ul><li>a</li></ul>", `<ul><li>a${ANCHOR}</li></ul>`],
];

describe("the more tag", () => {
  it.each(CUTS)("cuts %s (%s)", (_, format, typed, teaser, rest) => {
    const rendering = render(format, typed);
    expect(compact(rendering.teaser)).toBe(teaser);
    expect(rendering.more).toBe("");
    const [, after] = compact(rendering.html).split(ANCHOR);
    expect(after).toBe(rest);
  });

  it.each(CUTS_BETWEEN_ITEMS)("cuts between items: %s", (typed, teaser, page) => {
    const rendering = render("html", typed);
    expect(compact(rendering.teaser)).toBe(teaser);
    expect(compact(rendering.html)).toBe(page);
  });

  it.each([
    ["<!--more Read the whole report-->", "Read the whole report"],
    ["<!--more\tCome\n in -->", "Come in"],
    ["<!--more <b>Bold</b> &amp; \u0001-->", "Bold &amp;"],
    ["<!-- more -->", ""],
  ])("takes the words of its link from %s", (tag, words) => {
    expect(render("wordpress", `a\n\n${tag}\n\nb`).more).toBe(words);
  });

  it("offers no link when nothing stands behind it", () => {
    expect(render("wordpress", "a\n\n<!--more-->\n\n&nbsp;")).toMatchObject({
      teaser: "<p>a</p>",
      more: null,
    });
  });

  it("leaves the teaser out of the post's own page with noteaser, wherever that stands", () => {
    const { html, teaser } = render("wordpress", "a\n\n<!--more-->\n\nb\n\n<!--noteaser-->");
    expect(compact(html)).toBe(`${ANCHOR}<p>b</p>`);
    expect(teaser).toBe("<p>a</p>");
  });

  it("is no word that only begins like it", () => {
    expect(render("wordpress", "a<!--moreover-->b")).toMatchObject({ html: "<p>ab</p>", more: null });
  });

  it("cuts a full post's words in two, losing none and repeating none", () => {
    const typed = "<p>a <b>b <i>c <!--more-->d</i> e</b></p><ul><li>f</li></ul>";
    const { html, teaser } = render("html", typed);
    const text = (markup: string) => markup.replace(/<[^>]*>/g, "");
    expect(text(html)).toBe("a b c d ef");
    expect(text(teaser)).toBe("a b c ");
  });
});

describe("nextpage", () => {
  it("leaves the pages of a post on one page", () => {
    expect(compact(render("wordpress", "a\n\n<!--nextpage-->\n\nb").html)).toBe("<p>a</p><p>b</p>");
  });
});

const sentence = (words: number) => Array.from({ length: words }, (_, n) => `w${n}`).join(" ");
const count = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .split(/\s+/)
    .filter(Boolean).length;

describe("a teaser without a more tag", () => {
  it("is the whole when that is short", () => {
    const { html, teaser, more } = render("markdown", `${sentence(60)}\n\n${sentence(60)}`);
    expect(teaser).toBe(html);
    expect(more).toBeNull();
  });

  it("is whole blocks up to about a hundred words", () => {
    const { teaser, more } = render("markdown", Array(6).fill(sentence(40)).join("\n\n"));
    expect(count(teaser)).toBe(80);
    expect(teaser.match(/<p>/g)).toHaveLength(2);
    expect(more).toBe("");
  });

  it("takes a long first block whole", () => {
    expect(count(render("markdown", `${sentence(300)}\n\n${sentence(50)}`).teaser)).toBe(300);
  });

  it("cuts a list between its items, and does not end with a heading", () => {
    const items = Array.from({ length: 20 }, () => `- ${sentence(10)}`).join("\n");
    expect(render("markdown", items).teaser.match(/<li>/g)).toHaveLength(10);
    const { teaser } = render("markdown", `${sentence(80)}\n\n## Heading\n\n${sentence(90)}`);
    expect(teaser).not.toContain("<h2>");
  });

  it("counts characters where words have no spaces", () => {
    const paragraph = "春".repeat(80);
    expect(render("markdown", Array(5).fill(paragraph).join("\n\n")).teaser.match(/春/g)).toHaveLength(160);
  });

  it("has no ids and no links into the post, which stand beside other posts", () => {
    const { teaser } = render(
      "html",
      '<p id="a">b <a name="c"></a><a href="#d">e</a> <a href="/f">g</a></p>',
    );
    expect(teaser).toBe('<p>b e <a href="/f">g</a></p>');
  });
});

describe("an excerpt", () => {
  it("is the first 55 words of the teaser as plain text", () => {
    const { excerpt } = render("markdown", `*${sentence(30)}*\n\n> ${sentence(40)}`);
    expect(count(excerpt)).toBe(55);
    expect(excerpt).toMatch(/^w0 .* w24…$/);
  });

  it("ends at the more tag", () => {
    expect(render("wordpress", "a <b>b</b>\n\n<!--more-->\n\nc").excerpt).toBe("a b");
  });

  it("counts characters where words have no spaces, two for a word", () => {
    expect(render("markdown", "春".repeat(200)).excerpt).toBe(`${"春".repeat(110)}…`);
  });

  it("leaves out players and the readings of characters, and decodes entities", () => {
    const body = "<p><ruby>漢<rt>kan</rt></ruby> &amp; b</p><p>https://youtu.be/abcdefghijk</p><p>c</p>";
    expect(render("html", body).excerpt).toBe("漢 & b c");
  });
});
