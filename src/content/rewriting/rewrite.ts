import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import { toLinkAddress } from "../addresses.ts";
import { ALLOW_LIST } from "../allow-list.ts";
import { type Dropped, note } from "../dropped.ts";
import { attribute, element, isBlank, textOf, withoutControls, words } from "../nodes.ts";
import { isVideoFigure, replaceFrame, replaceLoneAddress } from "./embeds.ts";
import { linkToScripted, linkToService } from "./forms.ts";
import { codeFor, isLeftOut } from "./left-out.ts";
import { type Place, toPicture, toRecording, toRecordingPart } from "./media.ts";
import { nameOf, withAlignment } from "./old-tags.ts";

/**
 * Turns what an author or a program wrote into what we publish: old tags into today's, frames and foreign pictures
 * into links, the rest into its words. It says what it left out. Safety is not decided here but by the allow-list.
 */
export function rewrite(tree: Root, dropped: Dropped): ElementContent[] {
  return rewriteAll(tree.children, { dropped, insideLink: false });
}

function rewriteAll(nodes: RootContent[], place: Place): ElementContent[] {
  const rewritten: ElementContent[] = [];
  for (const node of nodes) for (const one of rewriteOne(node, place)) rewritten.push(one);
  return rewritten;
}

function rewriteOne(node: RootContent, place: Place): ElementContent[] {
  if (node.type === "text") return [words(withoutControls(node.value))];
  if (node.type !== "element") return [];
  for (const [name, value] of Object.entries(node.properties)) {
    if (typeof value === "string") node.properties[name] = withoutControls(value);
  }
  if (node.properties.cite !== undefined) node.properties.cite = toLinkAddress(attribute(node, "cite"));
  if (node.tagName === "input" && attribute(node, "type") === "checkbox") {
    return [words(node.properties.checked ? "☑" : "☐")];
  }
  const scripted = node.tagName === "script" ? linkToScripted(node, place.dropped) : null;
  if (scripted) return [scripted];
  if (isLeftOut(node.tagName)) {
    const code = codeFor(node.tagName);
    if (code !== null) note(place.dropped, code);
    return [];
  }
  switch (node.tagName) {
    case "applet":
    case "embed":
    case "frame":
    case "iframe":
    case "object":
      return replaceFrame(node, place.dropped);
    case "math":
      note(place.dropped, "formula");
      return [words(withoutControls(textOf(node)))];
    case "img":
      return toPicture(node, place);
    case "source":
    case "track":
      return toRecordingPart(node);
    case "a":
      return rewriteLink(node, place);
  }
  const behind = pictureBehind(node, place);
  if (behind.length > 0 && node.children.every(isBlank)) return behind;
  const children = [...behind, ...rewriteAll(node.children, place)];
  if (node.tagName === "form")
    return [element("div", withAlignment(node), children), ...linkToService(node, place.dropped)];
  if (node.tagName === "audio" || node.tagName === "video") return toRecording(node, children, place);
  const tagName = nameOf(node.tagName);
  if (!ALLOW_LIST.tagNames?.includes(tagName)) return children;
  return settleBlock(element(tagName, withAlignment(node), children));
}

