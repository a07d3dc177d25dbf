import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

describe("the errors in docs/api.md", () => {
  it("list every code that an error can have, and none that it cannot", () => {
    const failures = readFileSync("src/writer/failures.ts", "utf8").matchAll(/\{ kind: "([a-z-]+)"/g);
    const sources = ["api/api.ts", "api/body.ts", "api/posts.ts", "api/preconditions.ts", "errors.tsx"]
      .map((file) => readFileSync(`src/routes/${file}`, "utf8"))
      .concat(readFileSync("src/middleware/require-owner.ts", "utf8"))
      .join("");
    const said = sources.matchAll(
      /problem\(c, \w+, "([a-z0-9-]+)"|resolve, READ_MS, "([a-z-]+)"|return "(too-[a-z]+)"/g,
    );
    const codes = [...failures, ...said]
      .map(([, ...names]) => names.find((name) => name !== undefined) ?? "")
      .map((code) => (code === "stale-settings" ? "stale" : code));
    const section = readFileSync("docs/api.md", "utf8")
      .split(/^## /m)
      .find((part) => part.startsWith("Errors"));
    const cells = [...(section ?? "").matchAll(/^\|(.*)\|$/gm)].map(
      ([, row = ""]) => row.split("|")[1] ?? "",
    );
    const codesInDocument = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code));
    expect(codesInDocument.sort()).toEqual([...new Set(codes)].sort());
  });
});
