import { because } from "../../model/reasons.ts";
import { keyOf, type RedirectInput } from "../../model/redirect.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Command } from "../command.ts";
import type { Failure } from "../failures.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import { findWay, makeWay } from "../redirects/making.ts";
import {
  getRedirectView,
  listRedirectViews,
  type RedirectView,
  deleteRedirect as remove,
} from "../redirects/redirect-views.ts";
import type { Sql } from "../sql.ts";

/** In the order of their addresses, after the cursor: the `next` of the page before. */
export const listRedirects: Command<
  { cursor: string; limit: number; q: string },
  { redirects: RedirectView[]; next: string | null }
> = { needs: "read", run: ({ sql }, page) => ok(listRedirectViews(sql, page)) };

export const getRedirect: Command<{ from: string }, RedirectView> = {
  needs: "read",
  run: ({ sql }, { from }) => viewed(sql, from),
};

/** `host` is where the request came in: an address there is one of this site. */
export const createRedirect: Command<{ redirect: RedirectInput; host: string }, RedirectView> = {
  needs: "publish",
  // An address may be that of a post which is purged.
  notes: () => ({}),
  run({ sql }, { redirect, host }) {
    const way = findWay(sql, redirect, [host]);
    if (!way.ok) return way;
    const known = getRedirectView(sql, way.value.from.key);
    if (known)
      return fail({ kind: "address-taken", path: known.from, holder: because("redirect", known.to ?? "/") });
    makeWay(new Outbox(sql, lanes.editors), way.value, "by-hand");
    return viewed(sql, way.value.from.key);
  },
};

/** Whoever made it, and whatever it leads to. */
export const deleteRedirect: Command<{ from: string }, null> = {
  needs: "publish",
  notes: () => ({}),
  run({ sql }, { from }) {
    const known = viewed(sql, from);
    if (!known.ok) return known;
    remove(new Outbox(sql, lanes.editors), keyOf(from) ?? "");
    return ok(null);
  },
};

function viewed(sql: Sql, from: string): Result<RedirectView, Failure> {
  const key = keyOf(from);
  const redirect = key === null ? null : getRedirectView(sql, key);
  return redirect ? ok(redirect) : fail({ kind: "not-found", what: `A redirect from ${from}` });
}
