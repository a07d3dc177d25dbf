import { describe, expect, it } from "vitest";
import { ofWordPress, render } from "./helpers/content.ts";

/** What is typed into the classic editor, and the paragraphs that WordPress showed. */
const PARAGRAPHS: [sentence: string, typed: string, html: string][] = [
  ["a blank line is a paragraph, a line break is one", "a\nb\n\nc", "<p>a<br>b</p><p>c</p>"],
  ["line ends of any system", "a\r\nb\r\n\r\nc\rd", "<p>a<br>b</p><p>c<br>d</p>"],
  ["several blank lines are one", "a\n\n \n\t\n\nb", "<p>a</p><p>b</p>"],
  ["a typed br with a line break is one break", "a<br>\nb<br />\nc", "<p>a<br>b<br>c</p>"],
  ["two typed brs are a paragraph", "a<br /><br />b<br>\n<br>c", "<p>a</p><p>b</p><p>c</p>"],
  ["a block stands by itself", "a\n<h2>b</h2>\nc\nd", "<p>a</p><h2>b</h2><p>c<br>d</p>"],
  ["a block in the middle of a line", "a<div>b</div>c", "<p>a</p><div>b</div><p>c</p>"],
  ["a typed paragraph stays as it is", "<p>a</p>\n\nb\n\n<p>c</p>", "<p>a</p><p>b</p><p>c</p>"],
  ["a paragraph that was not closed", "<p>a\n\nb", "<p>a</p><p>b</p>"],
  ["a line break in a typed paragraph", "<p>a\nb</p>", "<p>a<br>b</p>"],
  ["a rule", "a\n<hr />\nb", "<p>a</p><hr><p>b</p>"],
  [
    "lines of a list are not paragraphs",
    "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "<ul><li>a</li><li>b</li></ul>",
  ],
  [
    "a list in a list",
    "<ol>\n\t<li>a\n<ul>\n\t<li>b</li>\n</ul>\n</li>\n\t<li>c</li>\n</ol>\nd",
    "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol><p>d</p>",
  ],
  [
    "an item with several paragraphs",
    "<ul><li>a\n\nb</li><li>c</li></ul>",
    "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
  ],
  ["items that were not closed", "<ul>\n<li>a\n<li>b\n</ul>", "<ul><li>a</li><li>b</li></ul>"],
  [
    "a quotation holds paragraphs",
    "<blockquote>a\n\nb\nc</blockquote>d",
    "<blockquote><p>a</p><p>b<br>c</p></blockquote><p>d</p>",
  ],
  [
    "a quotation of one line holds a paragraph too",
    "<blockquote>a</blockquote>",
    "<blockquote><p>a</p></blockquote>",
  ],
  [
    "a table's lines are not paragraphs",
    "<table>\n<tr>\n<th>a</th>\n<td>b\nc</td>\n</tr>\n</table>\nd",
    "<table><tbody><tr><th>a</th><td>b<br>c</td></tr></tbody></table><p>d</p>",
  ],
  [
    "a cell with several paragraphs",
    "<table><tr><td>a\n\nb</td></tr></table>",
    "<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>",
  ],
  ["terms and what they mean", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"],
  ["lines of a heading", "<h3>a\nb</h3>", "<h3>a<br>b</h3>"],
  ["a comment is no paragraph", "a\n\n<!-- b -->\n\nc<!-- d\n\ne -->f", "<p>a</p><p>cf</p>"],
  ["emphasis within a line", "a <em>b\nc</em>", "<p>a <em>b<br>c</em></p>"],
  [
    "pictures on lines of their own",
    '<img src="/a.png" />\n<img src="/b.png" />',
    '<p><img src="/a.png" alt=""><br><img src="/b.png" alt=""></p>',
  ],
  [
    "signs that are no tags",
    "a < b & c > d &amp; &lt;e&gt;",
    "<p>a &#x3C; b &#x26; c > d &#x26; &#x3C;e></p>",
  ],
  ["a space that was typed to keep a distance", "a\n\n&nbsp;\n\nb", "<p>a</p><p>\u00a0</p><p>b</p>"],
];

describe("the paragraphs of WordPress's classic editor", () => {
  it.each(PARAGRAPHS)("knows %s", (_, typed, html) => {
    expect(ofWordPress(typed)).toBe(html);
  });

  it("leaves every line of a pre alone", () => {
    expect(render("wordpress", "a\n<pre>b\n\n  c <i>d</i>\n</pre>\ne").html).toBe(
      '<p>a</p>\n<pre tabindex="0">b\n\n  c <i>d</i>\n</pre>\n<p>e</p>',
    );
  });

  it.each([
    ["script", "<script>\nlet a;\n\nlet b;\n</script>", ""],
    ["style", "<style>\np {}\n\nb {}\n</style>", ""],
    [
      "audio",
      '<audio>\n\n<source src="/a.mp3">\n\n</audio>',
      '<p><audio controls preload="none"><source src="/a.mp3"></audio></p>',
    ],
    [
      "video",
      '<video src="/a.mp4">\n\n</video>',
      '<p><video src="/a.mp4" controls preload="none"></video></p>',
    ],
    [
      "object",
      '<object>\n\n<param name="movie" value="http://www.youtube.com/v/abcdefghijk">\n\n</object>',
      '<figure class="video"><a href="https://www.youtube.com/watch?v=abcdefghijk" rel="noreferrer">Watch the video on YouTube</a></figure>',
    ],
  ])("makes no paragraphs inside %s", (_, typed, html) => {
    expect(ofWordPress(`a\n\n${typed}\n\nb`)).toBe(`<p>a</p>${html}<p>b</p>`);
  });
});

const block = (name: string, html: string) => `<!-- wp:${name} -->\n${html}\n<!-- /wp:${name} -->\n\n`;

describe("a body of WordPress's block editor", () => {
  it("loses its delimiters and gets no paragraphs of ours", () => {
    const body = `${block("paragraph", "<p>a\nb</p>")}${block('heading {"level":3}', "<h3>c</h3>")}`;
    expect(ofWordPress(body)).toBe("<p>a\nb</p><h3>c</h3>");
  });

  it("has blocks in blocks", () => {
    const list = block(
      "list",
      `<ul>${block("list-item", "<li>a</li>")}${block("list-item", "<li>b</li>")}</ul>`,
    );
    expect(ofWordPress(block("columns", `<div>${block("column", `<div>${list}</div>`)}</div>`))).toBe(
      "<div><div><ul><li>a</li><li>b</li></ul></div></div>",
    );
  });

  it("gives paragraphs to text outside of any block, and to classic blocks", () => {
    const body = `${block("paragraph", "<p>a</p>")}b\nc\n\nd\n\n${block("freeform", "e\n\nf")}${block("html", "<b>g\n\nh</b>")}`;
    expect(ofWordPress(body)).toBe("<p>a</p><p>b<br>c</p><p>d</p><p>e</p><p>f</p><b>g\n\nh</b>");
  });

  it.each([
    [
      "columns",
      '<div class="wp-block-columns alignwide"><p>a</p></div>',
      '<div class="columns alignwide"><p>a</p></div>',
    ],
    [
      "text beside a picture",
      '<div class="wp-block-media-text has-media-on-the-right"><figure class="wp-block-media-text__media"><img src="/a.png"></figure></div>',
      '<div class="media-text media-right"><figure><img src="/a.png" alt=""></figure></div>',
    ],
    [
      "a button, with an address or without",
      '<a class="wp-block-button__link" href="/a/">a</a><a class="wp-block-button__link">b</a>',
      '<a class="button" href="/a/">a</a><a class="button">b</a>',
    ],
    [
      "a cover whose picture is in its style",
      '<div class="wp-block-cover" style="background-image:url(/a.png)"><p>a</p></div>',
      '<div class="cover"><img src="/a.png" alt=""><p>a</p></div>',
    ],
    [
      "a cover whose picture is in the style of a part of it",
      `<div class="wp-block-cover"><div role="img" class="wp-block-cover__image-background" style="background-image:url('/a.png')"></div><div><p>a</p></div></div>`,
      '<div class="cover"><img src="/a.png" alt=""><div><p>a</p></div></div>',
    ],
  ])("keeps the layout of %s", (_, typed, html) => {
    expect(ofWordPress(block("group", typed))).toBe(html);
  });

  it("names the blocks that WordPress fills when it is read", () => {
    const { html, dropped } = render(
      "wordpress",
      '<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph --><!-- wp:latest-posts {"n":5} /--><!-- wp:separator /-->',
    );
    expect(html).toBe("<p>a</p>");
    expect(dropped).toEqual(['A block "latest-posts", which WordPress fills when it is read, was left out']);
  });

  it("keeps a picture's place, a gallery's pictures and a recording with its caption", () => {
    const body =
      block(
        "image",
        '<figure class="wp-block-image alignleft"><img src="/a.png" alt="A" class="wp-image-3"/><figcaption>b</figcaption></figure>',
      ) +
      block(
        "gallery",
        '<figure class="wp-block-gallery"><figure><img src="/c.png" alt=""/></figure></figure>',
      ) +
      block(
        "audio",
        '<figure class="wp-block-audio"><audio controls src="/d.mp3"></audio><figcaption>e</figcaption></figure>',
      );
    expect(ofWordPress(body)).toBe(
      '<figure class="alignleft"><img src="/a.png" alt="A"><figcaption>b</figcaption></figure>' +
        '<figure class="gallery"><figure><img src="/c.png" alt=""></figure></figure>' +
        '<figure><audio controls src="/d.mp3" preload="none"></audio><figcaption>e</figcaption></figure>',
    );
  });
});

/** What is typed, and what WordPress's typography showed to readers. */
const TYPOGRAPHY: [sentence: string, typed: string, text: string][] = [
  ["quotations", `"a" 'b' ("c")`, "“a” ‘b’ (“c”)"],
  ["quotations in quotations", `"a 'b'" it's`, "“a ‘b’” it’s"],
  ["apostrophes at the beginning", "'tis the '90s, the 1990's", "’tis the ’90s, the 1990’s"],
  ["dashes", "a -- b a---b 1--2 a - b x-y", "a — b a—b 1–2 a – b x-y"],
  ["an ellipsis", "a... b", "a… b"],
  ["quotations of typewriters", "``a''", "“a”"],
  ["a quotation that ends in emphasis", '"<em>a"</em>', "“<em>a”</em>"],
  ["code as it was typed", `<code>"a" -- b...</code> "c"`, `<code>"a" -- b...</code> “c”`],
  ["addresses as they were typed", `http://a.example/b--c'd "e"`, "http://a.example/b--c'd “e”"],
];

describe("typography in a WordPress body", () => {
  it.each(TYPOGRAPHY)("knows %s", (_, typed, text) => {
    expect(ofWordPress(typed)).toBe(`<p>${text}</p>`);
  });

  it("leaves attributes and pre alone", () => {
    expect(ofWordPress(`<p><a title="b--c" href="/a--b">d</a></p><pre>"e"</pre>`)).toBe(
      `<p><a title="b--c" href="/a--b">d</a></p><pre>"e"</pre>`,
    );
  });
});
