import * as v from "valibot";
import { line } from "./fields.ts";
import { scopes } from "./scope.ts";

/** Nothing that opens the endpoint lasts longer, but the owner's secret. */
const MOST_DAYS = 90;

const days = v.pipe(
  v.number("Must be a number of days"),
  v.integer("Must be whole days"),
  v.minValue(1, "Must be at least 1"),
  v.maxValue(MOST_DAYS, `Must be at most ${MOST_DAYS}`),
);

export const tokenInput = v.strictObject({
  /** Whose it is and what for, such as "Newsletter on the office computer". */
  label: line(200),
  scopes: v.pipe(
    v.array(v.picklist(scopes, `Must be one of ${scopes.join(", ")}`), "Must be a list"),
    v.minLength(1, `Must have one of ${scopes.join(", ")}`),
    v.transform((given) => scopes.filter((scope) => given.includes(scope))),
  ),
  days,
});
export type TokenInput = v.InferOutput<typeof tokenInput>;

/** A new secret for a token, which then lives for so many days more. */
export const secretInput = v.strictObject({ days });
export type SecretInput = v.InferOutput<typeof secretInput>;
