import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { isInside } from "../../src/cli/import-media/old-files.ts";
import { findSite } from "../../src/cli/site-access.ts";

describe("which site a command works on", () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-"));
  const root = pathToFileURL(`${folder}/`);
  writeFileSync(join(folder, ".dev.vars"), "OWNER_TOKEN=local\n");
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is the one that was started here, with its port and token", () => {
    expect(findSite({}, {}, root)).toEqual({
      ok: true,
      value: { url: "http://127.0.0.1:8787", token: "local" },
    });
    expect(findSite({}, { PORT: "8788" }, root)).toMatchObject({ value: { url: "http://127.0.0.1:8788" } });
    expect(findSite({ site: "http://localhost:1" }, {}, root)).toMatchObject({ value: { token: "local" } });
  });

  it("is the one that is given, which never gets the local token", () => {
    const site = "https://example.org";
    expect(findSite({ site }, {}, root)).toEqual({
      ok: false,
      failure: expect.stringContaining("HOLDFAST_TOKEN"),
    });
    expect(findSite({ site }, { HOLDFAST_TOKEN: "far" }, root)).toMatchObject({
      value: { url: site, token: "far" },
    });
    expect(findSite({ site, token: "given" }, { HOLDFAST_TOKEN: "far" }, root)).toMatchObject({
      value: { token: "given" },
    });
  });

  it("is asked for in a sentence when it cannot be told", () => {
    expect(findSite({}, {}, new URL("nowhere/", root))).toMatchObject({
      failure: expect.stringContaining("npm start"),
    });
    expect(findSite({}, { PORT: "x" }, root)).toMatchObject({ failure: expect.stringContaining("PORT") });
    for (const site of ["example.org", "ftp://example.org", "https://example.org/blog"]) {
      expect(findSite({ site }, {}, root), site).toMatchObject({ failure: expect.stringContaining(site) });
    }
  });
});

describe("the files of an old site", () => {
  it("are never fetched from within, in whatever clothes its address comes", () => {
    const inside =
      "127.0.0.1 10.1.2.3 169.254.169.254 0.0.0.0 100.64.0.1 :: ::1 fd00::1 fe80::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:a00:1 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::a00:1 2002:a00:1:: 2001:0:1::1";
    expect(inside.split(" ").filter((address) => !isInside(address))).toEqual([]);
    const outside = ["192.0.9.1", "9.9.9.9", "2606:4700::1111", "2001:4860:4860::8888"];
    expect(outside.filter(isInside)).toEqual([]);
  });
});
