import type { Element, Properties } from "hast";
import { CLASSES } from "../allow-list.ts";
import { attribute } from "../nodes.ts";

/** Elements under the name that they have with us. A page has one h1, its title, so a body begins with h2. */
const NAMES: Record<string, string> = {
  h1: "h2",
  acronym: "abbr",
  article: "section",
  aside: "section",
  center: "div",
  dir: "ul",
  fieldset: "div",
  footer: "div",
  form: "div",
  header: "div",
  hgroup: "div",
  legend: "p",
  listing: "pre",
  main: "div",
  menu: "ul",
  nav: "div",
  plaintext: "pre",
  search: "div",
  strike: "s",
  tt: "code",
  xmp: "pre",
};

/** What WordPress's blocks call what our style sheet knows too; older and newer versions have a name each. */
const CALLED: Record<string, string> = {
  "blocks-gallery-grid": "gallery",
  "has-media-on-the-right": "media-right",
  "is-style-dots": "dots",
  "wp-block-button__link": "button",
  "wp-block-buttons": "buttons",
  "wp-block-columns": "columns",
  "wp-block-cover": "cover",
  "wp-block-file__button": "button",
  "wp-block-gallery": "gallery",
  "wp-block-media-text": "media-text",
  "wp-block-pullquote": "pullquote",
  "wp-block-verse": "verse",
};

/** The tag that means today what an old one meant. */
export function nameOf(tagName: string): string {
  return Object.hasOwn(NAMES, tagName) ? (NAMES[tagName] ?? tagName) : tagName;
}

const MEDIA = new Set(["img", "figure", "table", "video", "audio", "iframe"]);

/** The attributes without style; alignment, in any of its spellings, as one of our classes. */
export function withAlignment(node: Element): Properties {
  const { style, align, className, ...rest } = node.properties;
  const classes = (Array.isArray(className) ? className : [])
    .map((name) => (Object.hasOwn(CALLED, name) ? (CALLED[name] ?? name) : name))
    .filter((name) => CLASSES.has(String(name)));
  const side = alignmentOf(node);
  if (side !== null) classes.push(MEDIA.has(node.tagName) ? `align${side}` : `has-text-align-${side}`);
  return classes.length > 0 ? { ...rest, className: [...new Set(classes)] } : rest;
}

function alignmentOf(node: Element): string | null {
  if (node.tagName === "center") return "center";
  const style = attribute(node, "style");
  const property = MEDIA.has(node.tagName) ? "float" : "text-align";
  const styled = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*(left|right|center)`, "i").exec(style)?.[1];
  const side = (styled ?? attribute(node, "align")).toLowerCase();
  return side === "right" || side === "center" || (side === "left" && MEDIA.has(node.tagName)) ? side : null;
}
