import type { ImportedRedirect } from "../../model/import.ts";
import { importReason } from "../../model/import-reasons.ts";
import { inEnglish } from "../../model/reason-words.ts";
import { sentence } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { toHref } from "../../paths.ts";
import type { Failure } from "../failures.ts";
import { getPostIdAt } from "../posts/addresses.ts";
import type { Outbox } from "../projection/documents.ts";
import { findWay, makeWay } from "../redirects/making.ts";
import { getRedirect, removeRedirect } from "../redirects/redirects.ts";
import { rows, type Sql } from "../sql.ts";

/** Why a redirect is not taken: it is wrong, or somebody decided otherwise here. */
type Obstacle = { outcome: "refused" | "kept"; reason: string };

/** The address from which a redirect is to lead, normalised. `known` is what was made of it when it was sent before. */
export function weighRedirect(
  sql: Sql,
  origin: string,
  item: ImportedRedirect,
  getKnown: (key: string) => { due: number } | null,
): Result<string, Obstacle> {
  const way = findWay(sql, item, [hostOf(origin)]);
  if (!way.ok) return fail({ outcome: "refused", reason: inWords(way.failure) });
  const { key } = way.value.from;
  const known = getKnown(key);
  const standing = getRedirect(sql, key);
  if (standing && (standing.made === "by-hand" || !known))
    return fail({ outcome: "kept", reason: importReason("leads") });
  if (known?.due === 0 && !standing) return fail({ outcome: "kept", reason: importReason("redirectGone") });
  return ok(key);
}

/** Makes it so, in place of what an earlier import made of it; false when its address has been taken meanwhile. */
export function applyRedirect(
  outbox: Outbox,
  { origin, key, to }: { origin: string; key: string; to: string },
): boolean {
  const way = findWay(outbox.sql, { from: toHref(key), to }, [hostOf(origin)]);
  if (!way.ok) return false;
  if (getRedirect(outbox.sql, key)?.made === "by-hand") return true;
  removeRedirect(outbox, key);
  makeWay(outbox, way.value, "import");
  return true;
}

/** Forgets what spells a post's addresses: redirects from them, and those still to be made that lead to one. */
export function eraseRedirectItems(sql: Sql, postId: number, addresses: string[]) {
  const waiting = rows<{ key: string; to_address: string }>(
    sql,
    "SELECT key, to_address FROM import_items WHERE kind = 'redirect' AND to_address IS NOT NULL",
  );
  const leading = waiting.filter(({ to_address }) => getPostIdAt(sql, to_address) === postId);
  sql.exec(
    "DELETE FROM import_items WHERE kind = 'redirect' AND key IN (SELECT value FROM json_each(?))",
    JSON.stringify([...addresses, ...leading.map(({ key }) => key)]),
  );
}

const hostOf = (origin: string) => new URL(origin).host;

function inWords(failure: Failure): string {
  if (failure.kind === "address-taken")
    return importReason("addressTaken", failure.path, sentence(inEnglish, failure.holder));
  return failure.kind === "invalid"
    ? `${failure.field}: ${sentence(inEnglish, failure.reason)}`
    : failure.kind;
}
