import { defineConfig } from "vitest/config";

/** Tests in Debian's Chromium, against the built Worker with the sample archive in it: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ["tests/browser/*.test.ts"],
    globalSetup: "tests/browser/setup.ts",
    // All of them meet one site, and what one publishes another would see.
    fileParallelism: false,
    // A wait says itself what never came, after 30 seconds at most; a test is a story of many.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000, interval: 100 } },
  },
});
