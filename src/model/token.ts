import * as v from "valibot";
import { days, line } from "./fields.ts";
import { because, told } from "./reasons.ts";
import { scopes } from "./scope.ts";

/** Nothing that opens the endpoint lasts longer, but the owner's secret. */
const MOST_DAYS = 90;

export const tokenInput = v.strictObject({
  /** Whose it is and what for, such as "Newsletter on the office computer". */
  label: line(200),
  scopes: v.pipe(
    v.array(v.picklist(scopes, told(because("notOneOf", scopes.join(", ")))), told(because("notList"))),
    v.minLength(1, told(because("noneOf", scopes.join(", ")))),
    v.transform((given) => scopes.filter((scope) => given.includes(scope))),
  ),
  days: days(MOST_DAYS),
});
export type TokenInput = v.InferOutput<typeof tokenInput>;

/** A new secret for a token, which then lives for so many days more. */
export const secretInput = v.strictObject({ days: days(MOST_DAYS) });
export type SecretInput = v.InferOutput<typeof secretInput>;
