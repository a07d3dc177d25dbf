import { describe, expect, it } from "vitest";
import { compact, ofHtml, ofWordPress, render } from "./helpers/content.ts";

const ID = "abcdefghijk";
const YOUTUBE = `https://www.youtube.com/watch?v=${ID}`;

const linkTo = (url: string, site: string, caption = "") =>
  `<figure class="video"><a href="${url}" rel="noreferrer">Watch the video on ${site}</a>${caption}</figure>`;

/** Every form in which a post of the last twenty years holds a YouTube video. */
const YOUTUBE_FORMS = [
  `http://www.youtube.com/watch?v=${ID}`,
  `https://youtube.com/watch?feature=share&v=${ID}`,
  `https://m.youtube.com/watch?v=${ID}&#038;feature=share`,
  `http://youtu.be/${ID}`,
  `https://www.youtube.com/shorts/${ID}`,
  `https://www.youtube-nocookie.com/embed/${ID}`,
  `httpv://www.youtube.com/watch?v=${ID}`,
  `<p>${YOUTUBE}&amp;feature=share</p>`,
  `<p><a href="${YOUTUBE}">${YOUTUBE}</a></p>`,
  `[embed]${YOUTUBE}[/embed]`,
  `[embed width="560" height="315"]http://youtu.be/${ID}[/embed]`,
  `[youtube=http://www.youtube.com/watch?v=${ID}&w=560]`,
  `[youtube=http://www.youtube.com/watch?v=${ID}&amp;w=560&amp;h=315]`,
  `[youtube http://www.youtube.com/watch?v=${ID}]`,
  `[youtube ${ID}]`,
  `[youtube id="${ID}"]`,
  `[youtube]${ID}[/youtube]`,
  `[video src="${YOUTUBE}"]`,
  `<iframe width="560" src="http://www.youtube.com/embed/${ID}?rel=0" allowfullscreen></iframe>`,
  `<iframe src="//www.youtube.com/embed/${ID}"></iframe>`,
  `<iframe src="about:blank" data-src="https://www.youtube-nocookie.com/embed/${ID}"></iframe>`,
  `<object width="425"><param name="movie" value="http://www.youtube.com/v/${ID}&hl=en"></param>` +
    `<embed src="http://www.youtube.com/v/${ID}&hl=en" type="application/x-shockwave-flash"></embed></object>`,
  `<object data="http://www.youtube.com/v/${ID}"></object>`,
  `<embed src="https://www.youtube.com/v/${ID}?version=3" />`,
  `<!-- wp:embed {"url":"${YOUTUBE}","type":"video"} -->\n<figure class="wp-block-embed">` +
    `<div class="wp-block-embed__wrapper">\n${YOUTUBE}\n</div></figure>\n<!-- /wp:embed -->`,
  `<!-- wp:core-embed/youtube {"url":"${YOUTUBE}"} -->\n<figure class="wp-block-embed-youtube">` +
    `<div class="wp-block-embed__wrapper">\n${YOUTUBE}\n</div></figure>\n<!-- /wp:core-embed/youtube -->`,
  `<!-- wp:core-embed/youtube {"url":"https:\\/\\/youtu.be\\/${ID}"} /-->`,
];

const OTHER_VIDEOS: [typed: string, url: string, site: string][] = [
  ["https://www.youtube.com/playlist?list=PLabc", "https://www.youtube.com/playlist?list=PLabc", "YouTube"],
  [`https://youtu.be/${ID}?t=1m5s`, `${YOUTUBE}&#x26;t=1m5s`, "YouTube"],
  ["[vimeo 123]", "https://vimeo.com/123", "Vimeo"],
  ["[vimeo https://vimeo.com/123]", "https://vimeo.com/123", "Vimeo"],
  ["https://vimeo.com/channels/staff/123", "https://vimeo.com/123", "Vimeo"],
  ['<iframe src="//player.vimeo.com/video/123?h=0a1b"></iframe>', "https://vimeo.com/123/0a1b", "Vimeo"],
  ['<embed src="http://vimeo.com/moogaloop.swf?clip_id=123">', "https://vimeo.com/123", "Vimeo"],
  ["https://dai.ly/x1y2z3", "https://www.dailymotion.com/video/x1y2z3", "Dailymotion"],
];

