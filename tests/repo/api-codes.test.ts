import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemTypes } from "../../src/routes/api/http/problem-types.ts";

const TABLE = "src/routes/api/http/problem-types.ts";
const codes = Object.keys(problemTypes).sort();

describe("the kinds of errors", () => {
  /** That no other is answered, the compiler sees to. */
  it("are all answered somewhere", () => {
    const sources = execFileSync("git", ["ls-files", "src"], { encoding: "utf8" })
      .split("\n")
      .filter((file) => /\.tsx?$/.test(file) && file !== TABLE && !file.includes("/description/"))
      .map((file) => readFileSync(file, "utf8"))
      .join("");
    expect(codes.filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
  });

  it("are listed in docs/api.md with their statuses, and no others", () => {
    const section = readFileSync("docs/api.md", "utf8")
      .split(/^## /m)
      .find((part) => part.startsWith("Errors"));
    const told = [...(section ?? "").matchAll(/^\| (\d{3}) +\|([^|]*)\|/gm)].flatMap(
      ([, status, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => `${status} ${code}`),
    );
    const real = Object.entries(problemTypes).flatMap(([code, { statuses }]) =>
      statuses.map((status) => `${status} ${code}`),
    );
    expect(told.sort()).toEqual(real.sort());
  });
});
