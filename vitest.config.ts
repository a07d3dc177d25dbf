import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { oneModule } from "./tests/repo/one-module.ts";

/**
 * Two projects: the Worker's tests run in workerd with the real bindings, the rest in Node. What takes long (random
 * histories, a fault at every call, whole command lines) is named `.long.test.ts` and is the mode "long"; `npm run fuzz` is
 * the mode "fuzz".
 */
export default defineConfig(({ mode }) => ({
  test: {
    // Two cores, and a file waits for its runtime half of the time; by default one core is left idle.
    maxWorkers: 3,
    projects: [
      {
        plugins: [
          oneModule(),
          cloudflareTest({
            main: "./tests/helpers/worker.ts",
            wrangler: { configPath: "./wrangler.toml" },
            remoteBindings: false,
            miniflare: {
              bindings: {
                OWNER_TOKEN: "test-owner-token-0123456789-0123456789-0123456789",
                OWNER_MAY: "everything",
                KV_WRITES_PER_DAY: "0",
                FUZZ_RUNS: mode === "fuzz" ? "5000" : "",
              },
            },
          }),
        ],
        test: {
          name: "worker",
          // A runtime for each file would load the product eighty times, which took longer than the tests.
          isolate: false,
          setupFiles: "tests/helpers/a-site-of-its-own.ts",
          ...patience(mode),
          ...filesOf("tests", mode),
        },
      },
      { test: { name: "node", ...patience(mode), ...filesOf("tests/repo", mode) } },
    ],
  },
}));

/**
 * For a test that hangs, not for one that is slow: many are a story of fifty requests, and a busy machine takes its time. What has
 * to be quick says so in its test.
 */
const patience = (mode: string) => {
  const ms = mode === "long" ? 400_000 : 120_000;
  return { testTimeout: ms, hookTimeout: ms, expect: { poll: { timeout: 30_000 } } };
};

const filesOf = (folder: string, mode: string) =>
  mode === "long"
    ? { include: [`${folder}/*.long.test.ts`] }
    : { include: [`${folder}/*.test.ts`], exclude: [`${folder}/*.long.test.ts`] };