/** The picture behind the words of a cover, which older blocks name in their style alone. */
function pictureBehind(block: Element, place: Place): ElementContent[] {
  if (!/\bwp-block-cover/.test(attribute(block, "className"))) return [];
  const url = /background-image\s*:\s*url\(\s*["']?([^"')]+)/i.exec(attribute(block, "style"))?.[1];
  return url === undefined ? [] : toPicture(element("img", { src: url.trim(), alt: "" }, []), place);
}

function rewriteLink(link: Element, place: Place): ElementContent[] {
  const children = rewriteAll(link.children, { ...place, insideLink: true });
  const { href: written, target, rel, ...properties } = withAlignment(link);
  if (written === undefined) return [element("a", properties, children)];
  const href = toLinkAddress(String(written));
  if (href !== null)
    return [element("a", { ...withUrlNamed(properties, textOf(link), href), href }, children)];
  const scheme = /^\s*([a-z][a-z0-9+.-]{0,20}):/i.exec(String(written))?.[1]?.toLowerCase();
  if (scheme) note(place.dropped, "link", scheme);
  else note(place.dropped, "wrongLink");
  return properties.id || properties.name ? [element("a", properties, children)] : children;
}

const withoutScheme = (address: string) => address.trim().replace(/^https?:\/\//, "");

/** A link whose words are its address says so: print need not repeat it, and it may break anywhere. */
function withUrlNamed(properties: Properties, text: string, href: string): Properties {
  if (withoutScheme(text) !== withoutScheme(href)) return properties;
  const { className = [] } = properties;
  return { ...properties, className: [...(Array.isArray(className) ? className : []), "url"] };
}

/** Puts a block right: a figure cannot stand in a paragraph, and what may be wide is in the keyboard's reach. */
function settleBlock(block: Element): ElementContent[] {
  switch (block.tagName) {
    case "p":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return replaceLoneAddress(block) ?? withFiguresBeside(block);
    case "div":
      return replaceLoneAddress(block) ?? [regionIn(block) ?? block];
    case "figure":
      return [withVideoOnly(block)];
    case "pre":
      // It scrolls inside itself where the screen is too narrow, and some browsers let no key in without this.
      return [{ ...block, properties: { ...block.properties, tabIndex: 0 } }];
    case "table":
      return [inWideRegion(block)];
    default:
      return [block];
  }
}

/** What a table scrolls in, since a table that scrolls itself is no table any more to some screen readers. Its caption names it. */
function inWideRegion(table: Element): Element {
  const caption = table.children.find((child) => child.type === "element" && child.tagName === "caption");
  const name = caption === undefined ? "" : textOf(caption).replace(/\s+/g, " ").trim();
  const region = name === "" ? {} : { role: "region", ariaLabel: name };
  return element("div", { className: ["wide"], tabIndex: 0, ...region }, [table]);
}

/** The region in a region: HTML of ours that comes back, as from an export, has one already. */
function regionIn(block: Element): Element | null {
  if (!isRegion(block)) return null;
  const [only, ...others] = block.children.filter((child) => !showsNothing(child));
  return only?.type === "element" && isRegion(only) && others.length === 0 ? only : null;
}

const isRegion = ({ tagName, properties }: Element) =>
  tagName === "div" && Array.isArray(properties.className) && properties.className.includes("wide");

/** A paragraph cut before and after each figure in it; without words or pictures nothing is left of it. */
function withFiguresBeside(block: Element): ElementContent[] {
  const parts: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = () => {
    if (!run.every(showsNothing)) parts.push({ ...block, children: run });
    run = [];
  };
  for (const child of block.children) {
    const figures = takeFigures(child);
    if (!figures.includes(child)) run.push(child);
    if (figures.length > 0) flush();
    for (const figure of figures) parts.push(figure);
  }
  if (parts.length === 0) return run.every(showsNothing) ? [] : [{ ...block, children: run }];
  flush();
  return parts;
}

const SHOWN_ALONE = new Set(["img", "audio", "video"]);

/** Whether a part of a line is only white space, breaks and empty emphasis, and no link leads to it. */
function showsNothing(node: ElementContent): boolean {
  if (node.type !== "element") return isBlank(node);
  if (SHOWN_ALONE.has(node.tagName) || node.properties.id || node.properties.name) return false;
  return node.children.every(showsNothing);
}

/** The figures in a part of a line, taken out of the emphasis or link around them. */
function takeFigures(node: ElementContent): ElementContent[] {
  if (node.type !== "element") return [];
  if (node.tagName === "figure") return [node];
  const taken = new Set(node.children.flatMap((child) => takeFigures(child)));
  node.children = node.children.filter((child) => !taken.has(child));
  return [...taken];
}

/** A figure around a video becomes the video's own, with its caption. */
function withVideoOnly(figure: Element): Element {
  const [video, caption, ...more] = figure.children.filter((child) => !isBlank(child));
  const inner =
    video?.type === "element" && video.tagName === "div" ? video.children.find((c) => !isBlank(c)) : video;
  if (inner === undefined || !isVideoFigure(inner) || more.length > 0) return figure;
  if (caption !== undefined && !(caption.type === "element" && caption.tagName === "figcaption"))
    return figure;
  const captions = caption === undefined ? [] : [caption];
  return { ...inner, children: [...inner.children, ...captions] };
}
