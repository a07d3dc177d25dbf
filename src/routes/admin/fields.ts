import * as v from "valibot";
import type { FieldErrors } from "../../admin/field-errors.ts";
import { reasonInWords } from "../../admin/reason-words.ts";
import type { Language } from "../../admin/words.ts";
import { reasonOf } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";

/** Parses what a form said with the schema of the model. The failure says of each field what is wrong, in words. */
export function parseFields<S extends v.GenericSchema>(
  schema: S,
  given: unknown,
  language: Language,
): Result<v.InferOutput<S>, FieldErrors> {
  const parsed = v.safeParse(schema, given, { abortPipeEarly: true });
  if (parsed.success) return ok(parsed.output);
  const errors = parsed.issues.map((issue) => [
    v.getDotPath(issue) ?? "form",
    reasonInWords(reasonOf(issue), language),
  ]);
  return fail(Object.fromEntries(errors));
}
