import type {
  ImportedComments,
  ImportedPost,
  ImportedRedirect,
  ImportedSettings,
  ImportedTerm,
  ImportItem,
} from "../../model/import.ts";
import { importReason } from "../../model/import-reasons.ts";
import { noted } from "../../model/notes.ts";
import { inEnglish } from "../../model/reason-words.ts";
import { sentence } from "../../model/reasons.ts";
import type { TermKind } from "../../model/term.ts";
import { normalise, paths, toHref } from "../../paths.ts";
import { archivePageOwner } from "../archives/archive-paths.ts";
import { HEAD } from "../archives/archives.ts";
import { hasComments } from "../comments/comments.ts";
import { noteUses, toNaming } from "../files/file-uses.ts";
import { getFileByPath } from "../files/files.ts";
import { isReserved, reasonFor, reservePath } from "../posts/post-paths.ts";
import {
  deletePostRow,
  getPost,
  getPostByGuid,
  insertPost,
  newGuid,
  type Revision,
  updatePost,
} from "../posts/posts.ts";
import { setRendering } from "../posts/renderings.ts";
import { addRevision } from "../posts/revisions.ts";
import { tryRender } from "../posts/saving.ts";
import { getDocument, lanes, Outbox } from "../projection/documents.ts";
import { addRedirects } from "../redirects/redirects.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import {
  findTerm,
  getTerm,
  getTermByPath,
  getTermBySlug,
  insertTerm,
  lineage,
  meaningOf,
  type TermRow,
  updateTerm,
} from "../terms/terms.ts";
import { keyOfComments, postOfComments, toStaged } from "./import-comments.ts";
import { weighRedirect } from "./import-redirects.ts";
import { getItem, type ItemRow, type Sent, saveItem, toItemRow } from "./import-rows.ts";
import { untouchedSettings } from "./import-settings.ts";
import { findSpot, moveTo, type Spot, toPathname, whoGivesWay } from "./import-spots.ts";
import { stageTerm } from "./import-terms.ts";
import { aliasKeys, getOriginal, type Outcome } from "./imports.ts";

/** Stores one item; nothing of it is public before the commit. Sending it again changes nothing, or changes it. */
export function importItem(sql: Sql, sent: Sent, item: ImportItem): Outcome {
  if (item.kind === "redirect") return importRedirect(sql, sent, item);
  if (item.kind === "comments") return importComments(sql, sent, item);
  const key = "key" in item ? item.key : item.kind === "settings" ? item.kind : item.slug;
  const known = getItem(sql, sent.origin, item.kind, key);
  if (known?.hash === sent.hash)
    return { outcome: "unchanged", path: pathOf(sql, known), reason: null, dropped: [] };
  if (item.kind === "settings") return importSettings(sql, sent, item, known);
  return "key" in item ? importPost(sql, sent, item, known) : importTerm(sql, sent, item, known);
}

/** They wait for the commit. An origin has one such item, whose key is its kind. */
function importSettings(sql: Sql, sent: Sent, item: ImportedSettings, known: ItemRow | null): Outcome {
  const { kind, ...patch } = item;
  const { version, settings } = getSettings(sql);
  if (known && known.version !== version) {
    const reason = importReason("settingsChanged");
    return { outcome: "kept", path: null, reason, dropped: [] };
  }
  const { taken, left } = untouchedSettings(patch, settings, known?.settings ?? null);
  saveItem(sql, { ...toItemRow(sent, item, kind), version, settings: JSON.stringify(taken) });
  const reason = left.length > 0 ? importReason("settingsSet", left.join(", ")) : null;
  return { outcome: known ? "updated" : "stored", path: null, reason, dropped: [] };
}

/** It leads somewhere from the commit on. Its key is the address from which it leads. */
function importRedirect(sql: Sql, sent: Sent, item: ImportedRedirect): Outcome {
  const getKnown = (key: string) => getItem(sql, sent.origin, item.kind, key);
  const key = weighRedirect(sql, sent.origin, item, getKnown);
  if (!key.ok) return { ...key.failure, path: null, dropped: [] };
  const known = getKnown(key.value);
  const path = toHref(key.value);
  if (known?.hash === sent.hash) return { outcome: "unchanged", path, reason: null, dropped: [] };
  saveItem(sql, { ...toItemRow(sent, item, key.value), to_address: item.to });
  return { outcome: known ? "updated" : "stored", path, reason: null, dropped: [] };
}

