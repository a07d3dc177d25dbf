import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";

/** What package.json, the Wrangler file and the documents say of each other. */

const versions = v.record(v.string(), v.string());
const packageFile = v.object({
  version: v.string(),
  scripts: v.optional(versions, {}),
  dependencies: v.optional(versions, {}),
  devDependencies: v.optional(versions, {}),
});
const readPackage = (path: string) => v.parse(packageFile, JSON.parse(readFileSync(path, "utf8")));
const ours = readPackage("package.json");
const all = { ...ours.dependencies, ...ours.devDependencies };
const readme = readFileSync("README.md", "utf8");

describe("package.json", () => {
  it("names every library at an exact version", () => {
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it("has miniflare at the version that wrangler depends on", () => {
    const wrangler = readPackage("node_modules/wrangler/package.json");
    expect(all.miniflare).toBe(wrangler.dependencies.miniflare);
  });

  it("names what the Worker imports as a dependency, and nothing that it does not", () => {
    const files = execFileSync("git", ["ls-files", "src/**/*.ts", "src/**/*.tsx"], { encoding: "utf8" })
      .split("\n")
      .filter((file) => file !== "" && !/^src\/(cli|import|verify|export|admin\/client)\//.test(file));
    const imported = new Set(
      files.flatMap((file) =>
        [
          ...readFileSync(file, "utf8").matchAll(
            /^import (?!type)[^;]*?from "([^."][^"]*)"|await import\("([^."][^"]*)"\)/gm,
          ),
        ].map(([, early = "", name = early]) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name),
      ),
    );
    const libraries = [...imported].filter((name) => !/^(cloudflare:|node:)/.test(name));
    expect(libraries.filter((name) => !(name in ours.dependencies))).toEqual([]);
    expect(Object.keys(ours.dependencies).filter((name) => !imported.has(name))).toEqual([]);
  });

  it("installs what is missing before every command", () => {
    const commands = Object.keys(ours.scripts).filter((name) => !name.startsWith("pre"));
    const bare = commands.filter((name) => ours.scripts[`pre${name}`] !== "node src/cli/install.mjs");
    expect(bare).toEqual([]);
  });

  it("has its reasons: each library stands in the decision record", () => {
    const record = readFileSync("docs/decisions/006-few-libraries-each-with-its-reason.md", "utf8");
    const missing = Object.keys(all).filter((name) => !record.includes(name) && !name.startsWith("@types/"));
    expect(missing).toEqual([]);
  });
});

describe("docs/import.md", () => {
  it("names for what exports hold only tests that exist, by their titles", () => {
    const rows = [...readFileSync("docs/import.md", "utf8").matchAll(/\| `(tests\/[^`]+)`: (.+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(50);
    const wrong = rows.flatMap(([, file = "", title = ""]) =>
      existsSync(file) && readFileSync(file, "utf8").includes(`"${title}"`) ? [] : [`${file}: ${title}`],
    );
    expect(wrong).toEqual([]);
  });
});

describe("the README", () => {
  it("begins with npm start and npm test", () => {
    expect(/```\n([\s\S]*?)```/.exec(readme)?.[1]).toBe("npm start\nnpm test\n");
  });

  it("names every binding, variable and secret of the Worker", () => {
    const wrangler = readFileSync("wrangler.toml", "utf8");
    const bindings = [...wrangler.matchAll(/^(?:binding|name) = "([A-Z_]+)"$|^([A-Z_]+) = /gm)];
    const secrets = [...readFileSync("src/env.ts", "utf8").matchAll(/^ {2}([A-Z_]+)\??:/gm)];
    const names = new Set([...bindings, ...secrets].map(([, one, other]) => one ?? other ?? ""));
    expect(names.size).toBeGreaterThan(4);
    expect([...names].filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it("names only npm scripts that exist", () => {
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in ours.scripts))).toEqual([]);
  });

  it("leads only to files that exist, as the other documents do", () => {
    const documents = execFileSync("git", ["ls-files", "*.md", "docs/**/*.md"], { encoding: "utf8" })
      .split("\n")
      .filter((file) => file !== "" && !file.startsWith("seed/posts/"));
    const files = new Set(execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n"));
    for (const document of documents) {
      const folder = document.includes("/") ? document.slice(0, document.lastIndexOf("/") + 1) : "";
      for (const [, target = ""] of readFileSync(document, "utf8").matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
        const path = new URL(target, `http://project.invalid/${folder}`).pathname.slice(1).replace(/\/$/, "");
        const exists = files.has(path) || [...files].some((file) => file.startsWith(`${path}/`));
        expect(exists, `${document} leads to ${target}`).toBe(true);
      }
    }
  });
});
