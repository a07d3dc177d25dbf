import { Agent, request } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { TOKEN } from "./built.ts";

const PARAGRAPH = "A report says what was seen, by whom and when, and what is not known. ".repeat(6);

/** Somebody who publishes and reads over one kept connection. */
export class Editor {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(url: URL) {
    this.#url = url;
  }

  async fillCategory(slug: string, posts: number) {
    await this.call("POST", "/api/categories", { slug, name: "Human Rights" });
    for (let n = 1; n <= posts; n++) await this.publish(`Post ${n}`, slug);
    await this.untilLive();
  }

  /** Publishes a post in one call and answers with its path. */
  async publish(title: string, category: string): Promise<{ id: number; path: string; documents: string[] }> {
    const body = `${PARAGRAPH}\n\n${PARAGRAPH}\n\n<!--more-->\n\n${PARAGRAPH.repeat(5)}`;
    const post = {
      title,
      body,
      format: "markdown",
      categories: [category],
      tags: ["reports"],
      bylines: ["The desk"],
    };
    const created = JSON.parse(await this.call("POST", "/api/posts", { ...post, publication: {} }));
    const publication = JSON.parse(await this.call("GET", `/api/posts/${created.id}/publication`));
    const documents = publication.documents.map((document: { path: string }) => document.path);
    return { id: created.id, path: created.path, documents };
  }

  async untilLive() {
    for (let tries = 0; tries < 600; tries++) {
      const { posts } = JSON.parse(await this.call("GET", "/api/posts?limit=100"));
      if (posts.every((post: { status: string }) => post.status === "live")) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("The posts did not become live in a minute");
  }

  async read(path: string) {
    const html = await this.get("holdfast", path);
    return {
      html,
      entries: html.split("<article").length - 1,
      octets: Buffer.byteLength(html),
      compressed: brotliCompressSync(html).length,
    };
  }

  /** Asks for a path again and again, one request at a time. */
  async load(worker: string, path: string, requests: number) {
    for (let n = 0; n < requests; n++) await this.get(worker, path);
  }

  get(worker: string, path: string): Promise<string> {
    return this.#send("GET", path, { "MF-Route-Override": worker });
  }

  call(method: string, path: string, body?: unknown): Promise<string> {
    const headers = { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" };
    return this.#send(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
  }

  #send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.#url), { method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve(Buffer.concat(chunks).toString()));
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}
