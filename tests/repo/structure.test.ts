import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** The architecture as rules: who may import whom, what only one place may do, and how long a file may be. */

const tracked = execFileSync("git", ["ls-files", "src", "tests", "seed", "docs", "*.md", ".ci"], {
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean);
const isCode = (file: string) => /\.(ts|tsx)$/.test(file) && !file.endsWith(".d.ts");
const text = (file: string) => readFileSync(file, "utf8");
const sources = tracked.filter((file) => file.startsWith("src/") && isCode(file));

/** The part of src that a file belongs to: a folder, or a file that stands alone such as paths.ts. */
const partOf = (file: string) => file.split("/")[1] ?? "";

/** What each part may import besides itself and libraries. */
const MAY_IMPORT: Record<string, string[]> = {
  "paths.ts": [],
  model: ["paths.ts"],
  content: ["model", "paths.ts"],
  media: [],
  "read-model": ["model", "content", "paths.ts"],
  ui: ["read-model", "content", "model", "paths.ts"],
  feeds: ["ui", "read-model", "content", "model", "paths.ts"],
  pages: ["ui", "read-model", "content", "model", "paths.ts"],
  writer: ["model", "content", "media", "read-model", "paths.ts", "env.ts"],
  search: ["model", "content", "read-model", "paths.ts", "env.ts"],
  "lost-paths": ["model", "env.ts"],
  import: ["model", "content", "media", "paths.ts"],
  verify: ["model"],
  export: ["model", "content", "paths.ts"],
  cli: ["model", "content", "export", "import", "media", "paths.ts", "verify"],
  middleware: ["admin", "app.ts", "env.ts", "model", "paths.ts", "read-model", "routes", "ui"],
  routes: [
    "admin",
    "app.ts",
    "env.ts",
    "lost-paths",
    "content",
    "feeds",
    "media",
    "middleware",
    "model",
    "pages",
    "paths.ts",
    "read-model",
    "search",
    "ui",
    "writer",
  ],
  admin: ["ui", "read-model", "writer", "content", "import", "media", "model", "paths.ts", "verify"],
  "app.ts": ["admin", "env.ts", "lost-paths", "middleware", "model", "read-model", "routes", "search", "ui"],
  "env.ts": ["writer", "search", "lost-paths"],
  "index.ts": ["app.ts", "env.ts", "writer", "search", "lost-paths"],
};

/** Parts of which the read model's types alone may be used: they render what they are given. */
const ONLY_SHAPES = ["ui", "feeds", "pages"];

type Import = { from: string; to: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const statements = text(file).matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from "(\.[^"]+)";/gm);
  return [...statements].map(([, typeOnly, path = ""]) => ({
    from: file,
    to: normalize(join(dirname(file), path)),
    typeOnly: typeOnly !== undefined,
  }));
}

const imports = sources.flatMap(importsOf);
const show = ({ from, to }: Import) => `${from} imports ${to}`;

it("no source is ignored by git but what is built", () => {
  const options = ["-o", "-i", "--exclude-standard", "--directory"];
  const ignored = execFileSync("git", ["ls-files", ...options, "src", "tests"], { encoding: "utf8" });
  const built = /^src\/admin\/built\/|^tests\/browser\/screenshots\/|^tests\/standards\/node_modules\//;
  expect(ignored.split("\n").filter((file) => file !== "" && !built.test(file))).toEqual([]);
});

