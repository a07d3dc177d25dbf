import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { postInput, slug } from "../../model/post.ts";
import { siteSettings } from "../../model/site.ts";
import { termInputs } from "../../model/term.ts";

/**
 * The head of a file in seed/posts: the fields of `POST /api/posts`, and what is to become of the post.
 * `translationOf` is the slug of another post of the sample, because ids are the site's to give.
 */
const postHead = v.strictObject({
  ...v.omit(postInput, ["body", "format", "parent"]).entries,
  slug,
  translationOf: v.nullish(slug, null),
  state: v.picklist(["published", "draft", "scheduled", "withdrawn"]),
  /** Why it was withdrawn. */
  reason: v.nullish(v.string(), null),
});

export type SamplePost = v.InferOutput<typeof postHead> & { body: string };
type SampleCategory = v.InferOutput<typeof termInputs.category>;

const sampleSite = v.strictObject({
  settings: v.omit(siteSettings, ["siteUrl"]),
  /** Parents before their children. */
  categories: v.array(termInputs.category),
});

export type Sample = {
  settings: v.InferOutput<typeof sampleSite>["settings"];
  categories: SampleCategory[];
  /** Oldest first, so that archives grow as they did. */
  posts: SamplePost[];
};

/** Reads seed/ of the project. Throws an Error that names the file when something in it is wrong. */
export function readSample(root: URL): Sample {
  const folder = new URL("seed/", root);
  const site = checked("seed/site.json", () =>
    parse(sampleSite, JSON.parse(readFileSync(new URL("site.json", folder), "utf8"))),
  );
  const names = readdirSync(new URL("posts/", folder)).filter((name) => name.endsWith(".md"));
  const posts = names.map((name) =>
    checked(`seed/posts/${name}`, () =>
      parsePostFile(readFileSync(new URL(`posts/${name}`, folder), "utf8")),
    ),
  );
  return { ...site, posts: posts.sort(byDate) };
}

/**
 * A file is front matter between two lines of three hyphens, then Markdown. Each line of the front matter is a field:
 * its name, a colon, and its value as JSON, which YAML contains, so that other programs can read the files too.
 */
export function parsePostFile(text: string): SamplePost {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text.replaceAll("\r\n", "\n")) ?? [];
  if (head === undefined || body === undefined)
    throw new Error("The front matter between two lines --- is missing");
  return { ...parse(postHead, Object.fromEntries(head.split("\n").map(parseField))), body: body.trim() };
}

function parseField(line: string): [string, unknown] {
  const [, name, value] = /^(\w+): (.+)$/.exec(line) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`This is not a field and its value: ${line}`);
  return [name, JSON.parse(value)];
}

function parse<const S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new Error(v.summarize(parsed.issues));
  return parsed.output;
}

function byDate(a: SamplePost, b: SamplePost): number {
  return (a.publishedAt ?? "9999").localeCompare(b.publishedAt ?? "9999") || a.slug.localeCompare(b.slug);
}

function checked<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  }
}
