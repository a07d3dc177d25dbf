import type { Element, ElementContent } from "hast";
import { hostOf, toLinkAddress } from "../addresses.ts";
import { type Dropped, note } from "../dropped.ts";
import { attribute, element, isBlank, textOf, words } from "../nodes.ts";
import { parseVideo, type Video, watchOn } from "../videos.ts";

/** A video as a link, which says its title where that is known: nothing is asked of another site before the reader follows it. */
function videoFigure(video: Video, caption: ElementContent[] = [], title = ""): Element {
  const says = [watchOn(video.site), title].filter(Boolean).join(": ");
  const link = element("a", { href: video.url, rel: ["noreferrer"] }, [words(says)]);
  return element("figure", { className: ["video"] }, [link, ...caption]);
}

/** Whether an element is what stands for a video. */
export function isVideoFigure(node: ElementContent): node is Element {
  return node.type === "element" && node.tagName === "figure" && attribute(node, "className") === "video";
}

/** What stands for a frame or a Flash film: its video, or a link to what it would have shown. */
export function replaceFrame(frame: Element, dropped: Dropped): ElementContent[] {
  const addresses = addressesOf(frame);
  for (const address of addresses) {
    const video = parseVideo(address);
    if (video !== null) return [videoFigure(video, [], titleOf(frame))];
  }
  const address = toLinkAddress(completed(addresses[0] ?? ""));
  if (address === null || addresses.length === 0) {
    note(dropped, "emptyFrame");
    return [];
  }
  const host = hostOf(address);
  note(dropped, "frame", host);
  const title = titleOf(frame);
  return [element("a", { href: address }, [words(title === "" ? `Embedded content from ${host}` : title)])];
}

/** What players are called that nobody gave a name. */
const NAMELESS = /^(?:(?:youtube|vimeo|dailymotion|embedded|embed|video|player|content|iframe)[\s-]*)+$/i;

function titleOf(frame: Element): string {
  const title = attribute(frame, "title").replace(/\s+/g, " ").trim();
  return NAMELESS.test(title) ? "" : title;
}

/** Where an iframe, embed or object (with its parameters and the embed inside it) gets its content from. */
function addressesOf(frame: Element): string[] {
  const own = ["src", "data", "dataSrc", "dataLazySrc"].map((name) => attribute(frame, name));
  if (frame.tagName === "param" && !/^(movie|src|url|filename)$/i.test(attribute(frame, "name"))) return [];
  const value = frame.tagName === "param" ? [attribute(frame, "value")] : [];
  const inside = frame.children.flatMap((child) => (child.type === "element" ? addressesOf(child) : []));
  return [...own, ...value, ...inside].filter(
    (address) => address !== "" && !/^(about|data):/i.test(address),
  );
}

const completed = (address: string) => address.replace(/^(?=\/\/)/, "https:");

/**
 * What stands for a paragraph (or a block's wrapper) that is nothing but an address: its video, or a link. Null
 * when it is anything else. A link counts as an address when its words are one.
 */
export function replaceLoneAddress(block: Element): ElementContent[] | null {
  const shown = block.children.filter((child) => !isBlank(child));
  const [only] = shown;
  if (only === undefined || shown.length > 1) return null;
  const linked = only.type === "element" && only.tagName === "a";
  if (!linked && only.type !== "text") return null;
  const address = textOf(only).trim();
  if (!/^http[a-z]{0,4}:\/\/\S+$/i.test(address)) return null;
  const video = parseVideo(linked ? attribute(only, "href") : address);
  if (video !== null) return [videoFigure(video)];
  const href = toLinkAddress(address);
  return linked || href === null ? null : [element("p", {}, [element("a", { href }, [words(address)])])];
}
