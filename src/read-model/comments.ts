import type { SafeHtml } from "../content/safe-html.ts";
import type { Mention, PostRef } from "./documents.ts";

/** A comment as readers see it. `depth` is how far it stands in: 0 for what answers the post itself. */
export type Comment = { id: number; depth: number; author: string; at: string | null; html: SafeHtml };

/** Where a comment stood that is not shown: what answers it stands below. */
export type Gap = { id: number; depth: number; gone: true };

/** Another page that names the post. */
export type MentionedBy = { id: number; title: string; url: string };

/** What stands below a post: its comments, or the newest of them where they are many, with the pages that have all. */
export type Comments = {
  shown: (Comment | Gap)[];
  mentions: MentionedBy[];
  /** From the oldest; none when all are shown. `ids` are those of comments that stand there alone. */
  pages: { path: string; ids: number[] }[];
};

/** A page of a post's comments. `post` names the post as it stands there. */
export type CommentsDocument = Mention & {
  kind: "comments";
  path: string;
  n: number;
  post: PostRef;
  shown: (Comment | Gap)[];
  older: string | null;
  newer: string | null;
};

/** The newest comments of the whole site. `path` is where the feeds stand below. */
export type CommentFeedDocument = {
  kind: "comment-feed";
  path: string;
  items: (Mention & { path: string; guid: string; title: string; comment: Comment })[];
};

/** A site without comments has a feed of them all the same, because somebody may ask for it. */
export const emptyCommentFeed: CommentFeedDocument = { kind: "comment-feed", path: "/comments/", items: [] };
