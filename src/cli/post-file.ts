import * as v from "valibot";
import { parseDocument } from "yaml";
import { fail, ok, type Result } from "../model/result.ts";

/** A text to publish: the fields of `POST /api/posts` as the file has them, which the site checks. */
export type PostFile = {
  /** The post that it is, when the file says so. */
  id: number | null;
  /** The version that the text started from, when the file says so. */
  version: number | null;
  /** The file wants to stay a draft. */
  isDraft: boolean;
  fields: Record<string, unknown> & { body: string; format: unknown };
};

const number = (name: string) => {
  const message = `${name} must be a whole number above 0`;
  return v.nullish(v.pipe(v.number(message), v.integer(message), v.minValue(1, message)), null);
};

const head = v.objectWithRest(
  {
    id: number("id"),
    version: number("version"),
    state: v.nullish(v.picklist(["published", "draft"], "state must be published or draft"), null),
  },
  v.unknown(),
);

/** Reads front matter, which is YAML between two lines of three hyphens, and the text below it. */
export function readPostFile(text: string): Result<PostFile, string> {
  const [, yaml, body] =
    /^---\n(.*?)(?:^|\n)---[ \t]*(?:\n(.*))?$/s.exec(text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n")) ??
    [];
  if (yaml === undefined)
    return fail(
      "It must begin with front matter, at least a title, between two lines of three hyphens (---)",
    );
  const document = parseDocument(yaml);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) return fail(`The front matter cannot be read: ${problem.message.split("\n")[0] ?? ""}`);
  const parsed = v.safeParse(head, document.toJS({ maxAliasCount: 0 }) ?? {});
  if (!parsed.success) return fail(`The front matter is wrong: ${parsed.issues[0].message}`);
  const { id, version, state, ...fields } = parsed.output;
  return ok({
    id,
    version,
    isDraft: state === "draft",
    fields: { format: "markdown", ...fields, body: (body ?? "").trim() },
  });
}
