import { describe, expect, it } from "vitest";
import { compact, ofMarkdown, render } from "./helpers/content.ts";

/** Sentences about Markdown: what is typed, and what CommonMark 0.31 or GitHub's additions make of it. */
const COMMONMARK: [sentence: string, typed: string, html: string][] = [
  ["a blank line ends a paragraph", "One\ntwo\n\nthree", "<p>One\ntwo</p><p>three</p>"],
  [
    "emphasis, strong words and code",
    "*a* __b__ `c < d`",
    "<p><em>a</em> <strong>b</strong> <code>c &#x3C; d</code></p>",
  ],
  ["two spaces or a backslash break a line", "a  \nb\\\nc", "<p>a<br>b<br>c</p>"],
  [
    "a body begins with h2, because the title is the page's h1",
    "# A\n\n## B\n\n### C",
    "<h2>A</h2><h2>B</h2><h3>C</h3>",
  ],
  ["underlined headings", "A\n===\n\nB\n---", "<h2>A</h2><h2>B</h2>"],
  [
    "lists in lists",
    "- a\n  1. b\n  2. c\n- d",
    "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
  ],
  ["a list that begins elsewhere", "4. four\n5. five", '<ol start="4"><li>four</li><li>five</li></ol>'],
  ["a loose list holds paragraphs", "- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
  [
    "quotations in quotations",
    "> a\n>\n> > b",
    "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
  ],
  ["a fence keeps its lines", "```text\na *b*\n\n  c\n```", "<pre><code>a *b*\n\n  c</code></pre>"],
  ["an indented line is code", "    a <b>", "<pre><code>a &#x3C;b></code></pre>"],
  ["a rule", "a\n\n* * *\n\nb", "<p>a</p><hr><p>b</p>"],
  ["a link with a title", '[a](/b "C")', '<p><a title="C" href="/b">a</a></p>'],
  ["a link that is named elsewhere", "[a][n]\n\n[n]: /b", '<p><a href="/b">a</a></p>'],
  ["a telephone number may be a link", "[call](tel:+15550100)", '<p><a href="tel:+15550100">call</a></p>'],
  [
    "a picture of this site",
    '![Words](/files/a.jpg "T")',
    '<p><img src="/files/a.jpg" alt="Words" title="T"></p>',
  ],
  ["an escaped mark is a mark", "\\*a\\* 1\\. \\<b>", "<p>*a* 1. &#x3C;b></p>"],
  ["entities are characters", "&copy; &#8212; &amp;", "<p>© — &#x26;</p>"],
  [
    "raw HTML stays HTML",
    'a <b>b</b>\n\n<div align="center">\n\n*c*\n\n</div>',
    '<p>a <b>b</b></p><div class="has-text-align-center"><p><em>c</em></p></div>',
  ],
  ["typography is the author's own", '"a" -- b...', '<p>"a" -- b...</p>'],
];

const GITHUB: typeof COMMONMARK = [
  ["struck words", "~~a~~", "<p><del>a</del></p>"],
  [
    "a bare address",
    "See https://a.example/b.",
    '<p>See <a class="url" href="https://a.example/b">https://a.example/b</a>.</p>',
  ],
  ["a bare host", "www.a.example", '<p><a class="url" href="http://www.a.example">www.a.example</a></p>'],
  ["a task list, without form fields", "- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>"],
  [
    "a table with columns that stand to the right",
    "| a | b |\n|---|--:|\n| 1 | 2 |",
    '<table><thead><tr><th>a</th><th class="has-text-align-right">b</th></tr></thead>' +
      '<tbody><tr><td>1</td><td class="has-text-align-right">2</td></tr></tbody></table>',
  ],
];

describe("Markdown", () => {
  it("lets a table scroll in a region that keys reach, named by its caption", () => {
    const table = (caption: string) => `<table>${caption}<tbody><tr><td>a</td></tr></tbody></table>`;
    const named = table("<caption>What\n was <b>said</b></caption>");
    expect(render("markdown", table("")).html).toBe(`<div class="wide" tabindex="0">${table("")}</div>`);
    const html = `<div class="wide" tabindex="0" role="region" aria-label="What was said">${named}</div>`;
    expect(render("markdown", named).html).toBe(html);
    expect(render("html", html).html, "which is one region when it comes back from an export").toBe(html);
  });

  it.each([...COMMONMARK, ...GITHUB])("knows %s", (_, typed, html) => {
    expect(ofMarkdown(typed)).toBe(html);
  });

  it("shows a video's address alone in a paragraph as a link to the video", () => {
    expect(ofMarkdown("a\n\nhttps://youtu.be/abcdefghijk\n\nb")).toBe(
      '<p>a</p><figure class="video"><a href="https://www.youtube.com/watch?v=abcdefghijk" rel="noreferrer">' +
        "Watch the video on YouTube</a></figure><p>b</p>",
    );
  });

  it("says which address it left out, and keeps the words", () => {
    const { html, dropped } = render(
      "markdown",
      "[a](javascript:alert(1)) <vbscript:b> ![c](data:image/gif,x)",
    );
    expect(html).toBe("<p>a vbscript:b </p>");
    expect(dropped).toEqual([
      "A link was left out (its address begins with javascript:); its words stay",
      "A link was left out (its address begins with vbscript:); its words stay",
      "A picture without an address on this site was left out",
    ]);
  });
});

describe("footnotes in Markdown", () => {
  const body = "One[^a], two[^a], three[^b].\n\n[^a]: First.\n[^b]: Second\n\n    in two paragraphs.";

  it("lead to their note and back, every one of them", () => {
    const { html } = render("markdown", body);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    const targets = [...html.matchAll(/ href="#([^"]*)"/g)].map(([, target]) => target);
    expect(targets).toHaveLength(6);
    for (const target of targets) expect(ids).toContain(target);
    expect(new Set(ids).size, "no id stands twice").toBe(ids.length);
  });

  it("are numbered as they are first named, and a note may hold several paragraphs", () => {
    const html = ofMarkdown(body);
    expect([...html.matchAll(/data-footnote-ref[^>]*>(\d)</g)].map(([, n]) => n)).toEqual(["1", "1", "2"]);
    expect(html).toContain("<p>Second</p><p>in two paragraphs. <a");
  });

  it("have other ids in another post", () => {
    expect(render("markdown", body).html).toContain('id="p7-fn-a"');
  });

  it("are not in a teaser, where two posts could have the same", () => {
    const { teaser } = render("markdown", `${body}\n\n<!--more-->\n\nMore.`);
    expect(compact(teaser)).toBe("<p>One, two, three.</p>");
  });
});

describe("more marks in one place than any text has", () => {
  it.each([
    ["notes on lines of their own", "[^a] [^a]\n", "[^a] [^a]\n"],
    ["marks that were escaped", "\\[a\\]\\_ ", "[a]_ "],
    ["marks in one long line", "[a](<b_ ", "[a](<b_ "],
  ])("are shown as they were typed, once: %s", (_, typed, shown) => {
    const { html, dropped } = render("markdown", typed.repeat(1600));
    expect(html.replaceAll("&#x3C;", "<")).toBe(`<p>${shown.repeat(1600).trim()}</p>`);
    expect(dropped.join()).toContain("Markdown marks were shown as they are");
  });
});

it("ends a paragraph of Markdown after two thousand lines, so that half a million characters without an empty line are read in seconds", () => {
  const { html, dropped } = render("markdown", "a b\n".repeat(5000));
  expect(html.split("</p>").map((paragraph) => paragraph.split("\n").filter(Boolean).length)).toEqual([
    2000, 2000, 1000, 0,
  ]);
  expect(dropped).toEqual([]);
});
