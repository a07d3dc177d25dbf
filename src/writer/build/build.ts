import type { Document, RedirectBucket, SiteDocument } from "../../read-model/documents.ts";
import { parseArchivePageOwner } from "../archives/archive-paths.ts";
import type { DocumentRow } from "../projection/documents.ts";
import { numberIn } from "../projection/owners.ts";
import type { Sql } from "../sql.ts";
import { buildArchivePage } from "./archive-page.ts";
import { buildCommentFeed, buildCommentsPage } from "./comments.ts";
import { buildFeed } from "./feed.ts";
import { buildPostPage } from "./post-page.ts";
import { buildMoved, buildRedirect, buildRedirectBucket } from "./redirect.ts";
import { buildSite, sealed } from "./site.ts";
import { buildSitemap, buildSitemapIndex } from "./sitemap.ts";
import { buildTimeline } from "./timeline.ts";

/** Makes a document from the rows as they are now. null: nothing of it is public, so there is nothing to write. */
export async function build(
  sql: Sql,
  { kind, owner, key }: Pick<DocumentRow, "kind" | "owner" | "key">,
): Promise<Document | SiteDocument | RedirectBucket | null> {
  switch (kind) {
    case "site":
      return sealed(buildSite(sql));
    case "post":
      return buildPostPage(sql, numberIn(owner));
    case "comments":
      return buildCommentsPage(sql, numberIn(owner), key);
    case "comment-feed":
      return buildCommentFeed(sql);
    case "archive": {
      const { archive, label } = parseArchivePageOwner(owner);
      return buildArchivePage(sql, archive, label);
    }
    case "feed":
      return buildFeed(sql, owner);
    case "sitemap":
      return buildSitemap(sql, numberIn(owner));
    case "sitemap-index":
      return buildSitemapIndex(sql);
    case "timeline":
      return buildTimeline(sql);
    case "redirect":
      return buildRedirect(sql, numberIn(owner), key);
    case "redirects":
      return buildRedirectBucket(sql, numberIn(owner));
    case "file":
    case "purged":
      return null;
    case "moved":
      return buildMoved(sql, owner, key);
    case "nothing":
      return { kind: "nothing", path: key };
  }
}
