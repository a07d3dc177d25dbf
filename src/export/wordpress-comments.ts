import type { LeavingComment, LeavingSite } from "./types.ts";
import { dateOf } from "./wordpress-dates.ts";
import { cdata, element, toMarkup } from "./xml.ts";

/** A comment below its item. Of whoever wrote it nothing but the name was kept. */
export function wxrComment(comment: LeavingComment, { timeZone }: LeavingSite): string {
  const { id, parent, author, at, text, mentionedBy } = comment;
  const date = dateOf({ publishedAt: at, publishedOn: null }, timeZone);
  const inner = [
    element("wp:comment_id", id),
    cdata("wp:comment_author", toMarkup(author)),
    cdata("wp:comment_author_email", ""),
    element("wp:comment_author_url", mentionedBy ?? ""),
    cdata("wp:comment_author_IP", ""),
    element("wp:comment_date", date.local),
    element("wp:comment_date_gmt", date.gmt),
    cdata("wp:comment_content", text),
    element("wp:comment_approved", 1),
    element("wp:comment_type", mentionedBy === null ? "comment" : "pingback"),
    element("wp:comment_parent", parent ?? 0),
    element("wp:comment_user_id", 0),
  ];
  return `<wp:comment>${inner.join("")}</wp:comment>`;
}
