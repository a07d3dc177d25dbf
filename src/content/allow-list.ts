import type { Schema } from "hast-util-sanitize";

const BLOCKS = `address blockquote dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre section
  summary ul`;
const INLINE = `a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rb rp rt rtc ruby s samp small span strong
  sub sup time u var wbr`;
const TABLES = "caption col colgroup table tbody td tfoot th thead tr";
const MEDIA = "audio img source track video";

/**
 * Classes that our style sheet knows: where a picture stands, how words are set, captions, videos, footnotes, and what
 * block editors lay out. `wide` is what scrolls inside itself, `url` a link whose words are its address.
 */
export const CLASSES = new Set(
  `alignleft alignright aligncenter alignnone alignwide alignfull has-text-align-left has-text-align-center
  has-text-align-right wp-caption wp-caption-text video footnotes sr-only
  button buttons columns cover dots gallery media-right media-text pullquote url verse wide`.split(/\s+/),
);

const table = ["table"];

/**
 * The one list of what a body may hold; everything else is gone or only its words stay. Names are hast's. Ids keep
 * their names, since old links lead to them: a page of ours has no script that an id could confuse.
 */
export const ALLOW_LIST: Schema = {
  tagNames: `${BLOCKS} ${INLINE} ${TABLES} ${MEDIA}`.split(/\s+/),
  attributes: {
    "*": ["id", "lang", "dir", "title", ["className", ...CLASSES]],
    a: [
      "href",
      "name",
      "hrefLang",
      "download",
      "ariaLabel",
      "ariaDescribedBy",
      "dataFootnoteRef",
      "dataFootnoteBackref",
      ["rel", "noreferrer"],
    ],
    audio: ["src", ["controls", true], ["preload", "none"]],
    blockquote: ["cite"],
    col: ["span"],
    colgroup: ["span"],
    del: ["cite", "dateTime"],
    details: ["open"],
    div: [["tabIndex", 0], ["role", "region"], "ariaLabel"],
    img: ["src", "alt", "width", "height", "srcSet", "sizes", ["loading", "lazy"], ["decoding", "async"]],
    ins: ["cite", "dateTime"],
    li: ["value"],
    ol: ["start", "reversed", ["type", "1", "a", "A", "i", "I"]],
    q: ["cite"],
    pre: [["tabIndex", 0]],
    section: ["dataFootnotes"],
    source: ["src", "type"],
    td: ["colSpan", "rowSpan", "headers"],
    th: ["colSpan", "rowSpan", "headers", "abbr", ["scope", "row", "col", "rowgroup", "colgroup"]],
    time: ["dateTime"],
    track: ["src", "kind", "srcLang", "label", "default"],
    video: ["src", "width", "height", "poster", ["controls", true], ["preload", "none"]],
  },
  // These break out of their place when the HTML is parsed again without the ancestor.
  ancestors: {
    caption: table,
    col: table,
    colgroup: table,
    tbody: table,
    td: table,
    tfoot: table,
    th: table,
    thead: table,
    tr: table,
  },
  protocols: {
    cite: ["http", "https"],
    href: ["http", "https", "mailto", "tel"],
    src: [],
  },
  clobber: [],
  clobberPrefix: "",
  required: {},
  strip: ["script", "style"],
  allowComments: false,
  allowDoctypes: false,
};
