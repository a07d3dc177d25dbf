import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  bindings,
  call,
  createCategory,
  getPost,
  type Post,
  problemOf,
  publishPost,
  read,
  settle,
  submitPost,
  visit,
} from "./helpers/site.ts";

/** On a clock of its own: a key rests a second between two writes, which need not be waited for. */
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
});

const utf8 = (text: string) => new TextEncoder().encode(text);
const post = (more: Record<string, unknown> = {}) => ({ title: "T", body: "B", format: "markdown", ...more });

/** Sends a body in pieces, so that nobody can say how long it will be. */
const stream = (pieces: number, size: number) => {
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ < pieces) controller.enqueue(new Uint8Array(size).fill(0x20));
      else controller.close();
    },
  });
};

const send = (path: string, init: RequestInit) =>
  visit(path, {
    ...init,
    headers: {
      Authorization: `Bearer ${bindings.OWNER_TOKEN}`,
      "Content-Type": "application/json",
      "If-Match": '"1"',
      ...init.headers,
    },
  });

let target: Post;
beforeAll(async () => {
  await createCategory("events");
  target = await submitPost({ title: "Target", categories: ["events"] });
});

describe("a body that cannot be read", () => {
  const patch = () => `/api/posts/${target.id}`;

  it("is 400 when it is not JSON, and says where", async () => {
    for (const body of ["{", "title=x", "{'title': 'x'}", '{"title": "x",}', "\u0000", "NaN"]) {
      const problem = await problemOf(call("POST", "/api/posts", body), 400);
      expect(problem.code, body).toBe("not-json");
    }
  });

  it("is 400 when it is not UTF-8, whatever the type says", async () => {
    const latin1 = new Uint8Array([...utf8('{"title": "'), 0xe9, ...utf8('"}')]);
    const surrogate = new Uint8Array([...utf8('{"title": "'), 0xed, 0xa0, 0x80, ...utf8('"}')]);
    for (const body of [
      latin1,
      surrogate,
      utf8('{"title": "x"}').slice(0, 4),
      new Uint8Array([0xff, 0xfe]),
    ]) {
      const answer = call("POST", "/api/posts", body, { "Content-Type": "application/json; charset=latin1" });
      expect(["not-utf-8", "not-json"]).toContain((await problemOf(answer, 400)).code);
    }
    expect((await problemOf(call("POST", "/api/posts", latin1), 400)).code).toBe("not-utf-8");
  });

  it("is never unpacked, so that a small one cannot become a large one", async () => {
    const packed = new Blob([JSON.stringify(post({ body: "x".repeat(400_000) }))])
      .stream()
      .pipeThrough(new CompressionStream("gzip"));
    const body = new Uint8Array(await new Response(packed).arrayBuffer());
    expect(body.length).toBeLessThan(2_000);
    const answer = call("POST", "/api/posts", body, { "Content-Encoding": "gzip" });
    expect((await problemOf(answer, 400)).code).toBe("not-utf-8");
  });

  it("is 400 when a name stands twice in one object, however it is written, and says which", async () => {
    const most = '"title": "First", "body": "x", "format": "html"';
    const twice: [string, string][] = [
      [`{${most}, "title": "Last"}`, "title"],
      [`{${most}, "\\u0074itle": "First"}`, "title"],
      [`{"t\\"\\\\": 1, ${most}, "t\\u0022\\u005c": 1}`, 't"\\'],
      [`{"__proto__": 1, ${most}, "__proto__": 1}`, "__proto__"],
      [`{${most}, "a": "} , \\"", "b": {"a": [1, {"c": [], "": 1, "": 2}]}}`, "b.a.1."],
      [`{${most}, "title"`, "title"],
    ];
    for (const [text, field] of twice) {
      const problem = await problemOf(call("POST", "/api/posts", text), 400);
      expect(problem, text).toMatchObject({ code: "duplicate-name", errors: [{ field }] });
    }
    const batch = '{"items": [{"kind": "tag"}, {"kind": "tag", "slug": "a", "slug": "b"}]}';
    const { errors } = await problemOf(call("POST", "/api/imports/1/items", batch), 400);
    expect(errors?.[0]?.field).toBe("items.1.slug");
    const long = `{"${"n".repeat(50_000)}": 1, "${"n".repeat(50_000)}": 2}`;
    expect((await problemOf(call("POST", "/api/posts", long), 400)).detail.length).toBeLessThan(300);
  });

  it("is read when the same name stands in several objects, in texts, or above itself", async () => {
    const source = '{"origin": "https://a.example", "key": "title"}';
    const corrections =
      '[{"at": "2026-01-01T00:00:00Z", "note": "a"}, {"at": "2026-01-01T00:00:00Z", "note": "a"}]';
    const body = JSON.stringify('{"title": 1, "title": 2}, "title" \\\\');
    const text = `{"title": "title", "body": ${body}, "format": "html", "source": ${source}, "corrections": ${corrections}}`;
    expect((await call("POST", "/api/posts", text)).status).toBe(201);
  });

  it("is 415 when it is called something else", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/jsonp",
      "",
    ]) {
      const problem = await problemOf(
        send("/api/posts", { method: "POST", body: "{}", headers: { "Content-Type": type } }),
        415,
      );
      expect(problem.detail).toContain("application/json");
    }
    const merge = call(
      "PATCH",
      patch(),
      {},
      { "Content-Type": "application/merge-patch+json", "If-Match": '"0"' },
    );
    await problemOf(merge, 412);
  });

  it("is 413 when it is too large, before all of it was read", async () => {
    const declared = utf8(JSON.stringify(post({ body: "x".repeat(2_000_001) })));
    expect((await problemOf(call("POST", "/api/posts", declared), 413)).code).toBe("too-large");
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
    });
    await problemOf(send("/api/posts", { method: "POST", body: endless }), 413);
    expect(pulled).toBeLessThan(40);
    await problemOf(send(`${patch()}/publication`, { method: "PUT", body: stream(11, 10_000) }), 413);
    await problemOf(send("/api/site", { method: "PATCH", body: stream(11, 10_000) }), 413);
  });

  it("takes a body in pieces when it is not too large", async () => {
    const text = utf8(JSON.stringify(post({ title: "In pieces", body: "日本".repeat(50_000) })));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent >= text.length) return controller.close();
        controller.enqueue(text.slice(sent, sent + 10_001));
        sent += 10_001;
      },
    });
    const answer = await send("/api/posts", { method: "POST", body });
    expect(answer.status).toBe(201);
    expect((await answer.json<Post>()).body).toBe("日本".repeat(50_000));
  });

  it("is 408 when it has not come after thirty seconds", async () => {
    const { setTimeout } = globalThis;
    const waits: unknown[] = [];
    const spy = vi.spyOn(globalThis, "setTimeout").mockImplementation((callback, ms, ...values) => {
      waits.push(ms);
      return setTimeout(callback, 20, ...values);
    });
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(utf8('{"title": ')),
    });
    const answer = await send("/api/posts", { method: "POST", body });
    spy.mockRestore();
    expect((await problemOf(answer, 408)).code).toBe("too-slow");
    expect(waits).toContain(30_000);
  });
});

