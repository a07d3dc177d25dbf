import type { ImportedAttachment } from "../model/import.ts";
import { idOf } from "./aliases.ts";
import { type AttachmentList, toCarried } from "./attachments.ts";
import type { OldSite } from "./old-site.ts";
import type { WxrItem } from "./wxr-records.ts";

const GALLERY = /\[(?:gallery|playlist)(\s[^\]]{0,10000})?\]/g;
const IDS = /\b(?:ids|include)\s*=\s*["'“”″]?([\d,\s]+)/;
const OTHER = /(?:^|\s)id\s*=\s*["'“”″]?(\d+)/;
/** A post may carry so many. */
const MOST = 500;

/** The files that a text's galleries show: those that they name, or all of the post's (or of the one that `id` names) where one names none. */
export function galleryFilesOf(
  { id, content }: Pick<WxrItem, "id" | "content">,
  files: AttachmentList,
  site: OldSite,
): ImportedAttachment[] {
  const named = new Set<number>();
  for (const [, attributes = ""] of content.matchAll(GALLERY)) {
    const of = idOf(OTHER.exec(attributes)?.[1] ?? id) ?? 0;
    const ids = IDS.exec(attributes)?.[1]?.match(/\d+/g) ?? files.of(of, site).map((file) => `${file.id}`);
    for (const one of ids) named.add(Number(one));
  }
  return [...named]
    .flatMap((one) => files.get(one, site) ?? [])
    .filter(({ isHidden }) => !isHidden)
    .flatMap((file) => toCarried(file) ?? [])
    .slice(0, MOST);
}
