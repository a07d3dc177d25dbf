import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type StoredPost = { id: number; slug: string; status: string; fields: Record<string, unknown> };

/** A site that keeps to the API's contract in memory, for programs that talk to the API from outside. */
export type ContractSite = {
  url: string;
  posts: StoredPost[];
  categories: Record<string, unknown>[];
  settings: Record<string, unknown>;
  /** Every call that changed something, such as "POST /api/posts". */
  changes: string[];
  /** The n-th change from now breaks the connection, before or after it took effect. */
  breakAt(n: number, when: "before" | "after"): void;
  close(): Promise<void>;
};

export const TOKEN = "contract-token";

/** Posts in one page of a listing; small, so that a sample needs several. */
const PAGE = 7;

export async function openContractSite(): Promise<ContractSite> {
  let fuse: { left: number; when: "before" | "after" } | null = null;
  let settingsVersion = 0;
  const settings: Record<string, unknown> = {
    name: "",
    tagline: "",
    siteUrl: null,
    timeZone: "UTC",
    menu: [],
  };
  const posts: StoredPost[] = [];
  const categories: Record<string, unknown>[] = [];
  const changes: string[] = [];

  const answer = (
    method: string,
    url: URL,
    input: Record<string, unknown>,
    ifMatch: string | undefined,
  ): Reply => {
    const withdrawal = /^\/api\/posts\/(\d+)\/withdrawal$/.exec(url.pathname);
    if (withdrawal) {
      const post = posts.find((candidate) => candidate.id === Number(withdrawal[1]));
      if (!post || method !== "PUT") return problem(404, "There is no such post");
      post.status = "withdrawn";
      return { status: 200, body: post };
    }
    switch (`${method} ${url.pathname}`) {
      case "GET /api/site":
        return { status: 200, body: settings, etag: `"${settingsVersion}"` };
      case "PATCH /api/site":
        if (ifMatch !== `"${settingsVersion}"`) return problem(412, "Somebody saved in between");
        Object.assign(settings, input);
        settingsVersion += 1;
        return { status: 200, body: settings, etag: `"${settingsVersion}"` };
      case "GET /api/categories":
        return { status: 200, body: { categories } };
      case "POST /api/categories":
        if (categories.some((category) => category.slug === input.slug))
          return problem(409, "The category exists");
        categories.push(input);
        return { status: 201, body: input };
      case "GET /api/posts": {
        const from = Number(url.searchParams.get("cursor") ?? 0);
        const next = from + PAGE < posts.length ? String(from + PAGE) : null;
        return { status: 200, body: { posts: posts.slice(from, from + PAGE), next } };
      }
      case "POST /api/posts": {
        const slugs = categories.map((category) => category.slug);
        const missing = [input.categories].flat().find((slug) => !slugs.includes(slug));
        if (missing !== undefined) return problem(422, `No category has the slug ${missing}`);
        if (posts.some((post) => post.slug === input.slug)) return problem(409, "The path is taken");
        const publication = input.publication as { at?: string } | undefined;
        const status = publication === undefined ? "draft" : publication.at ? "scheduled" : "live";
        const post = { id: posts.length + 100, slug: String(input.slug), status, fields: input };
        posts.push(post);
        return { status: 201, body: post };
      }
      default:
        return problem(404, "There is no such address");
    }
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://site");
    const method = request.method ?? "GET";
    const input = await readInput(request);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return send(response, problem(401, "No token"));
    if (method === "GET") return send(response, answer(method, url, input, undefined));

    if (fuse) fuse.left -= 1;
    const breaks = fuse?.left === 0;
    if (breaks && fuse?.when === "before") return void request.socket.destroy();
    const reply = answer(method, url, input, request.headers["if-match"]);
    if (reply.status < 300) changes.push(`${method} ${url.pathname}`);
    if (breaks) return void request.socket.destroy();
    send(response, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    categories,
    settings,
    changes,
    breakAt(n, when) {
      fuse = { left: n, when };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Reply = { status: number; body: unknown; etag?: string };

const problem = (status: number, detail: string): Reply => ({
  status,
  body: { title: "Refused", status, detail },
});

async function readInput(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : JSON.parse(text);
}

function send(response: ServerResponse, { status, body, etag }: Reply) {
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.writeHead(status, { "Content-Type": type, ...(etag !== undefined && { ETag: etag }) });
  response.end(JSON.stringify(body));
}
