import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** Two projects: the Worker's tests run in workerd with the real bindings, the rest in Node. `npm run fuzz` is the mode "fuzz". */
export default defineConfig(({ mode }) => ({
  test: {
    // By default one core is left idle, and the machines that check have two.
    maxWorkers: 2,
    projects: [
      {
        plugins: [
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
        test: { name: "worker", include: ["tests/*.test.ts"] },
      },
      { test: { name: "node", include: ["tests/repo/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
}));
