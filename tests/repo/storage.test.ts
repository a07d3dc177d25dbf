import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import * as keys from "../../src/read-model/keys.ts";

/** docs/storage.md and the code say the same, both ways. */

const page = readFileSync("docs/storage.md", "utf8");
const section = (title: string) => page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
/** The names in the first cells of the tables of a text, but for those below the header `row`. */
const firstCells = (text: string) =>
  [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = ""]) => name).sort();

const sources = execFileSync("git", ["ls-files", "src"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(file, "utf8"));
const found = (pattern: RegExp) =>
  [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name)))].sort();

describe("docs/storage.md", () => {
  it("names every SQL table and column, and no other", () => {
    const database = new DatabaseSync(":memory:");
    const schema = [
      "writer/first-migration",
      "writer/migrations",
      "writer/schema",
      "lost-paths/lost-paths",
      "search/tables",
    ]
      .map((name) => readFileSync(`src/${name}.ts`, "utf8"))
      .join("");
    for (const [, statements = ""] of schema.matchAll(/[`"](\s*(?:CREATE|ALTER|DROP) [^`"]*)[`"]/g)) {
      database.exec(statements);
    }
    const real = database
      .prepare(
        `SELECT tables.name AS t, columns.name AS c FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
           AND tables.name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')`,
      )
      .all()
      .map(({ t, c }) => `${t}.${c}`);
    const documented = section("SQL")
      .split(/^### /m)
      .slice(1)
      .flatMap((part) => {
        const table = /^`(\w+)`/.exec(part)?.[1];
        const [columns = ""] = part.split("| row |");
        return firstCells(columns).map((column) => `${table}.${column}`);
      });
    expect(documented.sort()).toEqual(real.sort());
  });

  it("names every row of the state table, and no other", () => {
    expect(firstCells(section("SQL").split("| row |")[1]?.split("### ")[0] ?? "")).toEqual(
      found(/[gs]etState(?:<[^(]*>)?\(\s*sql,\s*"([^"]+)"/g),
    );
  });

  it("names every kind of key in KV, and no other", () => {
    const [, union = ""] =
      /type DocumentKind =([^;]+);/.exec(readFileSync("src/writer/projection/documents.ts", "utf8")) ?? [];
    const kinds = [...union.matchAll(/"([^"]+)"/g)].map(([, kind = ""]) => kind);
    expect(firstCells(section("KV"))).toEqual(kinds.sort());
  });

  it("names every key in R2, and no other", () => {
    const names = found(/\b(?:FILES|bucket)\.(?:get|put|head|delete)\(\s*([^,)\s]+)/g);
    const file = "/files/2026/11/fence-5be1a7c20d9f4e63.jpg";
    const backup = "2026-11-25T03-17-00-000Z-nightly";
    const known = Object.entries(keys);
    const values = names
      .filter((name) => name !== "key" && name !== "keys")
      .map((name) =>
        name.startsWith("fileKey(")
          ? keys.fileKey(file)
          : name.startsWith("manifestKey(")
            ? keys.manifestKey(backup)
            : name.startsWith("backupPartKey(")
              ? keys.backupPartKey(backup, { n: 1, table: "posts", sha256: "5be1a7c20d9f4e63" })
              : name.startsWith("heldFileKey(")
                ? keys.heldFileKey(file)
                : (known.find(([key]) => key === name)?.[1] ?? name),
      );
    expect(firstCells(section("R2"))).toEqual([...new Set(values)].sort());
  });
});
