import { renderDescription } from "../../content/render.ts";
import { type ArchiveRef, parseArchiveKey } from "../../model/archive.ts";
import { paths } from "../../paths.ts";
import type { ArchiveDocument } from "../../read-model/documents.ts";
import { headPath } from "../archives/archive-paths.ts";
import {
  getPage,
  HEAD,
  headBorrows,
  listEntries,
  listNewest,
  pageAfter,
  pageBefore,
  TEN,
} from "../archives/archives.ts";
import { isFilling } from "../archives/filling.ts";
import { listTeasers } from "../posts/renderings.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { getTerm, type TermRow } from "../terms/terms.ts";
import { saidOfCategories } from "../terms/translations.ts";
import { toFeedImage } from "./feed-image.ts";
import { type Candidate, fitEntries } from "./fitting.ts";
import { listNamedTerms, listPublicPosts, toPostHead } from "./post-head.ts";
import { listContents } from "./series.ts";

/**
 * One page of an archive. The head, when it has under ten entries, shows the newest page too and links past it; while an import
 * fills it, it shows the ten newest.
 */
export function buildArchivePage(sql: Sql, archive: string, label: string): ArchiveDocument | null {
  const page = getPage(sql, archive, label);
  if (!page) return null;
  const head = headPath(sql, archive);
  const ref = parseArchiveKey(archive);
  const term = "id" in ref ? getTerm(sql, ref.id) : null;
  const isBeingFilled = label === HEAD && isFilling(sql, archive);
  const positions = isBeingFilled ? listNewest(sql, archive, TEN).reverse() : listEntries(sql, archive, page);
  let older = pageBefore(sql, archive, page.from);
  if (label === HEAD && older && headBorrows(positions.length)) {
    positions.unshift(...listEntries(sql, archive, { ...older, to: page.from }));
    older = pageBefore(sql, archive, older.from);
  }
  const newer = label === HEAD ? null : pageAfter(sql, archive, page.from);
  const { description, descriptions } = label === HEAD && term ? describe(sql, term) : nothing;
  const candidates = listCandidates(sql, positions.map(({ id }) => id).reverse());
  const contents = ref.kind === "series" && label === HEAD && older ? listContents(sql, ref.id) : null;
  const around = `${description ?? ""}${descriptions.map(({ html }) => html).join("")}${contents?.map(({ path, title }) => path + title).join("") ?? ""}`;
  const pathOf = (label: string) => paths.archivePage(head, label || null);
  return {
    kind: "archive",
    path: pathOf(label),
    archive: ref,
    name: ref.kind === "tag" || ref.kind === "series" ? (term?.name ?? null) : null,
    description,
    ...(descriptions.length > 0 && { descriptions }),
    label: label || null,
    headPath: head,
    ...(contents && { contents }),
    entries: fitEntries(inOrder(candidates, ref, label), around),
    older: older && pathOf(older.label),
    newer: newer && pathOf(newer.label),
  };
}

type Described = Required<Pick<ArchiveDocument, "description" | "descriptions">>;
const nothing: Described = { description: null, descriptions: [] };

/** What a term is said to be: in the site's language, and a category in all others in which somebody said it. */
function describe(sql: Sql, { id, kind, description }: TermRow): Described {
  const { settings } = getSettings(sql);
  const said = (kind === "category" && saidOfCategories(sql, settings).get(id)) || {};
  const own = [settings.language, settings.language.split("-")[0] ?? ""].find((one) => one in said) ?? "";
  const html = said[own]?.description || description;
  return {
    description: html ? renderDescription(html) : null,
    descriptions: Object.entries(said).flatMap(([language, { description }]) =>
      language === own || !description
        ? []
        : [{ language, html: renderDescription(description, { beside: true }) }],
    ),
  };
}

/** A series is read from its first part on. Which page an entry stands on is decided by its date all the same. */
function inOrder(candidates: Candidate[], { kind }: ArchiveRef, label: string): Candidate[] {
  if (kind === "site" && label === HEAD) return stickyFirst(candidates);
  if (kind !== "series") return candidates;
  const partOf = ({ entry }: Candidate) => entry.series?.part ?? 0;
  return candidates.toSorted((a, b) => partOf(a) - partOf(b) || a.entry.id - b.entry.id);
}

/** Only the order changes: which page an entry stands on is decided by its date alone. */
const stickyFirst = (candidates: Candidate[]) => [
  ...candidates.flatMap((one) =>
    one.sticky ? [{ ...one, entry: { ...one.entry, sticky: true as const } }] : [],
  ),
  ...candidates.filter((one) => !one.sticky),
];

/** Those of these posts that readers can see, in this order. */
function listCandidates(sql: Sql, ids: number[]): Candidate[] {
  const posts = listPublicPosts(sql, ids);
  const terms = listNamedTerms(sql, posts.values());
  const teasers = listTeasers(sql, ids);
  return ids.flatMap((id) => {
    const post = posts.get(id);
    const rendering = teasers.get(id);
    if (!post || !rendering) return [];
    const image = toFeedImage(sql, post.fields.featuredImage);
    const entry = { ...toPostHead(post, terms), teaser: rendering.teaser, more: rendering.more, ...image };
    return [{ entry, excerpt: post.fields.excerpt ?? rendering.excerpt, sticky: post.fields.sticky }];
  });
}
