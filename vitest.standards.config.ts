import { defineConfig } from "vitest/config";

/** Other people's judges of the readers' pages: `npm run test:standards`. */
export default defineConfig({
  test: {
    include: ["tests/standards/*.test.ts"],
    globalSetup: "tests/standards/setup.ts",
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
