import * as v from "valibot";
import { reasonOf } from "../../model/reasons.ts";
import type { Failure } from "../../writer/failures.ts";

/** The first thing that is wrong with a form, as the writer would say it. */
export function firstIssue([issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): Failure {
  return { kind: "invalid", field: v.getDotPath(issue) ?? "form", reason: reasonOf(issue) };
}
