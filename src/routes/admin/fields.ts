import * as v from "valibot";
import { type FieldErrors, fieldErrorInWords } from "../../admin/field-errors.ts";
import type { Language } from "../../admin/words.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { toFieldError } from "../api/body.ts";

/** Parses what a form said with the schema of the model. The failure says of each field what is wrong, in words. */
export function parseFields<S extends v.GenericSchema>(
  schema: S,
  given: unknown,
  language: Language,
): Result<v.InferOutput<S>, FieldErrors> {
  const parsed = v.safeParse(schema, given, { abortPipeEarly: true });
  if (parsed.success) return ok(parsed.output);
  const errors = parsed.issues.map(toFieldError);
  return fail(
    Object.fromEntries(errors.map(({ field, detail }) => [field, fieldErrorInWords(detail, language)])),
  );
}
