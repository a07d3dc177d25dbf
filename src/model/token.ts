import * as v from "valibot";
import { line } from "./fields.ts";
import { because, told } from "./reasons.ts";
import { scopes } from "./scope.ts";

/** Nothing that opens the endpoint lasts longer, but the owner's secret. */
const MOST_DAYS = 90;

const days = v.pipe(
  v.number(told(because("notDays"))),
  v.integer(told(because("notWholeDays"))),
  v.minValue(1, told(because("tooSmall", 1))),
  v.maxValue(MOST_DAYS, told(because("tooLarge", MOST_DAYS))),
);

export const tokenInput = v.strictObject({
  /** Whose it is and what for, such as "Newsletter on the office computer". */
  label: line(200),
  scopes: v.pipe(
    v.array(v.picklist(scopes, told(because("notOneOf", scopes.join(", ")))), told(because("notList"))),
    v.minLength(1, told(because("noneOf", scopes.join(", ")))),
    v.transform((given) => scopes.filter((scope) => given.includes(scope))),
  ),
  days,
});
export type TokenInput = v.InferOutput<typeof tokenInput>;

/** A new secret for a token, which then lives for so many days more. */
export const secretInput = v.strictObject({ days });
export type SecretInput = v.InferOutput<typeof secretInput>;