/** They wait for the commit. What an editor wrote since does not keep them away: nobody writes them here. */
function importComments(sql: Sql, sent: Sent, item: ImportedComments): Outcome {
  const key = keyOfComments(item);
  const known = getItem(sql, sent.origin, item.kind, key);
  const post = postOfComments(sql, sent.origin, item);
  if (post === null) return refused(importReason("noText", item.of));
  const path = post.path || null;
  if (post.deleted_at !== null)
    return { outcome: "kept", path, reason: importReason("textDeleted"), dropped: [] };
  // Nothing below a text that had nothing is no news, and would have its page written again.
  const isNothing = item.comments.length === 0 && !known && !hasComments(sql, post.id);
  if (isNothing || known?.hash === sent.hash)
    return { outcome: "unchanged", path, reason: null, dropped: [] };
  saveItem(sql, { ...toItemRow(sent, item, key), post_id: post.id, comments: toStaged(sql, post.id, item) });
  return { outcome: known ? "updated" : "stored", path, reason: null, dropped: [] };
}

function importTerm(sql: Sql, sent: Sent, item: ImportedTerm, known: ItemRow | null): Outcome {
  const { kind, slug, name } = item;
  const existing = known?.term_id ? getTerm(sql, known.term_id) : getTermBySlug(sql, kind, slug);
  if (existing && known && existing.version > 1) {
    const path = meaningOf(sql, existing)?.path ?? null;
    return { outcome: "kept", path, reason: importReason("changed"), dropped: [] };
  }
  const parent = item.kind === "category" && item.parent !== null ? findTerm(sql, kind, item.parent) : null;
  if (item.kind === "category" && item.parent !== null && !parent) {
    return refused(importReason("noParent", item.parent));
  }
  const above = parent ? lineage(sql, parent.id).map((category) => category.slug) : [];
  const ours = kind === "category" ? paths.category([...above, slug]) : paths[kind](slug);
  const given = item.path === null ? "/" : toPathname(item.path);
  // What readers know stays where it is.
  const path = existing && !existing.pending ? existing.path : given === "/" ? ours : given;
  const taken = existing && !known ? null : whyNoArchive(sql, path, existing);
  if (taken !== null) return refused(taken);
  const description = item.kind === "category" ? item.description : null;
  const fields = { name, path, parent_id: parent?.id ?? null, description };
  if (existing && known && existing.pending === 0) stageTerm(sql, existing, fields);
  else if (existing && known) updateTerm(sql, existing.id, fields);
  const id = existing?.id ?? insertTerm(sql, { kind, slug, ...fields }, 1);
  saveItem(sql, { ...toItemRow(sent, item, slug), term_id: id });
  return {
    outcome: known ? "updated" : "stored",
    path: getTerm(sql, id)?.path ?? path,
    reason: null,
    dropped: [],
  };
}

function importPost(sql: Sql, sent: Sent, item: ImportedPost, known: ItemRow | null): Outcome {
  const { now } = sent;
  const post = known?.post_id ? getPost(sql, known.post_id) : null;
  if (post && (post.version !== known?.version || post.deleted_at !== null)) {
    const what = post.deleted_at === null ? "edited" : "deleted";
    return {
      outcome: "kept",
      path: post.path || null,
      reason: importReason(post.path === "" ? "purged" : what),
      dropped: [],
    };
  }
  const terms = resolveTerms(sql, item, sent.origin);
  if (typeof terms === "string") return refused(terms);
  const image = item.featuredImage?.path ?? null;

  const missed = item.visibility === "scheduled" && (item.publishedAt ?? "") <= now;
  const isDraft = item.visibility === "draft" || missed;
  const note = missed ? noted("missed", item.publishedAt ?? "") : item.note;
  const spot = post ? moveTo(sql, item, post) : findSpot(sql, item, isDraft, now);
  if (typeof spot === "string") return refused(spot);
  const original = getOriginal(sql, sent.origin, item.translationOf ?? null);
  const links = { ...terms, translationOf: original === post?.id ? null : original };
  const revision = toRevision(item, item.path === null ? null : spot.path, links, note);
  const id = post?.id ?? insertPost(sql, toNewPost(sql, sent, item, spot), now);
  const rendering = tryRender(sql, revision, id);
  if (!rendering.ok && !post) deletePostRow(sql, id);
  if (!rendering.ok) return refused(importReason("large"));

  reservePath(sql, id, post?.path ?? null, spot.path);
  if (post) updatePost(sql, id, { path: spot.path });
  const version = addRevision(sql, { id, version: post?.version ?? 0 }, revision, sent);
  noteUses(sql, id, "draft", toNaming(spot.path, revision, rendering.value));
  const isWithdrawn = post?.state === "withdrawn";
  const row = {
    ...toItemRow(sent, { ...item, aliases: [...(item.aliases ?? []), ...spot.aliases] }, item.key),
    post_id: id,
    version,
    due: isDraft || isWithdrawn ? 0 : 1,
    at: item.publishedAt ?? now,
  };
  saveItem(sql, row);
  const isFirst = row.due === 1 && (post?.published_version ?? null) === null;
  if (isFirst && rendering.value.pictures.length === 0) setRendering(sql, id, version, rendering.value);
  // A draft may be published here one day; until then its redirects lead nowhere.
  if (isDraft) addRedirects(new Outbox(sql, lanes.bulk), aliasKeys(row), { postId: id });
  const byHand = importReason(isWithdrawn ? "withdrawn" : "public");
  const givesWay = isDraft ? null : whoGivesWay(sql, spot.path);
  const reason = isWithdrawn || (post?.state === "published" && isDraft) ? byHand : (note ?? givesWay);
  const isImageMissing = image !== null && !getFileByPath(sql, image);
  const missing = isImageMissing ? [importReason("noImage", image)] : [];
  const dropped = [...rendering.value.dropped, ...missing];
  return { outcome: post ? "updated" : "stored", path: spot.path, reason, dropped };
}

