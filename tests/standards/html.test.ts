import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { KINDS } from "../browser/kinds.ts";

const isJavaThere = spawnSync("java", ["-version"]).status === 0;

type Message = { type: string; url: string; message: string; extract?: string };

describe.skipIf(!isJavaThere)("the Nu HTML checker (without Java it is skipped)", () => {
  it("finds no error on any kind of page", async () => {
    const folder = mkdtempSync(join(tmpdir(), "holdfast-pages-"));
    try {
      for (const { kind, path } of KINDS) {
        const answer = await fetch(inject("siteUrl") + path);
        writeFileSync(join(folder, `${kind}.html`), await answer.text());
      }
      writeFileSync(join(folder, "wrong.html"), "<!doctype html><title>x</title><b>");
      // What it says of styles is another program's, which knows no container queries of 2023.
      const found = check(folder).filter(
        ({ type, message }) => type === "error" && !message.startsWith("CSS:"),
      );
      const of = (isWrong: boolean) => found.filter(({ url }) => url.endsWith("/wrong.html") === isWrong);
      expect(of(true), "it finds what is wrong").not.toEqual([]);
      expect(of(false).map(({ url, message, extract }) => [url.split("/").at(-1), message, extract])).toEqual(
        [],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** It tells what it found on its second stream, and ends with 1 when that is something. */
function check(folder: string): Message[] {
  const jar = createRequire(import.meta.url)("vnu-jar");
  const said = join(folder, "said.json");
  try {
    execFileSync("sh", ["-c", 'java -jar "$1" --format json "$2"/*.html 2>"$3"', "sh", jar, folder, said]);
  } catch {
    // Looked at below.
  }
  return JSON.parse(execFileSync("cat", [said], { encoding: "utf8", maxBuffer: 50_000_000 })).messages;
}
