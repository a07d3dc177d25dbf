import { type ImportedComment, MOST_COMMENTS, MOST_TEXT } from "../model/comment.ts";
import type { CommentsItemInput } from "../model/import.ts";
import { idOf } from "./aliases.ts";
import { withoutAddress } from "./author-list.ts";
import { parseDate } from "./dates.ts";
import { toPlainText } from "./plain-text.ts";
import { type ImportSaid, said } from "./said.ts";
import { isMention, type WxrComment } from "./wxr-records.ts";

/** What becomes of the comments of one item. */
type MappedComments = {
  /** Parts that the site takes one by one; one without comments says that there are none. */
  parts: CommentsItemInput[];
  /** Why others do not come along: one for each. */
  left: ImportSaid[];
};

/** The comments of a text that everybody could read, in our model. */
export function toComments(key: string, found: WxrComment[]): MappedComments {
  const left: ImportSaid[] = [];
  const taken = new Map<number, ImportedComment>();
  for (const comment of found) {
    const why = whyLeft(comment) ?? (taken.has(idOf(comment.id) ?? 0) ? said("commentTwice") : null);
    if (why === null) taken.set(idOf(comment.id) ?? 0, toComment(comment));
    else left.push(why);
  }
  const all = [...taken.values()];
  const parts = inParts(all);
  return {
    parts: parts.map((comments, at) => ({
      kind: "comments",
      of: key,
      part: at + 1,
      parts: parts.length,
      comments,
    })),
    left,
  };
}

/** Nobody saw what was not approved; an unknown type may be a note of a shop about a customer. */
function whyLeft({ id, type, approved, page, text }: WxrComment): ImportSaid | null {
  if (type !== "" && type !== "comment" && !isMention(type)) return said("pluginsComment", type.slice(0, 50));
  if (approved === "0") return said("unapproved");
  if (approved !== "1") return said("spam");
  if (idOf(id) === null) return said("noNumber");
  if (isMention(type) && !isAddress(page)) return said("noPage");
  return text.length > LONGEST ? said("longComment") : null;
}

const LONGEST = 100_000;
const isAddress = (url: string) => /^https?:\/\//i.test(url) && URL.canParse(url) && url.length <= 2000;

function toComment({
  id,
  parent,
  type,
  author,
  page,
  gmtDate,
  localDate,
  text,
}: WxrComment): ImportedComment {
  return {
    id: idOf(id) ?? 0,
    parent: idOf(parent),
    author: withoutAddress(toPlainText(author)).slice(0, 200).toWellFormed(),
    at: parseDate(gmtDate) ?? parseDate(localDate),
    text: isMention(type) ? "" : text.toWellFormed(),
    mentionedBy: isMention(type) ? page : null,
  };
}

function inParts(all: ImportedComment[]): ImportedComment[][] {
  const parts: ImportedComment[][] = [[]];
  let size = 0;
  for (const comment of all) {
    const length = JSON.stringify(comment).length + 1;
    if (parts.at(-1)?.length === MOST_COMMENTS || size + length > MOST_TEXT - 2) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(comment);
    size += length;
  }
  return parts;
}
