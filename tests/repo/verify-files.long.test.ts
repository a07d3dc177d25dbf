import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "../../src/cli/editor-api.ts";
import { openFile } from "../../src/cli/export-files.ts";
import { runImport } from "../../src/import/run/run.ts";
import { createAsk } from "../../src/verify/ask.ts";
import type { Finding } from "../../src/verify/findings.ts";
import { runVerify } from "../../src/verify/run.ts";
import { TOKEN } from "../bench/built.ts";
import {
  animatedWebp,
  exifData,
  gifOf,
  gifWithWords,
  jpegOf,
  octets,
  plainGif,
  plainJpeg,
  pngOf,
  webpOf,
} from "../helpers/pictures.ts";
import { exportOf, itemOf } from "../helpers/wxr.ts";
import { build, holdfast, startSite } from "./built-site.ts";
import { foreignExport, ownExport } from "./exports.ts";

/** `holdfast verify` as a person runs it after an import. */

let built: ReturnType<typeof build>;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());

const quiet = { start: () => {}, update: () => {}, stop: () => {} };

/** Imports a file into an empty site and verifies it there: what differs, and the sums. */
async function importAndVerify(file: string, origin: string | null) {
  const { site, stop } = await startSite(built.folder);
  try {
    const files = [openFile(file)];
    const shared = { files, origin, progress: quiet };
    const imported = await runImport({
      ...shared,
      call: createApi(site, TOKEN),
      takes: new Map(),
      besides: false,
      bring: null,
      comments: true,
      onEstimate: () => {},
      onStart: () => ({ line: () => {}, data: () => {} }),
    });
    if (!imported.ok) throw new Error(String(imported.failure));
    const differing: Finding[] = [];
    const verified = await runVerify({
      ...shared,
      ask: createAsk(site),
      leave: { files: true },
      against: null,
      now: Date.now(),
      onFinding: (finding) => void (finding.differences.length > 0 && differing.push(finding)),
    });
    if (!verified.ok) throw new Error(String(verified.failure));
    return { differing, ...verified.value };
  } finally {
    await stop();
  }
}

/** Those that do not say of which site they are are told. */
const FOREIGN: [name: string, origin?: string][] = [
  ["themeunittestdata.wordpress.xml"],
  ["small-export.xml"],
  ["valid-wxr-1.0.xml"],
  ["valid-wxr-1.1.xml"],
  ["multiple-cdata.xml", "https://cdata.example"],
  ["namespace-edge-cases.xml", "https://namespaces.example"],
  ["slashes.xml"],
  ["wxr-utf-8-challenges.xml"],
  ["co-authors-plus.xml"],
  ["wordpress_unicode_export.xml"],
];

describe.skipIf(foreignExport("small-export.xml") === null)(
  "every address of exports of others (missing beside the project: nothing is tested)",
  () => {
    it.each(FOREIGN)("answers as it did: %s", async (name, origin) => {
      const { differing, addresses, asBefore } = await importAndVerify(
        foreignExport(name) ?? "",
        origin ?? null,
      );
      expect(differing).toEqual([]);
      expect(asBefore).toBe(addresses);
      expect(addresses).toBeGreaterThan(3);
    });

    it("is not asked for when the file is not well-formed or empty: verify ends with 2 and says why", async () => {
      const empty = await holdfast(
        "verify",
        foreignExport("term-formats.xml") ?? "",
        "--site",
        "http://127.0.0.1:1",
      );
      expect([empty.code, empty.err]).toEqual([2, expect.stringContaining("The export holds no items")]);
      const run = await holdfast(
        "verify",
        foreignExport("malformed.xml") ?? "",
        "--site",
        "http://127.0.0.1:1",
      );
      expect([run.code, run.out]).toEqual([2, ""]);
      expect(run.err).toContain("line 90: it is not well-formed XML");
    });
  },
);

describe("holdfast verify", () => {
  it("finds every address of our own small export, in one file and in two, and says so", async () => {
    const files = [ownExport("items.xml"), ownExport("terms.xml")];
    const { site, stop } = await startSite(built.folder);
    expect((await holdfast("import", ...files, "--site", site)).code).toBe(0);
    const run = await holdfast("verify", ...files, "--site", site, "--no-files");
    await stop();
    expect([run.code, run.err]).toEqual([0, expect.stringContaining("Addresses")]);
    expect(run.out).toMatch(/3 public texts, .*; 2 that nobody may see\n/);
    expect(run.out).toContain("Not asked for: 1 × file, with its page");
    expect(run.out).toContain("When the old site's domain leads here, verify once more");
    expect(run.out).toMatch(/(\d+) of \1 addresses answer as they did\n$/);
  });

  it("ends with 1 for a site that has none of it, and --json tells each address", async () => {
    const { site, stop } = await startSite(built.folder);
    const run = await holdfast("verify", ownExport("items.xml"), "--site", site, "--json");
    const inWords = await holdfast("verify", ownExport("items.xml"), "--site", site);
    await stop();
    expect([run.code, inWords.code]).toEqual([1, 1]);
    expect(inWords.out).toMatch(
      /Texts\n {2}\/2014.* answered 404\n[\s\S]*\nExpected: what was edited, .*\n[\s\S]*redirects\nadd FROM TO\)/,
    );
    expect(inWords.out).not.toContain("First withdraw");
    const lines = run.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({
      address: "/2014/12/the-lamp-is-lit/",
      kind: "text",
      title: "The lamp is lit",
      differences: ["answered 404"],
    });
    const sums = lines.at(-1);
    expect(sums).toMatchObject({ addresses: lines.length - 1, texts: 3, hidden: 2 });
    expect(lines.slice(0, -1).filter(({ differences }) => differences.length === 0).length).toBe(
      sums.asBefore,
    );
  });

  it("says in a sentence what keeps it from beginning, and ends with 2", async () => {
    const cases: [string[], string][] = [
      [["/nowhere.xml", "--site", "http://127.0.0.1:1"], "/nowhere.xml does not exist"],
      [["package.json", "--site", "http://127.0.0.1:1"], "package.json cannot be verified: line "],
      [[ownExport("items.xml"), "--site", "example"], "--site must be the address of a host"],
      [[ownExport("items.xml"), "--site", "http://127.0.0.1:1"], "http://127.0.0.1:1 does not answer"],
      [[ownExport("items.xml"), "--origin", "nothing"], '"nothing" is no address of a site'],
    ];
    for (const [args, sentence] of cases) {
      const run = await holdfast("verify", ...args);
      expect([run.code, run.out], sentence).toEqual([2, ""]);
      expect(run.err).toContain(sentence);
    }
  });
});