describe("JSON that is not a post", () => {
  it("is refused with the field that it does not have", async () => {
    const odd = [
      "titel",
      "id",
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "",
      "a.b",
      "日本",
      "\ud800",
    ];
    for (const field of odd) {
      const text = JSON.stringify(post()).replace("{", `{${JSON.stringify(field)}: {"admin": true}, `);
      const problem = await problemOf(call("POST", "/api/posts", text), 422);
      expect(problem.errors?.[0]?.detail, field).toMatch(/not a field/);
      await problemOf(
        call("PATCH", `/api/posts/${target.id}`, `{${JSON.stringify(field)}: 1}`, { "If-Match": '"1"' }),
        422,
      );
    }
  });

  it("is refused when it is no object", async () => {
    for (const body of ["null", "[]", "7", '"text"', "true", "[[[]]]"]) {
      await problemOf(call("POST", "/api/posts", body), 422);
      await problemOf(call("PATCH", `/api/posts/${target.id}`, body, { "If-Match": '"1"' }), 422);
    }
  });

  it("is refused however deep it is", async () => {
    const least = (n: number) => call("POST", "/api/posts", "[".repeat(n) + "]".repeat(n));
    expect((await problemOf(least(32), 422)).code).toBe("invalid");
    expect((await problemOf(least(33), 400)).code).toBe("too-deep");
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const deepObject = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    for (const value of [deep, deepObject]) {
      const answer = await call("POST", "/api/posts", value);
      expect((await problemOf(answer, 400)).code).toBe("too-deep");
      for (const field of ["title", "body", "bylines", "publishedAt", "parent", "unknown"]) {
        const patch = await call("PATCH", `/api/posts/${target.id}`, `{"${field}": ${value}}`, {
          "If-Match": '"1"',
        });
        expect(patch.status, field).toBe(400);
      }
    }
    expect(await getPost(target.id)).toMatchObject({ version: 1 });
  });

  it("is refused without listing more than fifty of its faults", async () => {
    const problem = await problemOf(
      call("POST", "/api/posts", post({ bylines: Array(100_000).fill(1) })),
      422,
    );
    expect(problem.errors?.length).toBe(50);
  });
});

describe("text that is hard to keep", () => {
  it("is refused when it has half a character", async () => {
    for (const field of ["title", "body", "subtitle", "excerpt", "slug"]) {
      const problem = await problemOf(call("POST", "/api/posts", post({ [field]: "a\ud800b" })), 422);
      expect(problem.errors?.[0]?.field).toBe(field);
    }
  });

  it("is kept byte for byte in a body, and controls stay out of titles, pages and feeds", async () => {
    const body =
      "NUL \u0000, bell \u0007, nonchar \uffff, e\u0301 and é, \u{1f600}, \u202e, <b>&amp;</b>\r\n";
    const kept = await publishPost({ title: "Hard", slug: "hard", body, format: "html" });
    expect((await getPost(kept.id)).body).toBe(body);
    await problemOf(call("POST", "/api/posts", post({ title: "a\u0000b" })), 422);
    await problemOf(call("POST", "/api/posts", post({ bylines: ["a\u001bb"] })), 422);
    await settle();
    for (const path of ["/feed/", "/feed/atom/"]) {
      const feed = await read(path);
      expect(feed).toContain("bell");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot hold
      expect(feed).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    }
  });

  it("is no title when nobody would see it", async () => {
    for (const title of ["\u200b\u200d", "\u3000\u00a0", "\u3164", "\u202e\u2069", "\u00ad\ufe0f"]) {
      const problem = await problemOf(call("POST", "/api/posts", post({ title })), 422);
      expect(problem.errors?.[0], JSON.stringify(title)).toMatchObject({ field: "title" });
    }
    const { title } = await publishPost({ title: " 👩\u200d👧 ", slug: "family" });
    expect(title).toBe("👩\u200d👧");
  });

  it("is refused when it is too long, and names the limit", async () => {
    const faults = { title: 501, subtitle: 501, excerpt: 10_001, slug: 201, body: 500_001 };
    for (const [field, length] of Object.entries(faults)) {
      const problem = await problemOf(call("POST", "/api/posts", post({ [field]: "x".repeat(length) })), 422);
      expect(problem.errors?.[0]).toMatchObject({
        field,
        detail: expect.stringContaining(String(length - 1)),
      });
    }
  });
});
