import type { Element, ElementContent, Properties } from "hast";
import { hostOf, toLinkAddress, toOwnAddress } from "../addresses.ts";
import { type Dropped, note } from "../dropped.ts";
import { EXPECTED } from "../foreign-pictures.ts";
import { attribute, element, words } from "../nodes.ts";
import { withAlignment } from "./old-tags.ts";

/** Where a node stands: what may be put there, and who is told what was left out. */
export type Place = { dropped: Dropped; insideLink: boolean };

/**
 * A picture of this site, or a link with the picture's words: a picture on another host would tell that host
 * who reads.
 */
export function toPicture(img: Element, place: Place): ElementContent[] {
  const address = toOwnAddress(attribute(img, "src"));
  if (address === null) return [...toWords(img, place)];
  const { width, height, ...rest } = withAlignment(img);
  const size = isPixels(width) && isPixels(height) ? { width, height } : {};
  return [element("img", { ...rest, ...size, src: address, alt: attribute(img, "alt") }, [])];
}

const isPixels = (value: Properties[string]): value is string | number => /^\d+$/.test(String(value));

function toWords(img: Element, { dropped, insideLink }: Place): ElementContent[] {
  const source = [attribute(img, "src"), attribute(img, "dataSrc"), attribute(img, "dataLazySrc")].find(
    (value) => value !== "" && !/^\s*data:/i.test(value),
  );
  if (source === undefined) {
    note(dropped, "emptyPicture");
    return [];
  }
  const own = toOwnAddress(source);
  if (own !== null) return [element("img", { src: own, alt: attribute(img, "alt") }, [])];
  const host = hostOf(source);
  if (Number(attribute(img, "width") || 9) <= 1 || Number(attribute(img, "height") || 9) <= 1) {
    note(dropped, "pixel", host);
    return [];
  }
  note(dropped, img.properties[EXPECTED] === undefined ? "picture" : "expectedPicture", host);
  return linkTo(source, attribute(img, "alt").trim() || `Picture on ${host}`, insideLink);
}

/** A recording of this site with its controls, loaded only when it is played, or links to where it is. */
export function toRecording(media: Element, children: ElementContent[], place: Place): ElementContent[] {
  const kind = media.tagName;
  const named = [attribute(media, "src"), ...media.children.map((child) => sourceOf(child))].filter(Boolean);
  const own = children.filter((child) => child.type === "element" && child.tagName === "source");
  const src = toOwnAddress(attribute(media, "src"));
  if (src !== null || own.length > 0) {
    const { autoPlay, loop, muted, src: _, ...rest } = withAlignment(media);
    const properties = { ...rest, ...(src === null ? {} : { src }), controls: true, preload: "none" };
    return [element(kind, properties, children)];
  }
  const [address] = named;
  if (address === undefined) {
    note(place.dropped, kind === "audio" ? "emptyAudio" : "emptyVideo");
    return children;
  }
  const host = hostOf(address);
  const name = kind === "audio" ? "Sound recording" : "Video";
  note(place.dropped, kind === "audio" ? "audio" : "video", host);
  return linkTo(address, `${name} on ${host}`, place.insideLink);
}

function sourceOf(node: ElementContent): string {
  return node.type === "element" && node.tagName === "source" ? attribute(node, "src") : "";
}

/** A part of a recording (source, track): kept when it is on this site. */
export function toRecordingPart(part: Element): ElementContent[] {
  const src = toOwnAddress(attribute(part, "src"));
  return src === null ? [] : [element(part.tagName, { ...part.properties, src }, [])];
}

function linkTo(address: string, label: string, insideLink: boolean): ElementContent[] {
  const href = toLinkAddress(address.trim().replace(/^(?=\/\/)/, "https:"));
  return insideLink || href === null ? [words(label)] : [element("a", { href }, [words(label)])];
}
