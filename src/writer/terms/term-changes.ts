import { archiveKey } from "../../model/archive.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { TermInput, TermKind, TermPatch, TermTranslations } from "../../model/term.ts";
import { oweArchivePages } from "../archives/archive-paths.ts";
import { HEAD, listLabels } from "../archives/archives.ts";
import { type Failure, invalid } from "../failures.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { startRefiling } from "./refiling.ts";
import { moveTerm, oweCategory, renamedPath, wantedTermPath, whoStandsAt } from "./term-paths.ts";
import { toTermView } from "./term-views.ts";
import {
  findTerm,
  getTerm,
  getTermBySlug,
  insertTerm,
  isKnown,
  lineage,
  meaningOf,
  type TermRow,
  updateTerm,
} from "./terms.ts";
import { sayOfCategory } from "./translations.ts";

/** Makes a term. A category is public at once, with its archive and feed, empty; others when a post is that names them. */
export function createTerm(sql: Sql, kind: TermKind, input: TermInput): Result<TermRow, Failure> {
  const { slug, name, description } = input;
  const taken = whyNoSlug(sql, kind, slug);
  if (taken) return fail(taken);
  const parent = findParent(sql, input.parent ?? null, null);
  if (!parent.ok) return parent;
  const path = wantedTermPath(kind, slug, parent.value);
  const holder = whoStandsAt(sql, path, null);
  if (holder !== null) return fail({ kind: "path-taken", path, holder, field: "slug" });
  const parent_id = parent.value?.id ?? null;
  const id = insertTerm(sql, { kind, slug, name, path, parent_id, description });
  if (kind === "category") oweCategory(new Outbox(sql, lanes.editors), id);
  return afterwards(sql, id, input.translations);
}

/** Changes a term that is at version `basedOn`. */
export function changeTerm(
  sql: Sql,
  term: TermRow,
  basedOn: number,
  patch: TermPatch,
): Result<TermRow, Failure> {
  if (term.version !== basedOn) return fail({ kind: "stale-term", current: toTermView(sql, term) });
  const { slug = term.slug, name = term.name, description = term.description } = patch;
  const taken = slug === term.slug ? null : whyNoSlug(sql, term.kind, slug, term.id);
  if (taken) return fail(taken);
  const above = term.parent_id === null ? null : getTerm(sql, term.parent_id);
  const parent = patch.parent === undefined ? ok(above) : findParent(sql, patch.parent, term);
  if (!parent.ok) return parent;
  const isNested = parent.value?.id !== above?.id;

  const outbox = new Outbox(sql, lanes.editors);
  const path = isNested
    ? wantedTermPath(term.kind, slug, parent.value)
    : slug === term.slug
      ? term.path
      : renamedPath(term, slug, parent.value);
  updateTerm(sql, term.id, {
    name,
    description,
    parent_id: parent.value?.id ?? null,
    version: term.version + 1,
  });
  if (slug !== term.slug) changeSlug(sql, term, slug);
  if (path !== term.path) {
    const moved = moveTerm(outbox, term, path);
    if (!moved.ok) return moved;
  }
  oweChange(outbox, term, { isNamed: name !== term.name || path !== term.path, isNested });
  return afterwards(sql, term.id, patch.translations);
}

/** What shows a term's own words. Categories and authors stand by id in documents; the others' names stand in those of posts. */
export function oweChange(
  outbox: Outbox,
  term: TermRow,
  { isNamed, isNested }: { isNamed: boolean; isNested: boolean },
) {
  const { sql } = outbox;
  const archive = archiveKey(term);
  if (term.kind === "category") oweCategory(outbox, term.id);
  else if (isKnown(sql, term)) {
    oweArchivePages(outbox, archive, [HEAD]);
    outbox.oweSite();
  }
  const isById = term.kind === "category" || term.kind === "author";
  if (isNamed && !isById) {
    oweArchivePages(new Outbox(sql, lanes.bulk), archive, listLabels(sql, archive));
    startRefiling(sql, term.id, "posts");
  }
  if (isNested) startRefiling(sql, term.id, "entries");
}

/** The earlier slug goes on meaning the term: in addresses that were noted, and in what another editor is writing now. */
function changeSlug(sql: Sql, term: TermRow, slug: string) {
  const earlier = getTermBySlug(sql, term.kind, slug);
  if (earlier) updateTerm(sql, earlier.id, { slug: `${slug}#${earlier.id}` });
  updateTerm(sql, term.id, { slug });
  const { kind, name, path } = term;
  const alias = insertTerm(sql, { kind, slug: term.slug, name, path, parent_id: null, description: null });
  updateTerm(sql, alias, { merged_into: term.id });
}

/** The category above, or why it cannot be. */
function findParent(sql: Sql, slug: string | null, term: TermRow | null): Result<TermRow | null, Failure> {
  if (slug === null) return ok(null);
  const parent = findTerm(sql, "category", slug);
  if (!parent) return invalid("parent", because("noSuch", "category", slug));
  if (term && lineage(sql, parent.id).some(({ id }) => id === term.id))
    return invalid("parent", because("categoryBelowItself"));
  return ok(parent);
}

/** A term may have its own earlier slug again. */
function whyNoSlug(sql: Sql, kind: TermKind, slug: string, own: number | null = null): Failure | null {
  const found = getTermBySlug(sql, kind, slug);
  if (!found || (own !== null && found.merged_into === own)) return null;
  const meaning = found.merged_into === null ? null : (meaningOf(sql, found)?.slug ?? null);
  return { kind: "slug-taken", termKind: kind, slug, meaning };
}

function afterwards(sql: Sql, id: number, said?: TermTranslations): Result<TermRow, Failure> {
  const term = getTerm(sql, id);
  if (!term) return fail({ kind: "not-found", what: `Term ${id}` });
  const saying = said === undefined ? ok(null) : sayOfCategory(sql, term, said);
  return saying.ok ? ok(term) : saying;
}
