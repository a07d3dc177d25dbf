import { reset, runInDurableObject } from "cloudflare:test";
import { afterAll, vi } from "vitest";
import { lostPaths, searchIndex, siteWriter } from "../../src/env.ts";
import { isolate, mend } from "./faults.ts";
import { bindings } from "./site.ts";

/**
 * Test files share a runtime, because loading the product anew for each took longer than its tests: each leaves it as it was
 * found. What is to be erased is touched first, since only what is in memory is.
 */
afterAll(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  mend();
  for (const stub of [siteWriter(bindings), searchIndex(bindings), lostPaths(bindings)])
    await runInDurableObject(stub, () => {}).catch(() => {});
  await bindings.DOCUMENTS.list();
  await bindings.FILES.list();
  await reset();
  isolate.forget();
});
