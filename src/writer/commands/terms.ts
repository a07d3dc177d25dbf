import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { TermInput, TermKind, TermPatch } from "../../model/term.ts";
import { isAuthor } from "../access/access.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure, invalid } from "../failures.ts";
import { toPage } from "../paging.ts";
import type { Sql } from "../sql.ts";
import {
  type MergerView,
  mergeTerm as merge,
  deleteTerm as remove,
  getMerger as viewMerger,
} from "../terms/merging.ts";
import { listParts as parts, type SeriesPart } from "../terms/series-parts.ts";
import { changeTerm as change, createTerm as create } from "../terms/term-changes.ts";
import { listTermViews, type TermView, toTermView } from "../terms/term-views.ts";
import { findTerm, getTerm as getRow, getTermBySlug, isKnown, type TermRow } from "../terms/terms.ts";
import { listUses, type Uses } from "../terms/uses.ts";

type Named = { kind: TermKind; slug: string };

/** In the order in which they were made, after the cursor: the last id of the page before. */
export const listTerms: Command<
  { kind: TermKind; cursor: number; limit: number; q: string },
  { terms: TermView[]; next: number | null }
> = {
  needs: "read",
  authors: () => null,
  run(context, { kind, ...page }) {
    const found = listTermViews(context.sql, kind, { ...page, limit: page.limit + 1 });
    const { page: terms, next } = toPage(found, page.limit, (term) => term.id);
    return ok({ terms: terms.filter(({ id }) => isSeen(context, getRow(context.sql, id))), next });
  },
};

export const getTerm: Command<Named, TermView> = {
  needs: "read",
  authors: () => null,
  run: (context, named) =>
    onTerm(context.sql, named, (term) =>
      isSeen(context, term) ? ok(term) : fail({ kind: "not-found", what: nameOf(named) }),
    ),
};

/** What would lose it if it were deleted. */
export const getTermUses: Command<Named, Uses> = {
  needs: "read",
  run({ sql }, named) {
    const term = findLiving(sql, named);
    return term.ok ? ok(listUses(sql, term.value)) : term;
  },
};

/** The parts of a series in reading order, drafts too. */
export const listSeriesParts: Command<{ slug: string }, SeriesPart[]> = {
  needs: "read",
  run({ sql }, { slug }) {
    const term = findLiving(sql, { kind: "series", slug });
    return term.ok ? ok(parts(sql, term.value)) : term;
  },
};

/**
 * A category is public at once, with its empty archive; of others readers know when a post names them. Who publishes that post is
 * not shown what stands on top of the archive, so that writing it is publishing.
 */
export const createTerm: Command<{ kind: TermKind; term: TermInput }, TermView> = {
  needs: ({ kind, term }) => [kind === "category" || term.description !== null ? "publish" : "write"],
  authors: () => null,
  notes: ({ kind }, { slug }) => ({ thing: `${kind}:${slug}` }),
  run({ sql }, { kind, term }) {
    const created = create(sql, kind, term);
    return created.ok ? ok(toTermView(sql, created.value)) : created;
  },
};

export const changeTerm: Command<Named & { basedOn: number; patch: TermPatch }, TermView> = {
  needs: "publish",
  notes: ({ kind, slug }) => ({ thing: `${kind}:${slug}` }),
  run: ({ sql }, { basedOn, patch, ...named }) =>
    onTerm(sql, named, (term) => change(sql, term, basedOn, patch)),
};

/** Twice does nothing more. */
export const mergeTerm: Command<Named & { into: string }, MergerView> = {
  needs: "publish",
  notes: ({ kind, slug, into }) => ({ thing: `${kind}:${slug}`, fact: { into } }),
  run({ sql }, { kind, slug, into }) {
    const target = findTerm(sql, kind, into);
    const from = getTermBySlug(sql, kind, slug);
    if (!from) return fail({ kind: "not-found", what: nameOf({ kind, slug }) });
    if (!target) return invalid("into", because("noSuch", kind, into));
    const merged = viewMerger(sql, from);
    if (!merged) return merge(sql, from, target);
    if (merged.into === target.slug) return ok(merged);
    return conflict(because("mergedTerm", slug, merged.into));
  },
};

export const getMerger: Command<Named, MergerView> = {
  needs: "read",
  run({ sql }, named) {
    const term = getTermBySlug(sql, named.kind, named.slug);
    const merger = term && viewMerger(sql, term);
    return merger ? ok(merger) : fail({ kind: "not-found", what: `A merger of the ${nameOf(named)}` });
  },
};

export const deleteTerm: Command<Named & { orphan: boolean }, null> = {
  needs: "publish",
  notes: ({ kind, slug }) => ({ thing: `${kind}:${slug}` }),
  run({ sql }, { orphan, ...named }) {
    const term = findLiving(sql, named);
    return term.ok ? remove(sql, term.value, orphan) : term;
  },
};

/** A name that no reader knows may be that of a witness, in somebody else's draft. */
const isSeen = ({ sql, caller }: Context, term: TermRow | null) =>
  !isAuthor(caller) || (term !== null && isKnown(sql, term));

function onTerm(
  sql: Sql,
  named: Named,
  work: (term: TermRow) => Result<TermRow, Failure>,
): Result<TermView, Failure> {
  const found = findLiving(sql, named);
  const done = found.ok ? work(found.value) : found;
  return done.ok ? ok(toTermView(sql, done.value)) : done;
}

/** The term that has this slug now; one that was merged says into which. */
function findLiving(sql: Sql, named: Named): Result<TermRow, Failure> {
  const term = getTermBySlug(sql, named.kind, named.slug);
  if (term?.merged_into === null) return ok(term);
  const merger = term && viewMerger(sql, term);
  const what = merger ? `${nameOf(named)}, which is ${merger.into} now,` : nameOf(named);
  return fail({ kind: "not-found", what });
}

const nameOf = ({ kind, slug }: Named) => `The ${kind} ${slug}`;
