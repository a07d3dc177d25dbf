import { defineConfig } from "vitest/config";

/** Tests in Debian's Chromium, against the built Worker with the sample archive in it: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ["tests/browser/*.test.ts"],
    globalSetup: "tests/browser/setup.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
