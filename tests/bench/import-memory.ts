import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { loadavg } from "node:os";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { peakOf, runMeasured } from "./command.ts";
import { pictureOf, writeExport } from "./export-file.ts";
import { makeWorkFolder } from "./work-folder.ts";

/**
 * What the command holds in memory while it brings a large export with a folder of uploads: 20,000 posts of 25 KB, a file of 500 MB,
 * and 10,000 small pictures, unless others are given. Against a site that says yes to everything and keeps nothing, because what a
 * real one holds is its own.
 */
const [posts = 20_000, kilobytes = 25, pictures = 10_000] = process.argv.slice(2).map(Number);

const batch = v.object({
  items: v.array(v.looseObject({ kind: v.string(), path: v.nullish(v.string(), null) })),
});

const folder = makeWorkFolder({ onDisk: true });
const site = createServer(async (request, response) => {
  const octets = await readAll(request);
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(answerTo(request.method ?? "", request.url ?? "", octets)));
});
await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
const { port } = site.address() as AddressInfo;
try {
  const file = join(folder, "export.xml");
  const octets = await writeExport(file, posts, kilobytes, pictures);
  const uploads = join(folder, "uploads");
  for (let n = 1; n <= pictures; n++) {
    const picture = join(uploads, pictureOf(n));
    mkdirSync(dirname(picture), { recursive: true });
    writeFileSync(picture, `GIF89a picture ${n}`);
  }
  console.log(
    `${posts} posts of ${kilobytes} KB, a file of ${(octets / 1_000_000).toFixed(0)} MB; ${pictures} pictures`,
  );
  console.log(`The machine's load before: ${loadavg()[0]?.toFixed(1)}\n`);
  const args = [file, "--out", join(folder, "report"), "--site", `http://127.0.0.1:${port}`];
  for (const [name, more] of Object.entries({
    "Texts alone": [],
    "Texts and files": ["--uploads", uploads],
  })) {
    const { seconds, peak } = await runMeasured("import", ...args, ...more);
    console.log(`${name}: ${seconds.toFixed(0)} s, ${peakOf(peak)} held by the command at most`);
  }
} finally {
  site.close();
  rmSync(folder, { recursive: true });
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function answerTo(method: string, url: string, octets: Buffer): unknown {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
  if (pathname === "/api/files" && method === "POST") {
    const path = searchParams.get("path") ?? "";
    const facts = { type: "image/gif", size: octets.length, sha256: "", dropped: [], carries: [] };
    return { id: 1, path, url: path, alt: null, status: "held", ...facts };
  }
  if (pathname === "/api/files") return { files: [], next: null };
  if (pathname.endsWith("/items")) return { results: resultsOf(octets) };
  if (pathname === "/api/imports" && method === "GET") return { imports: [] };
  const status = method === "POST" ? "open" : "done";
  return { id: 1, origin: "https://old.example", status, items: 0, published: 0, owed: 0, failed: [] };
}

function resultsOf(octets: Buffer) {
  const { items } = v.parse(batch, JSON.parse(octets.toString()));
  return items.map(({ kind, path }) => ({
    ...{ kind, key: "", outcome: "stored", path, reason: null, dropped: [], hasComments: false },
  }));
}
