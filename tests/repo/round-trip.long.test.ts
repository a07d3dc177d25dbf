import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { exifData, jpegOf } from "../helpers/pictures.ts";
import { exportOf, meta } from "../helpers/wxr.ts";
import { attachment, OLD, picture, put, text, UPLOADS } from "./old-site.ts";
import { buildWorker, call, holdfast, openSite, type RunningSite } from "./running-sites.ts";

/** A site with files, out of WordPress into one site and from there, as an export again, into another. */

const folder = mkdtempSync(join(tmpdir(), "holdfast-round-trip-"));
let from: RunningSite;
let into: RunningSite;

const NAMES = ["a.jpg", "a-300x200.jpg", "b.gif", "c.gif", "d.gif", "featured.gif", "report.pdf", "open.gif"];

async function served(site: RunningSite, path: string): Promise<string> {
  const response = await fetch(site.origin + path);
  expect(response.status, path).toBe(200);
  return Buffer.from(await response.arrayBuffer()).toString("latin1");
}

/** A page but for what each site says of itself. */
const pageOf = async (site: RunningSite, path: string) =>
  (await served(site, path)).replaceAll(site.origin, "").replaceAll(/\?v=\w+|\b(more|p|fn)-?\d+/g, "");

type Stored = { files: { path: string; sha256: string; alt: string | null; status: string }[] };
const filesOf = async (site: RunningSite) =>
  (await call<Stored>(site, "/api/files?limit=100")).files
    .map(({ path, sha256, alt, status }) => ({ path, sha256, alt, status }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

async function settled(site: RunningSite): Promise<void> {
  const isMoving = async () => (await filesOf(site)).some(({ status }) => status === "publishing");
  await vi.waitUntil(async () => !(await isMoving()), { timeout: 60_000, interval: 100 });
}

beforeAll(async () => {
  buildWorker(join(folder, "built"));
  [from, into] = await Promise.all([openSite(join(folder, "built")), openSite(join(folder, "built"))]);
  const store = (name: string, content: Uint8Array | string) => put(name, content, folder);
  store("a.jpg", jpegOf(exifData("II", 6)));
  store("a-300x200.jpg", jpegOf(exifData("MM", 1)));
  for (const [at, name] of ["b.gif", "c.gif", "d.gif", "featured.gif", "open.gif", "private.gif"].entries())
    store(name, picture(at));
  store("report.pdf", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
  const at = (name: string) => `${OLD}${UPLOADS}/${name}`;
  const img = (name: string) => `<img src="${at(name)}" alt="" />`;
  const captioned = (id: number, name: string, caption = "", alt = "", parent = "0") =>
    attachment(
      id,
      name,
      { title: `Title ${id}`, "wp:post_parent": parent, "excerpt:encoded": caption },
      alt === "" ? "" : meta("_wp_attachment_image_alt", alt),
    );
  const file = join(folder, "old.xml");
  writeFileSync(
    file,
    exportOf(
      text(1, `<a href="${at("a.jpg")}">${img("a-300x200.jpg")}</a>\n\nSee ${OLD}/text-2/ too.`),
      text(2, `[gallery columns="2" ids="43,42"]\n\nRead <a href="${at("report.pdf")}">the report</a>`),
      text(3, "Before\n\n[gallery]\n\nAfter", {}, meta("_thumbnail_id", "45")),
      text(
        4,
        `[caption id="attachment_40" width="300"]${img("b.gif")} Words[/caption]\n\n[gallery ids="999"]`,
      ),
      text(5, img("private.gif"), { "wp:status": "private" }),
      captioned(40, "a.jpg", "Below a", "A fence"),
      captioned(42, "b.gif", "Below b"),
      captioned(43, "c.gif", "", "The sea & a < boat"),
      captioned(44, "d.gif", "", "", "3"),
      captioned(45, "featured.gif", "Said of it"),
      captioned(46, "report.pdf"),
      captioned(47, "open.gif", "Nothing shows it"),
    ),
  );
  const run = await holdfast(
    from,
    "import",
    file,
    "--uploads",
    join(folder, "uploads"),
    "--out",
    join(folder, "1"),
  );
  expect(run.code, run.err + run.out).toBe(0);
  await settled(from);
  const ours = join(folder, "ours.xml");
  const left = await holdfast(from, "export", "--wordpress", ours, "--drafts");
  expect(left.code, left.err).toBe(0);
  const back = await holdfast(
    ...([into, "import", ours, "--fetch", from.origin, "--pause", "0", "--out", join(folder, "2")] as const),
  );
  expect(back.code, back.err + back.out).toBe(0);
  await settled(into);
});
afterAll(async () => {
  await Promise.all([from.miniflare.dispose(), into.miniflare.dispose()]);
  rmSync(folder, { recursive: true });
});

describe("a site with files that leaves as a WordPress export", () => {
  it("has the same files at the same paths elsewhere, with their words, octet for octet", async () => {
    const before = (await filesOf(from)).filter(({ status }) => status === "public");
    expect(before.map(({ path }) => path).toSorted()).toEqual(
      NAMES.map((name) => `${UPLOADS}/${name}`).toSorted(),
    );
    expect(await filesOf(into)).toEqual(before);
    for (const { path } of before) expect(await served(into, path), path).toBe(await served(from, path));
  });

  it("shows readers the same pages elsewhere: pictures, galleries in their order, featured images, links to files", async () => {
    for (const [id, part] of [
      [1, `src="${UPLOADS}/a-300x200.jpg"`],
      [2, `href="${UPLOADS}/report.pdf"`],
      [3, `src="${UPLOADS}/featured.gif"`],
      [4, `src="${UPLOADS}/b.gif"`],
    ] as const) {
      // Texts are made again when their files come.
      const both = async () => [await pageOf(into, `/text-${id}/`), await pageOf(from, `/text-${id}/`)];
      await vi.waitFor(async () => expect(new Set(await both()).size, `text ${id}`).toBe(1), {
        timeout: 20_000,
      });
      expect(await pageOf(into, `/text-${id}/`), `text ${id}`).toContain(part);
    }
    const gallery = await served(into, "/text-2/");
    expect(gallery.indexOf(`${UPLOADS}/c.gif`)).toBeLessThan(gallery.indexOf(`${UPLOADS}/b.gif`));
    expect(gallery).toMatch(/alt="Title 42".*Below b/s);
    expect(await served(into, "/text-3/")).toContain(`${UPLOADS}/d.gif`);
  });

  it("hides a private text's file there as here", async () => {
    for (const site of [from, into])
      for (const path of [`${UPLOADS}/private.gif`, "/text-5/"])
        expect((await fetch(site.origin + path)).status, path).toBe(404);
  });
});