describe("a video on another site", () => {
  it.each(YOUTUBE_FORMS)("is a link to it: %s", (typed) => {
    expect(render("wordpress", `a\n\n${typed}\n\nb`)).toMatchObject({ dropped: [] });
    expect(ofWordPress(`a\n\n${typed}\n\nb`)).toBe(`<p>a</p>${linkTo(YOUTUBE, "YouTube")}<p>b</p>`);
  });

  it.each(OTHER_VIDEOS)("is a link to it: %s", (typed, url, site) => {
    expect(ofWordPress(typed)).toBe(linkTo(url, site));
  });

  it("stands apart from the lines around its address", () => {
    expect(ofWordPress(`a\n${YOUTUBE}\nb`)).toBe(`<p>a</p>${linkTo(YOUTUBE, "YouTube")}<p>b</p>`);
  });

  it("stays an address in a sentence, and a link with its own words", () => {
    expect(ofWordPress(`See ${YOUTUBE} now`)).toBe(`<p>See ${YOUTUBE} now</p>`);
    expect(ofWordPress(`<a href="${YOUTUBE}">The speech</a>`)).toBe(
      `<p><a href="${YOUTUBE}">The speech</a></p>`,
    );
  });

  it("keeps its caption", () => {
    const body = `<figure><div>${YOUTUBE}</div><figcaption>Said <em>so</em></figcaption></figure>`;
    expect(ofHtml(body)).toBe(linkTo(YOUTUBE, "YouTube", "<figcaption>Said <em>so</em></figcaption>"));
  });

  it("does not take another site's address for one of the known", () => {
    for (const url of [`https://youtube.com.example/watch?v=${ID}`, `https://example.org/youtu.be/${ID}`])
      expect(ofWordPress(url)).toBe(`<p><a href="${url}">${url}</a></p>`);
  });
});

describe("the address of a link", () => {
  it.each([
    ["HTTP:a.example/b", "http://a.example/b"],
    ["https:\\\\a.example/b", "https://a.example/b"],
    ["/\\a.example/b", "https://a.example/b"],
    ["//a.example/b", "//a.example/b"],
    ["../b?c#d", "../b?c#d"],
    ["MAILTO:a@b.example", "mailto:a@b.example"],
  ])("means everywhere what it means here: %s", (typed, href) => {
    expect(ofHtml(`<a href="${typed}">e</a>`)).toBe(`<a href="${href}">e</a>`);
  });

  it("is left out when no browser could follow it", () => {
    expect(render("html", '<a href="https:%5Ca/b">c</a>')).toMatchObject({
      html: "c",
      dropped: ["A link was left out (its address begins with https:); its words stay"],
    });
  });
});

describe("what a reader's browser would fetch from another host", () => {
  it("becomes links, and the editor is told each time", () => {
    const { html, dropped } = render(
      "html",
      '<p><img src="http://a.example/1.png" alt="Words"> <img src="//b.example/2.png">' +
        '<a href="/c"><img src="https://c.example/3.png" alt="Three"></a>' +
        '<img src="https://d.example/pixel.gif" width="1" height="1"></p>' +
        '<audio src="https://e.example/5.mp3"></audio>' +
        '<iframe src="https://f.example/6" title="A map"></iframe>' +
        '<video poster="https://g.example/7.png" src="/7.mp4"></video>',
    );
    expect(html).toBe(
      '<p><a href="http://a.example/1.png">Words</a> <a href="https://b.example/2.png">Picture on b.example</a>' +
        '<a href="/c">Three</a></p><a href="https://e.example/5.mp3">Sound recording on e.example</a>' +
        '<a href="https://f.example/6">A map</a><video src="/7.mp4" controls preload="none"></video>',
    );
    expect(dropped).toEqual([
      "A picture on a.example was replaced with a link to it",
      "A picture on b.example was replaced with a link to it",
      "A picture on c.example was replaced with a link to it",
      "A picture of one pixel, which counts readers for d.example, was left out",
      "A sound recording on e.example was replaced with a link to it",
      "An embedded frame from f.example was replaced with a link to it",
    ]);
  });

  it("is not asked for by a srcset either", () => {
    expect(ofHtml('<img src="/a.png" srcset="/a.png 1x, //b.example/a.png 2x">')).toBe(
      '<img src="/a.png" alt="">',
    );
    expect(ofHtml('<img src="/a.png" srcset="/a.png 1x, /b.png 2x">')).toContain(
      'srcset="/a.png 1x, /b.png 2x"',
    );
  });

  it("counts what is said several times", () => {
    const { dropped } = render("html", "<script>a</script><script>b</script><style>c</style>");
    expect(dropped).toEqual(["A script was left out (2 times)", "A style sheet was left out"]);
  });
});

const PICTURE = '<img src="/a.jpg" alt="A" width="300" height="200" />';
const SHOWN = '<img src="/a.jpg" alt="A" width="300" height="200">';