describe("who may import whom", () => {
  it("covers every part of src", () => {
    expect(sources.map(partOf).filter((part) => !(part in MAY_IMPORT))).toEqual([]);
  });

  it("is kept", () => {
    const wrong = imports.filter(({ from, to }) => {
      const part = partOf(from);
      return partOf(to) !== part && !MAY_IMPORT[part]?.includes(partOf(to));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it("keeps verify to a reading of its own: nothing of the importer's mapping, and nothing that renders", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        /^src\/(verify\/|cli\/commands\/verify\.ts$)/.test(from) &&
        /^src\/(import|content)\/|^src\/paths\.ts$|^src\/cli\/import/.test(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("gives pages, parts of pages and feeds the shapes of documents and nothing that reads them", () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        ONLY_SHAPES.includes(partOf(from)) && partOf(to) === "read-model" && !typeOnly,
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("keeps routes and the admin out of the writer's insides: they know its failures and views, as types", () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        ["routes", "admin"].includes(partOf(from)) && partOf(to) === "writer" && !typeOnly,
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("has no circles but those that env.ts closes with the class it names", () => {
    const graph = new Map(sources.map((file) => [file, importsOf(file).filter((one) => !one.typeOnly)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, way: string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" > "));
      if (done.has(file) || way.includes(file)) return;
      for (const { to } of graph.get(file) ?? []) walk(to, [...way, file]);
      done.add(file);
    };
    for (const file of sources) walk(file, []);
    expect(circles).toEqual([]);
  });
});

/** Files that contain a pattern, but for those that may. */
const offenders = (pattern: RegExp, allowed: RegExp) =>
  sources.filter((file) => !allowed.test(file) && pattern.test(text(file)));

describe("what only one place does", () => {
  it("writes KV in the projector alone", () => {
    expect(offenders(/(DOCUMENTS|\bkv)\.(put|delete)\(/, /^src\/writer\/projection\/projector\.ts$/)).toEqual(
      [],
    );
  });

  it("reads KV in the reader, and back in the projector", () => {
    const allowed = /^src\/(read-model\/reader|writer\/projection\/projector)\.ts$/;
    expect(offenders(/(DOCUMENTS|\bkv)\.get/, allowed)).toEqual([]);
  });

  it("never lists KV", () => {
    expect(offenders(/(DOCUMENTS|\bkv)\.list\(/, /^$/)).toEqual([]);
  });

  it("speaks SQL in the objects alone: the writer, the search index and what was asked for in vain", () => {
    expect(
      offenders(/\bsql\.exec|\bSELECT \w|INSERT (OR|INTO)/, /^src\/(writer|search|lost-paths)\//),
    ).toEqual([]);
  });

  it("sends to other people's servers in one method of the writer alone", () => {
    expect(
      offenders(
        /(^|[^.\w#])fetch\(/m,
        /^src\/(writer\/site-writer\.ts$|cli\/|verify\/ask\.ts$|admin\/client\/)/,
      ),
    ).toEqual([]);
  });

  it("shows readers a version where it was approved, came due or was imported, and nowhere else", () => {
    const deciding =
      /^src\/writer\/(approvals\/asking|posts\/(publishing|scheduling|rehearsal)|imports\/imports)\.ts$/;
    const inWriter = offenders(/\bpublish(OrSchedule)?\(/, deciding).filter((file) =>
      file.startsWith("src/writer/"),
    );
    expect(inWriter).toEqual([]);
  });

  it("makes SafeHtml in content alone", () => {
    expect(offenders(/as SafeHtml\b/, /^src\/content\//)).toEqual([]);
  });

  it("puts raw HTML into a page in one component", () => {
    expect(
      offenders(
        /dangerouslySetInnerHTML|\braw\(/,
        /^src\/ui\/(safe|layout|structured-data)\.tsx$|^src\/admin\/page\.tsx$|^src\/content\/markdown\.ts$/,
      ),
    ).toEqual([]);
  });

  it("touches no binding in pages, feeds and their parts", () => {
    const rendering = sources.filter((file) => ONLY_SHAPES.includes(partOf(file)));
    expect(
      rendering.filter((file) => /\benv\.|DOCUMENTS|FILES|SITE_WRITER|await fetch/.test(text(file))),
    ).toEqual([]);
  });
});

it("what the model says of a field has a code, by which the admin says it in its own languages", () => {
  // An import, a webhook and a backup are a program's, which reads English.
  const forms = sources.filter((file) => /^src\/model\/(?!import|webhook|backup|reason)/.test(file));
  const bare = forms.flatMap(
    (file) => text(file).match(/["`](?:Must|Is|At most|Cannot|Leads) [^"`]*["`]/g) ?? [],
  );
  expect(bare).toEqual([]);
});

describe("the size of files", () => {
  const lines = (file: string) => text(file).split("\n").length - 1;
  /** Lists of words and descriptions of routes are as long as what they list. */
  const isList = (file: string) => /words\.ts$|\/description\//.test(file);
  const sizes = sources
    .filter((file) => !isList(file))
    .map(lines)
    .sort((a, b) => a - b);

  it("is at most 300 lines in src and 400 in tests", () => {
    const long = tracked
      .filter((file) => isCode(file) && !isList(file))
      .filter((file) => lines(file) > (file.startsWith("src/") ? 300 : 400));
    expect(long).toEqual([]);
  });

  it("is at most 60 lines in the median and 150 in nine of ten", () => {
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(150);
  });
});

describe("the words of the project", () => {
  it("name no path of anybody's machine", () => {
    const paths = /["'` (]\/(?:work|root|home|tmp|Users)\/[a-z]/;
    expect(tracked.filter((file) => !file.endsWith("structure.test.ts") && paths.test(text(file)))).toEqual(
      [],
    );
  });
});
