import * as v from "valibot";
import type { Wrong } from "../../../admin/posts/editor-form.tsx";
import { fieldWords } from "../../../admin/posts/field-words.ts";
import type { Typed } from "../../../admin/posts/typed.ts";
import { reasonInWords } from "../../../admin/reason-words.ts";
import type { Language } from "../../../admin/words.ts";
import { formats, type PostType } from "../../../model/post.ts";
import { type Reason, reasonOf } from "../../../model/reasons.ts";
import { fail, ok, type Result } from "../../../model/result.ts";
import { instantsAt, parseWallTime, wallTimeAt } from "../../../model/wall-time.ts";
import type { Failure } from "../../../writer/failures.ts";
import type { RevisionView } from "../../../writer/posts/view.ts";
import type { FormInput } from "../form.ts";

/** What a post's form sent, as it was typed. */
export function readTyped(form: FormInput, type: PostType): Typed {
  const notes = form.all("correctionNote");
  const picked = form.text("picture");
  return {
    type,
    title: form.text("title"),
    subtitle: form.text("subtitle"),
    body: form.text("body", { verbatim: true }),
    format: formats.find((one) => one === form.text("format")) ?? "markdown",
    bylines: form.text("bylines"),
    categories: form.all("categories"),
    tags: form.text("tags"),
    series: form.text("series"),
    newSeries: form.text("newSeries"),
    part: form.text("part"),
    excerpt: form.text("excerpt"),
    imagePath: picked || form.text("imagePath"),
    imageAlt: form.text("imageAlt"),
    language: form.text("language"),
    translationOf: form.text("translationOf"),
    publishedAt: form.text("publishedAt"),
    slug: form.text("slug"),
    path: form.text("path"),
    sticky: form.has("sticky"),
    parent: form.text("parent"),
    corrections: form
      .all("correctionAt")
      .map((at, n) => ({ at, note: (notes[n] ?? "").trim() }))
      .filter(({ note }) => note !== ""),
  };
}

/** What a form cannot say itself. */
type Circumstances = {
  timeZone: string;
  /** The id of the post that was named as the original. */
  original: number | null;
  /** The version that the form started from. */
  base: RevisionView | null;
};

/**
 * What was changed of a post since the version that the form started from, as a JSON merge patch that nobody has parsed yet: what
 * was not touched is not in it, so that nothing is lost that a form cannot show.
 */
export function toChanges(
  typed: Typed,
  before: Typed,
  circumstances: Circumstances,
): Record<string, unknown> {
  const whole = toFields(typed, circumstances);
  const isSame = (name: string) =>
    JSON.stringify(Reflect.get(typed, name)) === JSON.stringify(Reflect.get(before, name));
  return Object.fromEntries(
    Object.entries(whole).filter(([field]) => !(SOURCES[field] ?? [field]).every(isSame)),
  );
}

/** Fields of a post that are made of several of the form's, or of one of another name. */
const SOURCES: Record<string, (keyof Typed)[]> = {
  series: ["series", "newSeries", "part"],
  featuredImage: ["imagePath", "imageAlt"],
};

/** A whole post of a form. */
export function toFields(typed: Typed, { timeZone, original, base }: Circumstances): Record<string, unknown> {
  const { title, format, categories, sticky } = typed;
  const known = [base?.publishedAt ?? null, ...(base?.corrections ?? []).map(({ at }) => at)];
  // A clock shows no seconds: what was not touched keeps its own.
  const instant = (typed: string) => {
    const same = known.find((at) => at !== null && wallTimeAt(at, timeZone) === typed);
    const wallTime = parseWallTime(typed);
    const [first] = wallTime === null ? [] : instantsAt(wallTime, timeZone);
    return typed === "" ? null : (same ?? first ?? typed);
  };
  const tags = listed(typed.tags, /[,、\n]/);
  const part = Number(typed.part || "1");
  const isSeries = typed.series !== "" || typed.newSeries !== "";
  return {
    title,
    body: usesCrlf(base?.body ?? "") ? typed.body.replaceAll("\n", "\r\n") : typed.body,
    format,
    subtitle: typed.subtitle || null,
    bylines: listed(typed.bylines, /\n/),
    categories,
    tags,
    series: isSeries
      ? typed.newSeries
        ? { slug: null, name: typed.newSeries, part }
        : { slug: typed.series, name: null, part }
      : null,
    excerpt: typed.excerpt || null,
    featuredImage: typed.imagePath ? { path: typed.imagePath, alt: typed.imageAlt } : null,
    language: typed.language || null,
    translationOf: typed.translationOf === "" ? null : original,
    publishedAt: instant(typed.publishedAt),
    slug: typed.slug || null,
    path: typed.path || null,
    sticky,
    parent: typed.parent === "" ? null : Number(typed.parent),
    corrections: typed.corrections.map(({ at, note }) => ({ at: instant(at), note })),
  };
}

/** Whether every line of a text ends as Windows ends them, which a form does not keep. */
const usesCrlf = (text: string) => text.includes("\r\n") && !/(?<!\r)\n/.test(text);

const listed = (text: string, separator: RegExp) =>
  text
    .split(separator)
    .map((one) => one.trim())
    .filter(Boolean);

/** Parses what a form made; the failure says what is wrong with which field of the form. */
export function parseTyped<S extends v.GenericSchema>(
  schema: S,
  fields: Record<string, unknown>,
  language: Language,
): Result<v.InferOutput<S>, Wrong> {
  const parsed = v.safeParse(schema, fields);
  if (parsed.success) return ok(parsed.output);
  const wrong: Wrong = {};
  for (const issue of parsed.issues) {
    const name = toFormField(v.getDotPath(issue) ?? "form");
    wrong[name] ??= inWords(name, reasonOf(issue), language);
  }
  return fail(wrong);
}

/** A failure of the writer beside the field that it is about; null when it is about none. */
export function toWrong(failure: Failure, say: string): Wrong | null {
  if (failure.kind === "path-taken") return { [toFormField(failure.field)]: say };
  if (failure.kind !== "invalid") return null;
  return { [toFormField(failure.field)]: say };
}

const FORM_FIELDS: Record<string, string> = {
  "featuredImage.path": "imagePath",
  "featuredImage.alt": "imageAlt",
  "series.slug": "series",
  "series.name": "newSeries",
  "series.part": "part",
};

const toFormField = (field: string) => FORM_FIELDS[field] ?? field.split(".")[0] ?? field;

function inWords(field: string, reason: Reason, language: Language): string {
  const words = fieldWords[language];
  if (field === "title" && reason.code === "empty") return words.required;
  if (field === "publishedAt" && ["notInstant", "notOnCalendar"].includes(reason.code)) return words.badTime;
  return reasonInWords(reason, language);
}
