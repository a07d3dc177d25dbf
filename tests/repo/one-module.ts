import { readdirSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";
import type { Plugin } from "vitest/config";

const SOURCE = new URL("../../src/", import.meta.url).pathname;
const WHOLE = "\0holdfast:whole";
const PART = "\0holdfast:part:";

/**
 * Gives the Worker's tests `src` and its libraries as one module. Each runtime loads the product anew, and hundreds of
 * small modules took a third longer. A file of `src` that is imported by its path becomes a list of names of the whole, so
 * that everybody has the same one. It is made once: whoever watches gets the modules as they are.
 */
export function oneModule(): Plugin {
  let made: ReturnType<typeof bundle> | null = null;
  return {
    name: "holdfast:one-module",
    enforce: "pre",
    configResolved: ({ server }) => {
      if (server.watch === null) made ??= bundle();
    },
    async resolveId(source, importer, options) {
      if (source === WHOLE) return source;
      if (made === null || importer === WHOLE || !/\.tsx?$/.test(source)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const file = found?.id.startsWith(SOURCE) ? found.id.slice(SOURCE.length) : "";
      return (await made).parts.has(file) ? PART + file : null;
    },
    async load(id) {
      if (made === null) return null;
      if (id === WHOLE) return (await made).code;
      return id.startsWith(PART) ? ((await made).parts.get(id.slice(PART.length)) ?? null) : null;
    },
  };
}

/** All of `src` that runs in a Worker, every export under a name of its own; and each file's names of it. */
async function bundle(): Promise<{ code: string; parts: Map<string, string> }> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !/^(cli|admin\/client)\//.test(file),
  );
  const single = await build({ ...OPTIONS, entryPoints: files, outdir: "/", metafile: true });
  const exported = Object.values(single.metafile.outputs).map(({ entryPoint = "", exports }, index) => ({
    file: entryPoint,
    names: exports.map((name) => [name, `${name}_${index}`]),
  }));
  const contents = exported.map(
    ({ file, names }) => `export { ${names.map((pair) => pair.join(" as "))} } from "./${file}";`,
  );
  const whole = await build({
    ...OPTIONS,
    stdin: { contents: contents.join("\n"), resolveDir: SOURCE },
    bundle: true,
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*", "node:*"],
  });
  const parts = exported.map(({ file, names }): [string, string] => [
    file,
    `export { ${names.map(([name, own]) => `${own} as ${name}`)} } from ${JSON.stringify(WHOLE)};`,
  ]);
  return { code: whole.outputFiles[0]?.text ?? "", parts: new Map(parts) };
}

const OPTIONS = {
  absWorkingDir: SOURCE,
  write: false,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  loader: { ".css": "text", ".txt": "text" },
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "error",
} satisfies BuildOptions & { write: false };
