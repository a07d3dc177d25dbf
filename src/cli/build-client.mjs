// Bundles each of the admin's scripts (src/admin/client/*.ts) into one text that the Worker serves. Runs before every npm
// script, after the installation, and does nothing while what it made is newer than what it is made of.
import { mkdirSync, readdirSync, statSync } from "node:fs";

const SOURCES = "src/admin/client";
const BUILT = "src/admin/built";

const names = readdirSync(SOURCES)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
/** What they are made of: an import runs in the browser with the code of the command line. */
const parts = [SOURCES, "src/import", "src/verify", "src/content", "src/model"].flatMap((folder) =>
  readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`),
);
const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newest = Math.max(...[...parts, "src/paths.ts", "package.json"].map(changedAt));
if (names.some((name) => changedAt(`${BUILT}/${name}.txt`) < newest)) {
  const { build } = await import("esbuild");
  mkdirSync(BUILT, { recursive: true });
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, `${SOURCES}/${name}.ts`])),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    // Words of Japanese and Korean are half as long as their escapes; a module is read as UTF-8 whatever its type says.
    charset: "utf8",
    outdir: BUILT,
    outExtension: { ".js": ".txt" },
    logLevel: "warning",
  });
}
