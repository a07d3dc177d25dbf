import {
  type ConversionConfig,
  type JsonSchema,
  toJsonSchema,
  toJsonSchemaDefs,
} from "@valibot/to-json-schema";
import type * as v from "valibot";
import { notList } from "../../../model/fields.ts";
import * as answers from "./answers.ts";
import { publication, withdrawal } from "./publication-answers.ts";
import { category } from "./term-answers.ts";
import { webhook } from "./webhook-answers.ts";

/** The schemas of the endpoint as JSON Schema: what may be sent, before any transformation and without what only code checks. */

/** Shapes that more than one answer has. */
const named: Record<string, v.GenericSchema> = {
  Problem: answers.problem,
  Post: answers.post,
  StoredPost: answers.storedPost,
  PostSummary: answers.postSummary,
  Publication: publication,
  Withdrawal: withdrawal,
  Category: category,
  File: answers.file,
  Settings: answers.settings,
  ImportProgress: answers.importProgress,
  Webhook: webhook,
};

export const refTo = (name: string) => `#/components/schemas/${name}`;

export const namedSchemas = () => toJsonSchemaDefs(named, how);

export function toSchema(schema: v.GenericSchema): JsonSchema {
  const { $schema, $defs, ...described } = toJsonSchema(schema, { ...how, definitions: named });
  return described;
}

/** In a merge patch what is left out stays as it is: it has no default. */
export function toPatchSchema(schema: v.GenericSchema): JsonSchema {
  const described = toSchema(schema);
  for (const field of Object.values(described.properties ?? {})) {
    if (typeof field === "object") delete field.default;
  }
  return described;
}

const how: ConversionConfig = {
  target: "draft-2020-12",
  typeMode: "input",
  errorMode: "ignore",
  overrideRef: ({ referenceId }) => refTo(referenceId),
  // An object that must not be a list is described as the object.
  overrideSchema: ({ valibotSchema }) => {
    const [first, object] =
      "pipe" in valibotSchema && Array.isArray(valibotSchema.pipe) ? valibotSchema.pipe : [];
    return first === notList ? toSchema(object) : null;
  },
};
