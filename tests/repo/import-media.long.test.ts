import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { TOKEN } from "../bench/built.ts";
import { exifData, jpegOf, octets, plainGif, SECRET } from "../helpers/pictures.ts";
import { meta } from "../helpers/wxr.ts";
import { holdfast } from "./built-site.ts";
import {
  attachment,
  exported,
  folder,
  OLD,
  picture,
  put,
  site,
  startAnew,
  text,
  UPLOADS,
  useOldSite,
} from "./old-site.ts";

/** The files of an old site, brought along by `holdfast import` as a person runs it. */

useOldSite();

const img = (name: string) => `<img src="${OLD}${UPLOADS}/${name}">`;

const importing = (file: string, ...more: string[]) =>
  holdfast("import", file, "--site", site, "--out", join(folder, "left"), ...more);
const uploads = () => ["--uploads", join(folder, "uploads")];
const ledger = () =>
  readFileSync(join(folder, "left/ledger.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === "file");
const fates = () =>
  Object.fromEntries(ledger().map(({ path, outcome }) => [path.split("/").at(-1), outcome]));

/** What readers get, once what is on its way has come. */
async function statusOf(name: string): Promise<number> {
  const response = await fetch(`${site}${UPLOADS}/${name}`);
  await response.body?.cancel();
  return response.status;
}
const files = async () => {
  const response = await fetch(`${site}/api/files?limit=100`, {
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  const body = (await response.json()) as {
    files: { path: string; status: string; alt: string | null; sha256: string }[];
  };
  return body.files;
};
/** Until nothing is on its way. */
async function settled(): Promise<void> {
  await expect.poll(async () => (await files()).some(({ status }) => status === "publishing")).toBe(false);
}

describe("the files of an import", () => {
  it("come to their paths, without what they say of people, and readers get what something public shows", async () => {
    put("a.jpg", jpegOf(exifData("II", 6)));
    put("a-300x200.jpg", jpegOf(exifData("MM", 1)));
    put("open.gif", picture(1));
    put("nothing-names-it.gif", picture(2));
    put("drawing.svg", new TextEncoder().encode("<svg></svg>"));
    const file = exported(
      text(1, `${img("a-300x200.jpg")} ${img("gone.jpg")} ${img("b-300x200.gif")} ${img("drawing.svg")}`),
      attachment(
        40,
        "a.jpg",
        { "wp:post_parent": "1", "excerpt:encoded": "Words below" },
        meta("_wp_attachment_image_alt", "A fence"),
      ),
      attachment(41, "open.gif"),
      attachment(42, "b.gif"),
    );
    put("b.gif", picture(3));
    const run = await importing(file, ...uploads());
    expect([run.code, run.err], "an SVG is refused").toEqual([1, expect.not.stringContaining("Error")]);
    await settled();
    expect(fates()).toEqual({
      "a.jpg": "stored",
      "a-300x200.jpg": "stored",
      "open.gif": "stored",
      "b.gif": "stored",
      "drawing.svg": "refused",
      "gone.jpg": "missing",
    });
    expect(ledger().find(({ outcome }) => outcome === "missing")).toMatchObject({
      title: "/text-1/",
      path: `${UPLOADS}/gone.jpg`,
    });
    for (const name of ["a.jpg", "a-300x200.jpg", "open.gif", "b.gif", "b-300x200.gif"])
      expect(await statusOf(name), name).toBe(200);
    expect(await statusOf("nothing-names-it.gif")).toBe(404);
    expect((await files()).find(({ path }) => path.endsWith("/a.jpg"))?.alt).toBe("A fence");
    const served = Buffer.from(await (await fetch(`${site}${UPLOADS}/a.jpg`)).arrayBuffer()).toString(
      "latin1",
    );
    expect(served).not.toContain(SECRET);
    expect(run.out).toMatch(/4 files came .*, 0 were here already, 1 were refused, 1 are missing/);
    expect(run.out).toContain("1 file of the folder stayed there");
    expect(run.out).toContain("The place where it was taken was left out");
    const report = readFileSync(join(folder, "left/report.html"), "utf8");
    expect(report).toContain("Files that are missing");

    const verified = await holdfast("verify", file, "--site", site);
    expect([verified.code, verified.out]).toEqual([0, expect.not.stringContaining("Not asked for")]);

    const again = await importing(file, ...uploads());
    expect(again.out).toMatch(/0 files came .*, 4 were here already/);
  });

  it("stand in another form where they are nowhere, and of what has no form the report says which texts name it", async () => {
    for (const [at, name] of ["a-scaled", "b", "c", "E-rotated"].entries()) put(`${name}.gif`, picture(at));
    const body = [
      "a.gif",
      "a-300x200.gif",
      "b-scaled.gif",
      "c-e1234567890123.gif",
      "c-40x20@2x.gif",
      "d-300x200.gif",
    ];
    const file = exported(
      text(1, [...body, "E-300x200.gif"].map(img).join(" ")),
      text(2, img("d-300x200.gif")),
    );
    const run = await importing(file, ...uploads());
    expect(run.code, run.err + run.out).toBe(0);
    await settled();
    expect(fates()).toEqual({
      "a.gif": "instead",
      "b-scaled.gif": "instead",
      "c-e1234567890123.gif": "instead",
      "c.gif": "stored",
      "E.gif": "instead",
      "d-300x200.gif": "missing",
    });
    for (const name of [...body.slice(0, 5), "E-300x200.gif"]) expect(await statusOf(name), name).toBe(200);
    expect(run.out).toContain("see whether what was cut off may be seen");
    expect(readFileSync(join(folder, "left/report.html"), "utf8")).toContain(
      `${UPLOADS}/d-300x200.gif, named by /text-1/, /text-2/`,
    );
    expect((await importing(file, ...uploads())).out).toContain("0 files came (0.0 MB), 5 were here already");
  });

  it("are nobody's to see while only what was hidden shows them, whatever hid it, and open ones are everybody's", async () => {
    const hidden = [
      { "wp:status": "private" },
      { "wp:status": "draft" },
      { "wp:status": "pending" },
      { "wp:status": "trash" },
      { "wp:status": "acf-disabled" },
      { "wp:post_password": "enter" },
      {
        "wp:status": "future",
        "wp:post_date": "2090-01-01 00:00:00",
        "wp:post_date_gmt": "2090-01-01 00:00:00",
      },
    ];
    const items = hidden.flatMap((how, at) => {
      for (const kind of ["named", "below", "featured", "own"])
        put(`${kind}-${at}.gif`, octets(plainGif, [at], kind));
      const id = at + 1;
      return [
        text(id, img(`named-${at}.gif`), how, meta("_thumbnail_id", `${300 + at}`)),
        attachment(100 + at, `below-${at}.gif`, { "wp:post_parent": `${id}` }),
        attachment(300 + at, `featured-${at}.gif`),
        attachment(400 + at, `own-${at}.gif`, how),
      ];
    });
    put("both.gif", picture(9));
    const both = [text(50, img("both.gif")), text(51, img("both.gif"), { "wp:status": "private" })];
    const run = await importing(exported(...items, ...both), ...uploads());
    expect(run.code, run.err + run.out).toBe(0);
    await settled();
    expect(await statusOf("both.gif")).toBe(200);
    for (const at of hidden.keys())
      for (const kind of ["named", "below", "featured", "own"])
        expect(await statusOf(`${kind}-${at}.gif`), `${kind} ${JSON.stringify(hidden[at])}`).toBe(404);
    expect((await files()).filter(({ status }) => status === "held").length).toBe(hidden.length * 4);
  });

  it("come later, too, to posts that are public already, and none is sent twice after the command was killed", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `p-${at}.gif`);
    for (const [at, name] of names.entries()) put(name, picture(at));
    const file = exported(...names.map((name, at) => text(at + 1, img(name))));
    expect((await importing(file)).code).toBe(0);
    const seen: string[] = [];
    for (const k of [3, 8]) seen.push(...(await importKilledAtUpload(k, file)));
    const run = await importing(file, ...uploads());
    expect(run.code, run.err).toBe(0);
    await settled();
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen).size, "nothing twice").toBe(seen.length);
    expect(run.out).toContain(`${12 - seen.length} files came`);
    for (const name of names) expect(await statusOf(name), name).toBe(200);
    expect((await files()).length).toBe(12);
  });

  it("are fetched from where the old site runs, and from nowhere else", async () => {
    const old = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url?.endsWith("/away.gif"))
        return response.writeHead(302, { Location: `${site}/x.gif` }).end();
      if (request.url?.endsWith("/page.gif"))
        return response.setHeader("Content-Type", "text/html").end("<p>404");
      // Nor has it the other names under which WordPress would have kept those two.
      if (/-(scaled|rotated)\.gif$/.test(request.url ?? "")) return response.writeHead(404).end();
      response.end(Buffer.from(picture(4)));
    });
    const asked: string[] = [];
    await new Promise<void>((resolve) => old.listen(0, "127.0.0.1", resolve));
    const at = `http://127.0.0.1:${(old.address() as AddressInfo).port}`;
    try {
      const body = ["here.gif", "away.gif", "page.gif", "caf%E9.gif"].map(img).join(" ");
      const file = exported(text(1, `${body} <img src="http://127.0.0.1:1/other.gif">`));
      const inside = file.replace("export", "inside");
      writeFileSync(inside, readFileSync(file, "utf8").replaceAll("https://old.example", at));
      const run = await importing(file, "--fetch", at, "--pause", "0");
      expect(run.code, run.err).toBe(0);
      await settled();
      expect(fates()).toEqual({
        "here.gif": "stored",
        "away.gif": "missing",
        "page.gif": "missing",
        "caf%E9.gif": "stored",
      });
      const forms = ["", "-rotated", "-scaled"];
      const names = ["here", "caf%E9", ...forms.flatMap((form) => [`away${form}`, `page${form}`])];
      expect(asked.toSorted()).toEqual(names.map((name) => `${UPLOADS}/${name}.gif`).toSorted());
      expect(await statusOf("here.gif")).toBe(200);
      asked.length = 0;
      const refused = await importing(inside, "--fetch", "--besides", "--pause", "0");
      expect(refused.out).toContain("is inside this computer's own network");
      expect(asked, "an export cannot send us into our own network").toEqual([]);
    } finally {
      old.closeAllConnections();
      old.close();
    }
  });
});

