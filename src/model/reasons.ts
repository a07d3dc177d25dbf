import type * as v from "valibot";
import { inEnglish } from "./reason-words.ts";

type English = typeof inEnglish;
type Code = keyof English;

/** What each reason is about: what a sentence needs to say it. */
type About = { [C in Code]: Parameters<English[C]> };

/** All reasons in one language. */
export type Reasons = { [C in Code]: (...about: About[C]) => string };

/** A reason before it is said in any language. */
export type Reason<C extends Code = Code> = { [K in C]: { code: K; about: About[K] } }[C];

export const because = <C extends Code>(code: C, ...about: About[C]): Reason<C> => ({ code, about });

export const sentence = <C extends Code>(reasons: Reasons, { code, about }: Reason<C>): string =>
  reasons[code](...about);

/** Reasons of what a schema found, which itself knows sentences alone. */
const found = new WeakMap<v.BaseIssue<unknown>, Reason>();

/** The message of a rule of a schema. */
export const told =
  (reason: Reason) =>
  (issue: v.BaseIssue<unknown>): string => {
    found.set(issue, reason);
    return sentence(inEnglish, reason);
  };

/** Why a schema did not take something. */
export function reasonOf(issue: v.BaseIssue<unknown>): Reason {
  if (issue.type === "strict_object") {
    if (issue.expected === "never") return because("unknownField");
    return issue.received === "undefined" ? because("missing") : because("notObject");
  }
  if (issue.received === "undefined") return because("missing");
  if (issue.received === "null") return because("notNull");
  return found.get(issue) ?? because("unfit", issue.message);
}
