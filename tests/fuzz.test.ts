import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { faultsOf, tellStory } from "./helpers/described.ts";
import { anyRequest, type Made } from "./helpers/requests.ts";
import { bindings, pass, settle, visit } from "./helpers/site.ts";

/** `npm run fuzz` makes more of them, by a seed that nobody has seen; a seed that found something is added here. */
const runs = Number("FUZZ_RUNS" in env ? env.FUZZ_RUNS : 0);
const isLong = runs > 0;
const seeds = isLong ? [Math.floor(Math.random() * 2 ** 31)] : [20261125];

/** On a clock of its own, which moves with every request: nothing rests. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });
  await tellStory();
});

describe("a request made from the OpenAPI document, however odd,", () => {
  for (const seed of seeds) {
    it(
      `is answered in a way that the document knows (seed ${seed})`,
      async () => {
        let made = 0;
        let accepted = 0;
        await fc.assert(
          fc.asyncProperty(anyRequest, async (request) => {
            await pass(2_000);
            const { faults, isAccepted } = await judge(request);
            made += 1;
            if (isAccepted) accepted += 1;
            expect(faults).toEqual([]);
          }),
          { seed, numRuns: runs || 400, ...(!isLong && { interruptAfterTimeLimit: 5_000 }) },
        );
        expect(accepted).toBeGreaterThan(made / 10);
        await settle();
        expect([200, 421]).toContain((await visit("/")).status);
      },
      isLong ? 1_800_000 : 30_000,
    );
  }
});

async function judge(made: Made): Promise<{ faults: string[]; isAccepted: boolean }> {
  const { method, address, headers, body } = made;
  const authorization = { Authorization: `Bearer ${bindings.OWNER_TOKEN}` };
  const response = await visit(address, { method, headers: { ...authorization, ...headers }, body });
  return { faults: await whatIsWrong(made, response), isAccepted: response.ok };
}

async function whatIsWrong({ one, method, address }: Made, response: Response): Promise<string[]> {
  const { status } = response;
  if (status >= 500) return [`${method} ${address} is ${status}: ${await response.text()}`];
  if (method === one.method && isUnder(one.path, address)) return faultsOf(one, response);
  const type = response.headers.get("Content-Type");
  const isProblem = method === "HEAD" || status < 400 || type === "application/problem+json";
  return isProblem ? [] : [`${method} ${address} is ${status} ${type}: ${await response.text()}`];
}

/** Whether the address is one of this path: an odd id may lead elsewhere. */
function isUnder(path: string, address: string): boolean {
  const { pathname } = new URL(address, "http://site.test");
  const pattern = path.replace(/\{id\}/g, "\\d+").replace(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`).test(pathname);
}
