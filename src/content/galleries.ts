import type { ImportedAttachment } from "../model/import.ts";
import { type Dropped, note } from "./dropped.ts";
import { escapeHtml } from "./nodes.ts";
import type { ShortcodeTag } from "./shortcode-tags.ts";

/**
 * `[gallery ids=…]` and `[playlist ids=…]`: the files that the post carries under these numbers, in this order; all of them
 * where none is named. One that it does not carry is said to be left out.
 */
export function galleryHtml(tag: ShortcodeTag, files: ImportedAttachment[], dropped: Dropped): string {
  const named = numbersIn(tag.named.get("ids") ?? tag.named.get("include"));
  const without = new Set(numbersIn(tag.named.get("exclude")));
  const byId = new Map(files.map((file) => [file.id, file]));
  const wanted = named.length > 0 ? named : [...byId.keys()].filter((id) => !without.has(id));
  const shown = wanted.flatMap((id) => byId.get(id) ?? []);
  const missing = named.filter((id) => !byId.has(id));
  if (missing.length > 0 || shown.length === 0) {
    const of = missing.length > 0 ? ` of the attachments ${missing.slice(0, 50).join(", ")}` : "";
    note(dropped, `A ${tag.name}${of} was left out, because its files are not in the text`);
  }
  return shown.length === 0 ? "" : `<div class="gallery">${shown.map(figureOf).join("")}</div>`;
}

const numbersIn = (list = "") => (list.match(/\d{1,12}/g) ?? []).map(Number);

function figureOf({ path, alt, caption }: ImportedAttachment): string {
  const address = escapeHtml(path);
  const words =
    caption === "" ? "" : `<figcaption class="wp-caption-text">${escapeHtml(caption)}</figcaption>`;
  const [, player] = players.find(([ending]) => ending.test(path)) ?? [];
  if (player) return `<figure><${player} src="${address}"></${player}>${words}</figure>`;
  return `<figure class="wp-caption"><a href="${address}"><img src="${address}" alt="${escapeHtml(alt)}" loading="lazy"></a>${words}</figure>`;
}

const players: [RegExp, "audio" | "video"][] = [
  [/\.(?:mp3|m4a|ogg|oga|wav|flac)$/i, "audio"],
  [/\.(?:mp4|m4v|webm|ogv|mov)$/i, "video"],
];
