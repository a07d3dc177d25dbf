import type { ImportedAttachment } from "../../model/import.ts";
import { type Dropped, note } from "../dropped.ts";
import { escapeHtml } from "../nodes.ts";
import type { ShortcodeTag } from "./shortcode-tags.ts";

/**
 * `[gallery ids=…]` and `[playlist ids=…]`: the files that the post carries under these numbers, in this order; all of them
 * where none is named. As in WordPress a gallery shows pictures and nothing else, a playlist recordings, or films if it
 * says so. One that the post does not carry is said to be left out.
 */
export function galleryHtml(tag: ShortcodeTag, files: ImportedAttachment[], dropped: Dropped): string {
  const { shown, missing } = filesShownBy(tag, files);
  if (missing.length > 0 || shown.length === 0) {
    const name = tag.name === "gallery" ? "gallery" : "playlist";
    if (missing.length > 0) note(dropped, `${name}Of`, missing.slice(0, 50).join(", "));
    else note(dropped, name);
  }
  return shown.length === 0 ? "" : `<div class="gallery">${shown.map(figureOf).join("")}</div>`;
}

/** The files that a gallery shows, in its order, and the numbers that it names and the post does not carry. */
export function filesShownBy(
  tag: ShortcodeTag,
  files: ImportedAttachment[],
): { shown: ImportedAttachment[]; missing: number[] } {
  const named = numbersIn(tag.named.get("ids") ?? tag.named.get("include"));
  const without = new Set(numbersIn(tag.named.get("exclude")));
  const byId = new Map(files.map((file) => [file.id, file]));
  const wanted = named.length > 0 ? named : [...byId.keys()].filter((id) => !without.has(id));
  const kind = kindShownBy(tag);
  const shown = wanted.flatMap((id) => byId.get(id) ?? []).filter(({ path }) => kind.test(path));
  return { shown, missing: named.filter((id) => !byId.has(id)) };
}

const PICTURE = /\.(?:jpe?g|jpe|png|gif|webp|avif)$/i;
const RECORDING = /\.(?:mp3|m4[ab]|ogg|oga|opus|wav|flac)$/i;
const FILM = /\.(?:mp4|m4v|webm|ogv|mov)$/i;

function kindShownBy({ name, named }: ShortcodeTag): RegExp {
  if (name === "gallery") return PICTURE;
  return named.get("type") === "video" ? FILM : RECORDING;
}

const numbersIn = (list = "") => (list.match(/\d{1,12}/g) ?? []).map(Number);

function figureOf({ path, alt, caption }: ImportedAttachment): string {
  const address = escapeHtml(path);
  const words =
    caption === "" ? "" : `<figcaption class="wp-caption-text">${escapeHtml(caption)}</figcaption>`;
  const player = RECORDING.test(path) ? "audio" : FILM.test(path) ? "video" : null;
  if (player) return `<figure><${player} src="${address}"></${player}>${words}</figure>`;
  return `<figure class="wp-caption"><a href="${address}"><img src="${address}" alt="${escapeHtml(alt)}" loading="lazy"></a>${words}</figure>`;
}
