import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare, type WorkerOptions } from "miniflare";

type Config = WorkerOptions["config"];
type Modules = NonNullable<Config["manifest"]>["modules"];

export const COMPATIBILITY_DATE = "2026-11-01";

/** The Worker as `wrangler deploy --dry-run --outdir FOLDER` leaves it, with every binding embedded. */
export function builtWorker(folder: string): WorkerOptions {
  const modules: Modules = {};
  for (const name of readdirSync(folder)) {
    const contents = readFileSync(join(folder, name), "utf8");
    if (name.endsWith(".js")) modules[name] = { type: "esm", contents };
    if (/\.(css|txt)$/.test(name)) modules[name] = { type: "text", contents };
  }
  return {
    config: {
      name: "holdfast",
      compatibilityDate: COMPATIBILITY_DATE,
      manifest: { mainModule: "index.js", modulesRoot: folder, modules },
      exports: {
        SiteWriter: { type: "durable-object", storage: "sqlite" },
        LostPaths: { type: "durable-object", storage: "sqlite" },
        SearchIndex: { type: "durable-object", storage: "sqlite" },
      },
      env: {
        DOCUMENTS: { type: "kv", id: "documents" },
        FILES: { type: "r2", name: "files" },
        SITE_WRITER: { type: "durable-object", worker: "holdfast", exportName: "SiteWriter" },
        LOST_PATHS: { type: "durable-object", worker: "holdfast", exportName: "LostPaths" },
        SEARCH_INDEX: { type: "durable-object", worker: "holdfast", exportName: "SearchIndex" },
        OWNER_TOKEN: { type: "text", value: TOKEN },
        OWNER_MAY: { type: "text", value: "everything" },
        WEBHOOKS_MAY: { type: "text", value: "be-local" },
        KV_WRITES_PER_DAY: { type: "text", value: "0" },
      },
    },
  };
}

export const TOKEN = "t".repeat(43);

/** A Worker of one module, beside the built one and with the same documents. */
export const smallWorker = (name: string, contents: string): WorkerOptions => ({
  config: {
    name,
    compatibilityDate: COMPATIBILITY_DATE,
    manifest: {
      mainModule: "index.js",
      modulesRoot: "/",
      modules: { "index.js": { type: "esm", contents } },
    },
    env: { DOCUMENTS: { type: "kv", id: "documents" } },
  },
});

/** `kept`: where what it stores outlives it, and the port at which it is found again. */
export const startBuilt = (
  folder: string,
  others: WorkerOptions[] = [],
  kept: { resourcePersistencePath?: string; port?: number } = {},
) => new Miniflare({ workers: [builtWorker(folder), ...others], ...kept });
