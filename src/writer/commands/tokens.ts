import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { SecretInput, TokenInput } from "../../model/token.ts";
import { listRefusals, type Refusals } from "../access/refusals.ts";
import { takeBackToken } from "../access/taking-back.ts";
import {
  daysAfter,
  forgetDeadTokens,
  getToken as get,
  insertToken,
  listTokens as list,
  listLiveTokens,
  rotateToken,
  type TokenView,
} from "../access/tokens.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure } from "../failures.ts";

/** More than this are not kept apart by anybody. */
const MOST_TOKENS = 500;

/** The secret is made where the command comes from: only its hash ever gets here. */
export const createToken: Command<TokenInput & { secretHash: string }, TokenView> = {
  duringRestore: "always",
  needs: "manage",
  ownerAlways: true,
  isLasting: true,
  notes: ({ scopes }, { id }) => ({ thing: `token:${id}`, fact: { scopes: scopes.join(" ") } }),
  run(context, { days, ...token }) {
    const { sql, now, caller } = context;
    const live = listLiveTokens(sql, now);
    if (caller.kind === "owner" && !context.ownerMayAll) {
      const isFirst = !live.some(({ scopes }) => scopes.includes("manage"));
      if (!isFirst || token.scopes.join() !== "manage") return fail({ kind: "owner-limited" });
    }
    if (live.length >= MOST_TOKENS) return conflict(because("manyTokens", MOST_TOKENS));
    forgetDeadTokens(sql, now);
    return viewed(context, insertToken(sql, { ...token, expiresAt: daysAfter(now, days) }, caller, now));
  },
};

/** All tokens that live or died of late, and the attempts that were refused in the last day. */
export const listTokens: Command<null, { tokens: TokenView[]; refused: Refusals[] }> = {
  needs: "manage",
  ownerAlways: true,
  reads: true,
  run: ({ sql, now }) => ok({ tokens: list(sql, now), refused: listRefusals(sql) }),
};

export const getToken: Command<{ id: number }, TokenView> = {
  needs: "manage",
  ownerAlways: true,
  reads: true,
  run: (context, { id }) => viewed(context, id),
};

/** Gives a token another secret and a new end; the old secret is void at once. */
export const replaceSecret: Command<SecretInput & { id: number; secretHash: string }, TokenView> = {
  needs: "manage",
  isLasting: true,
  notes: ({ id }) => ({ thing: `token:${id}` }),
  run(context, { id, secretHash, days }) {
    const { sql, now, caller } = context;
    const token = get(sql, id, now);
    if (token?.status === "revoked") return conflict(because("revokedToken"));
    rotateToken(sql, id, { secretHash, expiresAt: daysAfter(now, days) }, caller, now);
    return viewed(context, id);
  },
};

/** Answers the token and the tokens that were revoked with it. */
export const revokeToken: Command<{ id: number }, TokenView[]> = {
  needs: "manage",
  ownerAlways: true,
  notes: ({ id }, revoked) => ({ thing: `token:${id}`, fact: { revoked: revoked.length } }),
  run(context, { id }) {
    const token = viewed(context, id);
    if (!token.ok) return token;
    const revoked = new Set(takeBackToken(context.sql, id, context.now));
    return ok(list(context.sql, context.now).filter((one) => revoked.has(one.id)));
  },
};

function viewed({ sql, now }: Context, id: number): Result<TokenView, Failure> {
  const token = get(sql, id, now);
  return token ? ok(token) : fail({ kind: "not-found", what: `Token ${id}` });
}
