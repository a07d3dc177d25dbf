import { because, type Reason } from "../../model/reasons.ts";
import { type RedirectInput, type Spot, toSpot } from "../../model/redirect.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { normalise, paths, toFolder, toHref } from "../../paths.ts";
import { meaningOf } from "../../read-model/misses.ts";
import { headPath, parseArchivePageOwner } from "../archives/archive-paths.ts";
import { HEAD } from "../archives/archives.ts";
import { buildMoved } from "../build/redirect.ts";
import { type Failure, invalid } from "../failures.ts";
import { getFileByPath } from "../files/files.ts";
import { type DocumentRow, getDocument, type Outbox } from "../projection/documents.ts";
import { numberIn } from "../projection/owners.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { isTermArchive, whoStandsAt } from "../terms/term-paths.ts";
import { getTermByPath } from "../terms/terms.ts";
import { addRedirects, getRedirect, leadOn, type Made, type Target, targetOf } from "./redirects.ts";

/** Answers of the site itself that no document stands for, and feeds, which follow their archive. */
const OURS =
  /^\/(?:robots\.txt|favicon\.ico|opensearch\.xml|\.well-known\/security\.txt|healthz|feeds|search(?:\/.*)?|preview(?:\/.*)?)$|\/feed(?:\/(?:rss2?|rdf|atom|json))?$/;

/** Old addresses combine few oddities, so what they mean is asked for a few times only. */
const MOST_STEPS = 5;

/** An address that may lead somewhere, and where that is. */
type Way = { from: Spot; to: Target };

/** A redirect as it would be made; `hosts` are the site's own besides that of its settings. */
export function findWay(sql: Sql, { from, to }: RedirectInput, hosts: string[]): Result<Way, Failure> {
  const { siteUrl } = getSettings(sql).settings;
  const ours = siteUrl === null ? hosts : [...hosts, new URL(siteUrl).host];
  const start = toSpot(from, ours);
  if (!start.ok) return invalid("from", start.failure);
  const end = toSpot(to, ours);
  if (!end.ok) return invalid("to", end.failure);
  const taken = whoHas(sql, start.value);
  if (taken !== null) return fail({ kind: "address-taken", path: toHref(start.value.key), holder: taken });
  const target = findTarget(sql, end.value);
  if ("path" in target) {
    if (normalise(target.path) === start.value.key) return invalid("to", because("leadsBack"));
    if (target.path.startsWith("/?")) return invalid("to", because("leadsNowhere"));
  }
  return ok({ from: start.value, to: target });
}

/** Makes it so; what led to where it comes from leads to its end from now on. */
export function makeWay(outbox: Outbox, { from, to }: Way, made: Made) {
  addRedirects(outbox, [from.key], to, made);
  leadOn(outbox, from.key, to);
}

/** Who answers at an address; null when nobody does. A redirect in the table is no answer of anybody's. */
function whoHas(sql: Sql, { path, key }: Spot): Reason | null {
  if (OURS.test(key)) return because("site");
  return whoStandsAt(sql, toFolder(toHref(key)), null) ?? whoStandsAt(sql, path, null);
}

/** What an address leads to in the end: the post or term that has it, or has had it; else a path. */
function findTarget(sql: Sql, end: Spot): Target {
  let { path, key } = end;
  for (let step = 0; step < MOST_STEPS; step++) {
    const document = getDocument(sql, key);
    const standing = document && standsFor(sql, document);
    if (standing) return standing;
    const term = getTermByPath(sql, path) ?? getTermByPath(sql, toFolder(path));
    if (term) return { termId: term.id };
    const redirect = getRedirect(sql, key);
    const next = redirect && targetOf(redirect);
    if (next) return next;
    const meaning = meaningOf(key);
    if (!meaning || meaning.status === 410) break;
    path = meaning.to;
    key = normalise(path);
  }
  return { path };
}

/** null for what has no other path than the one it was asked for by. */
function standsFor(sql: Sql, { kind, owner, key }: DocumentRow): Target | null {
  switch (kind) {
    case "post":
    case "redirect":
      return { postId: numberIn(owner) };
    case "file": {
      const file = getFileByPath(sql, key);
      return file && { path: file.path };
    }
    case "archive": {
      const { archive, label } = parseArchivePageOwner(owner);
      if (isTermArchive(archive) && label === HEAD) return { termId: numberIn(archive) };
      return { path: paths.archivePage(headPath(sql, archive), label || null) };
    }
    case "moved": {
      const moved = buildMoved(sql, owner, key);
      if (moved.kind === "nothing") return null;
      const term = moved.archive ? getTermByPath(sql, moved.to) : null;
      return term ? { termId: term.id } : { path: moved.to };
    }
    default:
      return null;
  }
}
