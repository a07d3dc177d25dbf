import { reset } from "cloudflare:test";
import { afterEach, beforeAll, vi } from "vitest";
import { mend } from "./faults.ts";

/** Gives each test of a file an empty site; the file begins on the first day of 2030, and what is broken on purpose is not printed. */
export function useOneSitePerTest(): void {
  beforeAll(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(async () => {
    mend();
    await reset();
  });
}