describe("holdfast verify --uploads", () => {
  const UPLOADS = "/wp-content/uploads/2015/05";
  const attachment = (id: number, name: string, more: Record<string, string> = {}) =>
    itemOf({
      "wp:post_id": `${id}`,
      title: name,
      link: `https://old.example/${id}/`,
      "wp:post_type": "attachment",
      "wp:status": "inherit",
      "wp:attachment_url": `https://old.example${UPLOADS}/${name}`,
      ...more,
    });

  it("compares what is served with the folder: of pictures what is seen, of anything else every octet", async () => {
    const folder = mkdtempSync(join(tmpdir(), "holdfast-wp-content-"));
    const put = (name: string, content: Uint8Array) => {
      const file = join(folder, "uploads/2015/05", name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    };
    const kept: Record<string, Uint8Array> = {
      "a.jpg": jpegOf(exifData("II", 6)),
      "b.png": await pngOf(exifData("MM", 3)),
      "c.webp": webpOf(exifData("II", 8)),
      "d.webp": animatedWebp,
      "e.gif": gifWithWords,
      "f.pdf": octets("%PDF-1.4 a report of nine pages"),
      "h.pdf": octets("%PDF-1.4 a report of five pages"),
      "g-40x20.jpg": jpegOf(exifData("MM", 1)),
    };
    for (const [name, content] of Object.entries(kept)) put(name, content);
    put("secret.gif", plainGif);
    const names = Object.keys(kept).filter((name) => !name.startsWith("g"));
    const file = join(folder, "export.xml");
    const text = (id: number, body: string, more: Record<string, string> = {}) =>
      itemOf({
        ...{ "wp:post_id": `${id}`, title: `Text ${id}`, link: `https://old.example/text-${id}/` },
        ...{ "content:encoded": body, ...more },
      });
    writeFileSync(
      file,
      exportOf(
        text(1, `<img src="https://old.example${UPLOADS}/g-40x20.jpg"> Of the river.`),
        text(2, "Nobody sees it.", { "wp:status": "private" }),
        attachment(30, "secret.gif", { "wp:post_parent": "2" }),
        attachment(31, "gone.gif"),
        ...names.map((name, at) => attachment(40 + at, name)),
      ),
    );
    const { site, stop } = await startSite(built.folder);
    const verify = () => holdfast("verify", file, "--site", site, "--uploads", folder);
    try {
      const imported = await holdfast("import", file, "--site", site, "--uploads", folder);
      expect(imported.code, imported.err).toBe(0);
      const { code, out } = await verify();
      expect(out).toContain("8 files were compared with those of the folder");
      expect([code, out.match(/^ {2}\/wp-content.*$/gm)]).toEqual([
        1,
        [`  ${UPLOADS}/gone.gif answered 404, and the folder does not have it either`],
      ]);

      put("a.jpg", jpegOf(exifData("II", 3)));
      put("b.png", plainJpeg);
      put("c.webp", animatedWebp);
      put("d.webp", animatedWebp.with(-8, 7));
      put("e.gif", gifOf(17, 8));
      put("f.pdf", octets("%PDF-1.4 a report of nine pages."));
      put("h.pdf", octets("%PDF-1.4 a report of five page"));
      put("g-40x20.jpg", jpegOf(exifData("MM", 1)).with(-48, 9));
      const found = (await verify()).out;
      for (const sentence of [
        "a.jpg is turned otherwise than the picture in the folder",
        "b.png is a PNG, and was a JPEG",
        "c.webp shows other pixels than the picture in the folder",
        "d.webp shows other pixels",
        "e.gif has 16 × 8 pixels, and had 17 × 8",
        "f.pdf has other octets than the file in the folder",
        "h.pdf has other octets",
        "g-40x20.jpg shows other pixels",
      ])
        expect(found).toContain(`${UPLOADS}/${sentence}`);

      rmSync(join(folder, "uploads/2015/05/f.pdf"));
      expect((await verify()).out).toContain(
        `Files that the folder does not have, which were not compared\n  ${UPLOADS}/f.pdf\n`,
      );
      const nowhere = await holdfast("verify", file, "--site", site, "--uploads", "/nowhere");
      expect([nowhere.code, nowhere.err]).toEqual([2, "/nowhere is not a folder\n"]);
    } finally {
      await stop();
      rmSync(folder, { recursive: true });
    }
  });
});
