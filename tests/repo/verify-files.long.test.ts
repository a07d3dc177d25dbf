import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "../../src/cli/editor-api.ts";
import { openFile } from "../../src/cli/export-files.ts";
import { runImport } from "../../src/import/run/run.ts";
import { createAsk } from "../../src/verify/ask.ts";
import type { Finding } from "../../src/verify/findings.ts";
import { runVerify } from "../../src/verify/run.ts";
import { TOKEN } from "../bench/built.ts";
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
    if (!imported.ok) throw new Error(imported.failure);
    const differing: Finding[] = [];
    const verified = await runVerify({
      ...shared,
      ask: createAsk(site),
      leave: { files: true },
      against: null,
      now: Date.now(),
      onFinding: (finding) => void (finding.differences.length > 0 && differing.push(finding)),
    });
    if (!verified.ok) throw new Error(verified.failure);
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
    expect(run.out).toMatch(/(\d+) of \1 addresses answer as they did\n$/);
  });

  it("ends with 1 for a site that has none of it, and --json tells each address", async () => {
    const { site, stop } = await startSite(built.folder);
    const run = await holdfast("verify", ownExport("items.xml"), "--site", site, "--json");
    await stop();
    expect(run.code).toBe(1);
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
