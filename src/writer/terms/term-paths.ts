import { archiveKey } from "../../model/archive.ts";
import { because, type Reason } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { normalise, paths, toFolder } from "../../paths.ts";
import { oweArchivePages, oweFeed, parseArchivePageOwner } from "../archives/archive-paths.ts";
import { HEAD, listLabels } from "../archives/archives.ts";
import type { Failure } from "../failures.ts";
import { isReserved, reasonFor } from "../posts/post-paths.ts";
import { getDocument, lanes, Outbox } from "../projection/documents.ts";
import { parseOwner } from "../projection/owners.ts";
import { oweRedirectsToTerm } from "../redirects/redirects.ts";
import type { Sql } from "../sql.ts";
import { leaveBehind, listOfArchive } from "./moved-archives.ts";
import { getTermByPath, listBelow, listMeaning, type NewTerm, type TermRow, updateTerm } from "./terms.ts";

/** Where the archives of terms stand, and how they come from one path to another. */

export const isTermArchive = (archive: string) => /^(category|tag|author|series):/.test(archive);

/** Where an archive belongs: a category below its parent. */
export function wantedTermPath(kind: NewTerm["kind"], slug: string, parent: TermRow | null): string {
  if (kind !== "category") return paths[kind](slug);
  return parent ? paths.page(parent.path, slug) : paths.category([slug]);
}

/** Where it stands under another slug: beside where it stood, which an import may have chosen. */
export function renamedPath(term: TermRow, slug: string, parent: TermRow | null): string {
  const ends = normalise(term.path).endsWith(normalise(term.slug));
  return ends ? paths.sibling(term.path, slug) : wantedTermPath(term.kind, slug, parent);
}

/** Why an archive cannot stand at a path: who does; null when it can. */
export function whoStandsAt(sql: Sql, path: string, archive: string | null): Reason | null {
  const key = normalise(path);
  if (isReserved(key)) return because("site");
  const holder = getDocument(sql, key);
  if (holder && holder.kind !== "nothing" && parseArchivePageOwner(holder.owner).archive !== archive)
    return reasonFor(sql, holder);
  const other = getTermByPath(sql, path);
  return other && archiveKey(other) !== archive ? because("term", other.kind, other.slug) : null;
}

/** Owes what shows a category's own words: its head and feed, and the site document with its name. */
export function oweCategory(outbox: Outbox, id: number) {
  outbox.oweSite();
  const archive = archiveKey({ kind: "category", id });
  oweArchivePages(outbox, archive, [HEAD]);
  oweFeed(outbox, archive);
}

/**
 * Takes a term's archive to another path, and with it those of the categories below that stood below it. What stood there
 * leads to where it stands now. Every page has a document at its new path, so the pages follow in the bulk lane.
 */
export function moveTerm(outbox: Outbox, term: TermRow, to: string): Result<null, Failure> {
  const { sql } = outbox;
  for (const move of listMoves(sql, term, to)) {
    const holder = whoStandsAt(sql, move.to, archiveKey(move.term));
    if (holder !== null) return fail({ kind: "path-taken", path: move.to, holder, field: "slug" });
    const archive = archiveKey(move.term);
    const wasThere = move.term.kind === "category" || listOfArchive(sql, archive).length > 0;
    leaveBehind(sql, archive, "moved");
    updateTerm(sql, move.term.id, { path: move.to });
    if (!wasThere) continue;
    oweArchivePages(outbox, archive, [HEAD]);
    oweFeed(outbox, archive);
    oweArchivePages(new Outbox(sql, lanes.bulk), archive, listLabels(sql, archive));
    oweAddressesOf(outbox, archive);
  }
  return ok(null);
}

/**
 * Owes what leads to a term, also from those that were merged into it: it moved, or readers came to know it or know it no more.
 * The pages, of which there may be hundreds, follow in the bulk lane.
 */
export function oweAddressesOf(outbox: Outbox, archive: string) {
  const { sql } = outbox;
  const bulk = new Outbox(sql, lanes.bulk);
  const { kind, id } = parseOwner(archive);
  for (const meaning of [id, ...listMeaning(sql, id)]) {
    for (const { key, kind: standing, owner } of listOfArchive(sql, `${kind}:${meaning}`)) {
      if (standing === "moved") (owner.endsWith("#") ? outbox : bulk).owe(key, standing, owner);
    }
    oweRedirectsToTerm(outbox, meaning);
  }
}

function listMoves(sql: Sql, term: TermRow, to: string): { term: TermRow; to: string }[] {
  const below = term.kind === "category" ? listBelow(sql, term.id) : [];
  const following = below.filter((child) => child.path.startsWith(toFolder(term.path)));
  const follow = (path: string) => toFolder(to) + path.slice(toFolder(term.path).length);
  return [{ term, to }, ...following.flatMap((child) => listMoves(sql, child, follow(child.path)))];
}
