import { parseArchiveKey } from "../../model/archive.ts";
import type { PreviewArchive } from "../../model/preview.ts";
import type { ArchiveDocument, PostDocument, SiteDocument } from "../../read-model/documents.ts";
import { HEAD, listArchivesOf, touchEntry } from "../archives/archives.ts";
import { buildArchivePage } from "../build/archive-page.ts";
import { buildPostPage } from "../build/post-page.ts";
import { buildSite } from "../build/site.ts";
import type { Moment } from "../command.ts";
import { listHeldOf } from "../files/held.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { getPost } from "./posts.ts";
import { authorOfPreview, listPreviews } from "./previews.ts";
import { publish } from "./publishing.ts";
import { getFields } from "./revisions.ts";

/** What a link shows: the post or a page of an archive, the site around it, and which archives the post would be in. */
export type Preview = {
  document: PostDocument | ArchiveDocument;
  site: SiteDocument;
  title: string;
  expiresAt: string;
  archives: PreviewArchive[];
  /** The paths of the post's files that readers cannot have yet, and whoever made the link may see. */
  held: string[];
};

/**
 * What a link shows, null when it works no more: the post is published as far as the rows go, so that it looks exactly as
 * it will. The caller undoes all of that.
 */
export function rehearse(
  { sql, now }: Moment,
  link: { post: number; n: number },
  asked: PreviewArchive | null,
): Preview | null {
  const preview = listPreviews(sql, link.post, now).find(({ n }) => n === link.n);
  const post = getPost(sql, link.post);
  if (!preview || !post || post.deleted_at !== null) return null;
  publish(new Outbox(sql, lanes.editors), post, preview.version, post.scheduled_at ?? now);
  const entries = listArchivesOf(sql, post.id);
  const fields = getFields(sql, post.id, preview.version);
  const first = entries.find(({ archive }) => archive === `category:${fields?.categories[0]}`);
  const found =
    asked === "category" && first ? first : entries.find(({ archive }) => kindOf(archive) === asked);
  const document = found ? pageWith(sql, found.archive, found) : buildPostPage(sql, post.id);
  if (document?.kind !== "post" && document?.kind !== "archive") return null;
  const archives = new Set(entries.map(({ archive }) => kindOf(archive)));
  return {
    document,
    site: buildSite(sql),
    title: fields?.title ?? "",
    expiresAt: preview.expiresAt,
    archives: [...archives],
    held: listHeldOf(sql, post.id, authorOfPreview(sql, post.id, link.n)),
  };
}

/** The page of an archive on which an entry stands. */
function pageWith(sql: Sql, archive: string, { at, id }: { at: string; id: number }) {
  const labels = touchEntry(sql, archive, { at, id });
  return buildArchivePage(sql, archive, labels.includes(HEAD) ? HEAD : (labels[0] ?? HEAD));
}

const kindOf = (archive: string): PreviewArchive => parseArchiveKey(archive).kind;