describe("pictures on other people's hosts", () => {
  it("come from the hosts that are named and no other, and texts show them from here, hidden ones to nobody", async () => {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url?.startsWith("/gone")) return response.writeHead(404).end();
      response.end(Buffer.from(octets(picture(5), request.url ?? "")));
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    const at = (path: string) => `<img src="http://${host}${path}" alt="Of ${path.slice(1)}" width="40">`;
    const here = (path: string) => `/files/from/${host.replace(":", "-")}${path}`;
    const pageOf = async (id: number) => (await fetch(`${site}/text-${id}/`)).text();
    const shown = (id: number, path: string) =>
      expect.poll(() => pageOf(id)).toContain(`src="${here(path)}"`);
    try {
      const file = exported(
        text(
          1,
          `${at("/a.gif?w=300")} ${at("/gone.gif")} ${at("/script.php")} ${at("/a.gif").replace(host, "127.0.0.1:1")}`,
        ),
        text(2, at("/secret.gif"), { "wp:status": "private" }),
      );
      expect((await importing(file)).code).toBe(0);
      expect(await pageOf(1)).not.toContain("<img");
      const run = await importing(file, "--fetch-foreign", host, "--pause", "0");
      expect(run.code, run.err + run.out).toBe(0);
      await settled();
      await shown(1, "/a.gif");
      expect(asked.toSorted()).toEqual(["/a.gif?w=300", "/gone.gif", "/secret.gif"]);
      expect(fates()).toEqual({ "a.gif": "stored", "gone.gif": "missing", "secret.gif": "stored" });
      expect((await fetch(site + here("/a.gif"))).status).toBe(200);
      expect((await fetch(site + here("/secret.gif"))).status).toBe(404);
      const page = await pageOf(1);
      expect(page.match(/<img/g)).toHaveLength(1);
      expect(page).toContain(`<a href="http://${host}/gone.gif">Of gone.gif</a>`);
      expect(page).toContain(`http://${host}/script.php`);
      const again = await importing(file, "--fetch-foreign", host, "--pause", "0");
      expect(again.out).toContain("0 files came (0.0 MB), 2 were here already");
      await startAnew();
      const first = await importing(file, "--fetch-foreign", host, "--pause", "0");
      expect(first.code, first.err + first.out).toBe(0);
      const report = readFileSync(join(folder, "left/report.html"), "utf8");
      expect(report).toMatch(/The other site.{1,6}s picture answered 404 \(1\)/);
      expect(report, "what has no picture's ending").toContain(
        `A picture on ${host} was replaced with a link to it (1)`,
      );
      await settled();
      await shown(1, "/a.gif");
      expect((await fetch(site + here("/secret.gif"))).status).toBe(404);
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});

/** Kills the command at its `k`th upload, which does not reach the site; answers the paths whose uploads were answered. */
async function importKilledAtUpload(k: number, file: string): Promise<string[]> {
  const stored: string[] = [];
  let kill = () => {};
  let calls = 0;
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "GET", url = "", headers } = request;
    const isUpload = method === "POST" && url.startsWith("/api/files");
    if (isUpload && ++calls >= k) return kill();
    const body = method === "GET" ? null : new Uint8Array(await buffer(request));
    const answer = await fetch(site + url, {
      method,
      body,
      headers: {
        Authorization: headers.authorization ?? "",
        ...(isUpload ? {} : { "Content-Type": "application/json" }),
      },
    });
    if (isUpload && answer.status === 201) stored.push(new URL(url, site).searchParams.get("path") ?? "");
    response.writeHead(answer.status).end(await answer.text());
  };
  const forwarded: Promise<void>[] = [];
  const between = createServer((request, response) => void forwarded.push(forward(request, response)));
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  const { port } = between.address() as AddressInfo;
  const args = [
    "import",
    file,
    "--site",
    `http://127.0.0.1:${port}`,
    "--out",
    join(folder, "left"),
    ...uploads(),
  ];
  await new Promise<void>((resolve) => {
    const env = { ...process.env, HOLDFAST_TOKEN: TOKEN };
    const child = execFile(process.execPath, ["src/cli/holdfast.ts", ...args], { env }, () => resolve());
    kill = () => child.kill("SIGKILL");
  });
  // What was on its way when it was killed arrives.
  await Promise.allSettled(forwarded);
  between.closeAllConnections();
  await new Promise((resolve) => between.close(resolve));
  expect(calls).toBeGreaterThanOrEqual(k);
  return stored;
}
