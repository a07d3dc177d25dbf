import { build } from "esbuild";
import type { WorkerOptions } from "miniflare";
import { COMPATIBILITY_DATE } from "./built.ts";
import { cpuMsOfChildren } from "./cpu.ts";
import type { Editor } from "./editor.ts";

/** What is looked for among so many texts of 300 words. */
const POSTS = 10_000;
const SEARCHES = 200;
const QUESTIONS = {
  "a word of ten texts": "word0123",
  "a word of every text": "common",
  "two words, one of them rare": "common word0123",
  "two characters of Japanese": "人権",
  "an address cut short": "/2015/05/post-123",
};

/** Our search index, with a way to fill it and to look in it past its own limits. */
const SOURCE = `
import { SearchIndex } from "./search/search-index.ts";
import { find } from "./search/find.ts";
import { listNear } from "./search/near.ts";
import { putPost } from "./search/posts.ts";
export class Index extends SearchIndex {
  fill(from, to) {
    const word = (n) => "word" + String(n % 1000).padStart(4, "0");
    this.ctx.storage.transactionSync(() => {
      for (let id = from; id < to; id++) {
        const words = Array.from({ length: 280 }, (_, n) => n % 2 ? "text" + (id * 7 + n * 13) % 5000 : "the of common a in and".split(" ")[n % 6]);
        putPost(this.ctx.storage.sql, {
          id, version: 1, path: "/2015/05/post-" + id + "/", title: "Post " + id, language: null,
          publishedAt: "2015-05-10T00:00:00Z", publishedOn: "2015-05-10", names: [], categories: [1], within: [1],
          html: "<p>" + words.join(" ") + " common " + word(id) + (id % 9 ? "" : " 北朝鮮の人権侵害に関する報告書") + "</p>",
        });
      }
    });
  }
  look(text) {
    const { sql } = this.ctx.storage;
    if (text.startsWith("/")) return listNear(sql, text).rowsRead;
    return find(sql, { text, category: null, year: null, page: 1 }).rowsRead;
  }
  octets() { return this.ctx.storage.sql.databaseSize; }
}
export default { async fetch(request, env) {
  const query = new URL(request.url).searchParams;
  const index = env.INDEX.getByName("bench");
  if (query.has("from")) await index.fill(Number(query.get("from")), Number(query.get("to")));
  return new Response(String(query.has("s") ? await index.look(query.get("s")) : await index.octets()));
} };`;

export async function searchWorker(): Promise<WorkerOptions> {
  const bundled = await build({
    stdin: { contents: SOURCE, resolveDir: new URL("../../src/", import.meta.url).pathname },
    bundle: true,
    write: false,
    format: "esm",
    external: ["cloudflare:*"],
  });
  const contents = bundled.outputFiles[0]?.text ?? "";
  return {
    config: {
      name: "search",
      compatibilityDate: COMPATIBILITY_DATE,
      manifest: {
        mainModule: "index.js",
        modulesRoot: "/",
        modules: { "index.js": { type: "esm", contents } },
      },
      exports: { Index: { type: "durable-object", storage: "sqlite" } },
      env: { INDEX: { type: "durable-object", worker: "search", exportName: "Index" } },
    },
  };
}

/** What a search costs in CPU and rows, beside a page (`pageMs` of CPU). */
export async function measureSearches(editor: Editor, pageMs: number) {
  const started = performance.now();
  for (let from = 1; from <= POSTS; from += 200)
    await editor.get("search", `/?from=${from}&to=${from + 200}`);
  const filling = (performance.now() - started) / POSTS;
  const octets = Number(await editor.get("search", "/"));
  console.log(
    `\nA search among ${POSTS} texts (filled in ${filling.toFixed(2)} ms each, ${(octets / 1e6).toFixed(0)} MB):`,
  );
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const path = `/?${new URLSearchParams({ s: question })}`;
    const rows = await editor.get("search", path);
    const before = cpuMsOfChildren();
    await editor.load("search", path, SEARCHES);
    const cost = (cpuMsOfChildren() - before) / SEARCHES;
    console.log(
      `  ${name.padEnd(30)}${cost.toFixed(2)} ms   ${(cost / pageMs).toFixed(1)} × the category page   ${rows} rows read`,
    );
  }
}
