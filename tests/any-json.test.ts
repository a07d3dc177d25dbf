import * as fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { findOddity } from "../src/routes/api/http/names.ts";
import { call, everythingPublic, getPost, type Post, savePost, settle, submitPost } from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

const post = (more: Record<string, unknown> = {}) => ({ title: "T", body: "B", format: "markdown", ...more });

let target: Post;
beforeAll(async () => {
  target = await submitPost({ title: "Target" });
});

it("any JSON that a library writes has no name twice, and one that is put in again is found where it is", () => {
  const shallow = fc.jsonValue({ maxDepth: 5 });
  fc.assert(
    fc.property(shallow, fc.string({ unit: "binary" }), fc.constantFrom(0, 2), (value, name, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(findOddity(text)).toBeNull();
      const twice = `[${text}, {${JSON.stringify(name)}: ${text}, "${escaped(name)}": 1}, ${text}]`;
      expect(findOddity(twice)).toMatchObject({ field: `1.${name}` });
    }),
    { numRuns: 300, seed: 20261125 },
  );
});

/** A text as JSON can write it too. */
const escaped = (text: string) =>
  [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");

describe("any JSON at all", () => {
  const field = fc.constantFrom(
    ...[
      "title",
      "body",
      "format",
      "slug",
      "type",
      "bylines",
      "categories",
      "tags",
      "language",
      "translationOf",
      "parent",
      "excerpt",
      "publishedAt",
      "publication",
      "__proto__",
      "x",
    ],
  );
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "2015-02-29T00:00:00Z",
      "2015",
      "9999-12-31T23:59:59-14:00",
      "0000-01-01T00:00:00Z",
      "zh-Hant",
      "en-x-1",
      "markdown",
      "page",
      "wordpress",
      "[caption]",
      "<!--more-->",
      -1,
      1e308,
      "\u0000",
      "../..",
      "İ",
    ),
  );

  it("is stored or refused, never a failure of ours, and nothing of what is refused stays", async () => {
    await settle();
    const before = await everythingPublic();
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, odd, { maxKeys: 6 }), fc.boolean(), async (fields, isWhole) => {
        const { publication, ...rest } = fields;
        const body = isWhole ? { ...post(), ...rest } : fields;
        const created = await call("POST", "/api/posts", body);
        expect([201, 400, 422]).toContain(created.status);
        const { version } = await getPost(target.id);
        const saved = await savePost(target.id, version, rest);
        expect([200, 400, 422]).toContain(saved.status);
        expect((await getPost(target.id)).version).toBe(saved.status === 200 ? version + 1 : version);
        if (saved.status !== 200) await saved.body?.cancel();
      }),
      { numRuns: 150, seed: 20150510, interruptAfterTimeLimit: 4_000 },
    );
    await settle();
    expect(await everythingPublic()).toEqual(before);
  });
});