/** Why an archive cannot stand at a path; null when it can. */
function whyNoArchive(sql: Sql, path: string, term: TermRow | null): string | null {
  const key = normalise(path);
  if (isReserved(key)) return importReason("reserved", path);
  const holder = getDocument(sql, key);
  if (holder && holder.owner !== archivePageOwner(`${term?.kind}:${term?.id}`, HEAD)) {
    return importReason("other", path, sentence(inEnglish, reasonFor(sql, holder)));
  }
  const other = getTermByPath(sql, path);
  return other && other.id !== term?.id ? importReason("ofTerm", path, other.kind, other.slug) : null;
}

type Terms = Pick<Revision, "authors" | "categories" | "tags" | "series">;
type Links = Terms & Pick<Revision, "translationOf">;

/** The ids of an item's terms, or which one is missing. */
function resolveTerms(sql: Sql, item: ImportedPost, origin: string): Terms | string {
  if (item.series && item.kind === "page") return importReason("seriesOfPage");
  const missing: string[] = [];
  const find = (kind: TermKind, slugs: string[]) =>
    slugs.flatMap((slug) => {
      const id = getTermBySlug(sql, kind, slug)?.id ?? getItem(sql, origin, kind, slug)?.term_id;
      if (!id) missing.push(`${kind} ${slug}`);
      return id ? [id] : [];
    });
  const [term] = item.series ? find("series", [item.series.slug]) : [];
  const terms = {
    authors: find("author", item.bylines),
    categories: find("category", item.categories),
    tags: find("tag", item.tags),
    series: term === undefined || !item.series ? null : { term, part: item.series.part },
  };
  return missing.length > 0 ? importReason("notSent", missing.join(", ")) : terms;
}

function toRevision(item: ImportedPost, path: string | null, links: Links, note: string | null): Revision {
  return {
    title: item.title,
    subtitle: item.subtitle,
    body: item.body,
    format: item.format,
    slug: null,
    ...links,
    featuredImage: item.featuredImage ?? null,
    sticky: item.sticky ?? false,
    corrections: item.corrections ?? [],
    language: item.language,
    excerpt: item.excerpt || null,
    publishedAt: item.publishedAt,
    parent: null,
    position: item.order ?? 0,
    publishedOn: item.publishedOn,
    path,
    note,
    ...(item.attachments && { attachments: item.attachments }),
  };
}

/** A guid that another post has already would make one of the two unknown to feed readers. */
const toNewPost = (sql: Sql, { origin }: Sent, item: ImportedPost, { slug, path }: Spot) => ({
  type: item.kind,
  path,
  slug,
  guid: item.guid && !getPostByGuid(sql, item.guid) ? item.guid : newGuid(),
  source: { origin, key: item.key },
});

const pathOf = (sql: Sql, item: ItemRow) =>
  (item.post_id === null
    ? item.term_id !== null && getTerm(sql, item.term_id)?.path
    : getPost(sql, item.post_id)?.path) || null;

const refused = (reason: string): Outcome => ({ outcome: "refused", path: null, reason, dropped: [] });
