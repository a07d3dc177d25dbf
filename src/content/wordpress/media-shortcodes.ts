import type { RenderContext } from "../context.ts";
import { type Dropped, note } from "../dropped.ts";
import { escapeHtml } from "../nodes.ts";
import { parseVideo, type Video } from "../videos.ts";
import { galleryHtml } from "./galleries.ts";
import type { ShortcodeTag } from "./shortcode-tags.ts";

const CONTENT = new Set("audio caption dailymotion embed video vimeo wp_caption youtube".split(" "));

/** Whether a shortcode is one of ours that can enclose something. */
export const takesContent = (name: string) => CONTENT.has(name);

/** What a shortcode is filled with, and who is told what could not be. */
export type Given = Pick<RenderContext, "attachments"> & { dropped: Dropped };

/** The HTML of a shortcode that WordPress itself defined; `run` replaces the shortcodes inside a caption. */
export function runMediaShortcode(
  tag: ShortcodeTag,
  run: (text: string) => string,
  content: string,
  { dropped, attachments }: Given,
): string {
  switch (tag.name) {
    case "caption":
    case "wp_caption":
      return caption(tag, run(content));
    case "audio":
    case "video":
      return player(tag, content, dropped);
    case "gallery":
    case "playlist":
      return galleryHtml(tag, attachments, dropped);
    default:
      return embed(tag, content, dropped);
  }
}

/** The new form has the words after the picture, the old one in an attribute. */
function caption(tag: ShortcodeTag, content: string): string {
  const old = tag.named.get("caption");
  const parts = /^\s*((?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(content);
  const picture = old === undefined ? (parts?.[1] ?? content) : content;
  const text = (old ?? parts?.[2] ?? "").trim();
  const id = tag.named.get("id") ?? "";
  const classes = `wp-caption ${tag.named.get("align") ?? ""}`.trim();
  const words = text === "" ? "" : `<figcaption class="wp-caption-text">${text}</figcaption>`;
  return `<figure${id === "" ? "" : ` id="${escapeHtml(id)}"`} class="${escapeHtml(classes)}">${picture.trim()}${words}</figure>`;
}

const FORMATS = "src mp3 m4a ogg wav wma mp4 m4v webm ogv flv mov".split(" ");

function player(tag: ShortcodeTag, content: string, dropped: Dropped): string {
  const named = FORMATS.flatMap((format) => tag.named.get(format) ?? []);
  const enclosed = /^\s*(https?:\/\/\S+|\/\S+)\s*$/.exec(content)?.[1];
  const addresses = [...named, ...tag.positional, ...(enclosed === undefined ? [] : [enclosed])];
  const known = addresses.map(parseVideo).find((video) => video !== null);
  if (known) return videoHtml(known);
  if (addresses.length === 0 && !content.includes("<")) {
    note(dropped, "noRecording", tag.name);
    return "";
  }
  const sources = addresses.map((address) => `<source src="${escapeHtml(unescaped(address))}">`).join("");
  const size = ["width", "height", "poster"].map((name) => attributeHtml(name, tag.named.get(name))).join("");
  return `<figure><${tag.name}${tag.name === "video" ? size : ""}>${sources}${enclosed === undefined ? content : ""}</${tag.name}></figure>`;
}

const attributeHtml = (name: string, value: string | undefined) =>
  value === undefined ? "" : ` ${name}="${escapeHtml(unescaped(value))}"`;

/** `[embed]address[/embed]`, `[youtube=address&w=560]`, `[youtube address]`, `[vimeo 123]`. */
function embed(tag: ShortcodeTag, content: string, dropped: Dropped): string {
  const given = ["url", "src", "id", "video", "v"].flatMap((name) => tag.named.get(name) ?? []);
  const candidates = [...tag.positional, ...given, content.replace(/<[^<>]*>/g, "").trim()].filter(Boolean);
  for (const candidate of candidates) {
    const video = parseVideo(candidate) ?? parseVideo(pageOf(tag.name, candidate));
    if (video !== null) return videoHtml(video);
  }
  const address = candidates.find((candidate) => /^https?:\/\//i.test(candidate));
  if (address !== undefined)
    return `\n\n<p><a href="${escapeHtml(unescaped(address))}">${escapeHtml(unescaped(address))}</a></p>\n\n`;
  note(dropped, "noAddress", tag.name);
  return "";
}

function pageOf(site: string, id: string): string {
  if (site === "youtube") return `https://youtu.be/${id.replace("&", "?")}`;
  return site === "vimeo" ? `https://vimeo.com/${id}` : site === "dailymotion" ? `https://dai.ly/${id}` : "";
}

/** The address as a paragraph: the rewriter makes a figure of it, as of any other address that stands alone. */
const videoHtml = (video: Video) => `\n\n<p>${escapeHtml(video.url)}</p>\n\n`;

const unescaped = (address: string) => address.replace(/&(amp|#0?38);/g, "&");