/** Shortcodes that WordPress itself defined. */
const SHORTCODES: [sentence: string, typed: string, html: string][] = [
  [
    "a caption in an attribute, as before 2012",
    `[caption id="attachment_9" align="alignright" width="300" caption="Old words"]${PICTURE}[/caption]`,
    `<figure id="attachment_9" class="wp-caption alignright">${SHOWN}<figcaption class="wp-caption-text">Old words</figcaption></figure>`,
  ],
  [
    "a caption after the picture",
    `[caption align="alignleft" width="300"]<a href="/b">${PICTURE}</a> New <em>words</em>[/caption]`,
    `<figure class="wp-caption alignleft"><a href="/b">${SHOWN}</a><figcaption class="wp-caption-text">New <em>words</em></figcaption></figure>`,
  ],
  [
    "a caption with curly quotes",
    `[caption align=”aligncenter”]${PICTURE}[/caption]`,
    `<figure class="wp-caption aligncenter">${SHOWN}</figure>`,
  ],
  [
    "a recording",
    '[audio src="/a.mp3"]',
    '<figure><audio controls preload="none"><source src="/a.mp3"></audio></figure>',
  ],
  [
    "a film in two formats",
    '[video width="640" height="360" mp4="/a.mp4" webm="/a.webm"][/video]',
    '<figure><video width="640" height="360" controls preload="none"><source src="/a.mp4"><source src="/a.webm"></video></figure>',
  ],
  [
    "an embedded page of another site",
    "[embed]https://a.example/b[/embed]",
    '<p><a class="url" href="https://a.example/b">https://a.example/b</a></p>',
  ],
  ["a shortcode that is spoken of", "[[gallery]] and [[b c=1]d[/b]]", "<p>[gallery] and [b c=1]d[/b]</p>"],
  [
    "brackets that are an author's",
    "[sic] [2010] [...] [the editor] a[b]",
    "<p>[sic] [2010] […] [the editor] a[b]</p>",
  ],
  [
    "columns of a page builder beside each other",
    '[row][col w="1"]a[/col][col w="1"]b[/col][/row][row][col w="2"]c[/col][/row]',
    "<p>a b c</p>",
  ],
  [
    "brackets in code",
    "<code>a[b=1] [c_d]</code> <pre>[e f='g']</pre>",
    "<p><code>a[b=1] [c_d]</code></p><pre>[e f='g']</pre>",
  ],
  [
    "brackets in an attribute",
    '<a href="/a" title="[b c=1]">d</a>',
    '<p><a title="[b c=1]" href="/a">d</a></p>',
  ],
];

describe("shortcodes", () => {
  it.each(SHORTCODES)("knows %s", (_, typed, html) => {
    expect(ofWordPress(typed)).toBe(html);
  });

  it("keeps what an unknown one encloses, and names it", () => {
    const { html, dropped } = render("wordpress", "a [box color=red]b *[c_d]* c[/box] [e f=1/]");
    expect(html).toBe("<p>a b ** c</p>");
    expect(dropped).toEqual([
      "The shortcode [box] was left out; only what it encloses is shown",
      "The shortcode [c_d] was left out; only what it encloses is shown",
      "The shortcode [e] was left out; only what it encloses is shown",
    ]);
  });

  it("says which pictures a gallery had", () => {
    const { html, dropped } = render("wordpress", 'a\n\n[gallery columns="2" ids="5, 6,<b>7"]\n\nb');
    expect(compact(html)).toBe("<p>a</p><p>b</p>");
    expect(dropped).toEqual([
      "A gallery of the attachments 5, 6, 7 was left out, because its files are not in the text",
    ]);
  });

  it("are words in a Markdown or an HTML body", () => {
    expect(render("markdown", "[gallery ids=1]").html).toBe("<p>[gallery ids=1]</p>");
    expect(render("html", "[gallery ids=1]").html).toBe("[gallery ids=1]");
  });
});

/** Marks of older pages, and what they are today. */
const OLD_PAGES: [sentence: string, typed: string, html: string][] = [
  [
    "readings above characters",
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
    "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
  ],
  [
    "anchors with a name",
    '<a name="part-2"></a><p id="Note 3">a</p>',
    '<a name="part-2"></a><p id="Note 3">a</p>',
  ],
  ["centred text", "<center>a</center>", '<div class="has-text-align-center">a</div>'],
  [
    "text that stands to the right",
    '<p align="right">a</p><p style="color:red; text-align:right">b</p>',
    '<p class="has-text-align-right">a</p><p class="has-text-align-right">b</p>',
  ],
  [
    "pictures beside text",
    '<img class="size-full alignleft" src="/a.png"><img align="right" src="/b.png">',
    '<img src="/a.png" class="alignleft" alt=""><img src="/b.png" class="alignright" alt="">',
  ],
  [
    "old names of today's elements",
    "<strike>a</strike> <tt>b</tt> <acronym title=c>d</acronym>",
    '<s>a</s> <code>b</code> <abbr title="c">d</abbr>',
  ],
  ["a heading of the first rank, which is the title's", "<h1>a</h1>", "<h2>a</h2>"],
  ["coloured words", '<font color="red">a <big>b</big></font>', "a b"],
  ["a form", "<form>a <input name=b> <button>c</button></form>", "<div>a  c</div>"],
  [
    "what was pasted from a word processor",
    '<p class="MsoNormal">a<o:p></o:p></p><!--[if gte mso 9]><xml>b</xml><![endif]-->',
    "<p>a</p>",
  ],
];

describe("old pages", () => {
  it.each(OLD_PAGES)("keeps %s", (_, typed, html) => {
    expect(ofHtml(typed)).toBe(html);
  });
});
