import { toOwnPath } from "../content/former-addresses.ts";
import { filesShownBy } from "../content/wordpress/galleries.ts";
import { shortcodeTags } from "../content/wordpress/shortcode-tags.ts";
import { normalise } from "../paths.ts";
import type { LeavingPost, LeavingSite } from "./types.ts";
import type { WordPressIds } from "./wordpress-ids.ts";

/**
 * A text of WordPress for another one: what it names where the site stood before is named where it stands now, and its galleries
 * name files by the numbers that they have in the export.
 */
export const toMovedText = (
  { body, attachments }: Pick<LeavingPost, "body" | "attachments">,
  site: LeavingSite,
  ids: WordPressIds,
): string => withOwnAddresses(withGalleries(body, attachments, ids), site);

/** Where an address is one: in tags, shortcodes and what blocks say of themselves, and alone on a line or between two tags. */
const PLACES =
  /<[a-z][^<>]*>|<!--\s*wp:[^<>]*-->|\[[a-z][^[\]]*\]|https?:(?<=(?:^[ \t]*|[\]>]\s*)https?:)[^\s[\]<>]+(?=[ \t]*$|\s*[[<])/gim;
const ADDRESS = /(?:https?:)?\/\/[^\s"'<>()[\]|,\\]+/gi;

function withOwnAddresses(text: string, { url, formerly }: LeavingSite): string {
  const places = new Set(formerly);
  const { origin } = new URL(url);
  const toHere = (address: string) => {
    const path = toOwnPath(address, places);
    return path === address ? address : origin + path;
  };
  return places.size === 0 ? text : text.replace(PLACES, (place) => place.replace(ADDRESS, toHere));
}

function withGalleries(text: string, attachments: LeavingPost["attachments"], ids: WordPressIds): string {
  const out: string[] = [];
  let from = 0;
  for (const tag of shortcodeTags(text)) {
    const { name, named, start, end } = tag;
    if (!/^(?:gallery|playlist)$/.test(name) || tag.closing || tag.escaped || tag.doubled) continue;
    const files = filesShownBy(tag, attachments).shown.flatMap(
      ({ path }) => ids.ofFile(normalise(path)) ?? [],
    );
    const rest = [...named].filter(([key]) => !/^(?:ids?|include|exclude)$/.test(key));
    const words = [...rest, ["ids", files.join(",")]].map(([key, value]) => `${key}="${value}"`);
    // A number that stands for nothing here could be another file's there.
    out.push(text.slice(from, start), files.length === 0 ? "" : `[${name} ${words.join(" ")}]`);
    from = end;
  }
  return out.join("") + text.slice(from);
}
