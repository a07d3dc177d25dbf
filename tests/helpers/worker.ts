import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import product from "../../src/index.ts";
import { SearchIndex as Index } from "../../src/search/search-index.ts";
import { SiteWriter as Product } from "../../src/writer/site-writer.ts";
import { ABORTED, faults, guarded, guardedObject, isolate } from "./faults.ts";

/** The product, with a SiteWriter whose bindings can be made to fail and answer 429 as the platform's do. */
export class SiteWriter extends Product {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, {
      ...env,
      DOCUMENTS: guarded("kv", env.DOCUMENTS),
      FILES: guarded("r2", env.FILES),
      SEARCH_INDEX: guardedObject("search", env.SEARCH_INDEX),
      get KV_WRITES_PER_DAY() {
        return faults.kvWritesPerDay;
      },
      get OWNER_MAY() {
        return faults.ownerMay;
      },
    });
    faults.abort = () => ctx.abort(ABORTED);
  }

  #alarms: Promise<void> = Promise.resolve();

  /** One after the other, as the platform has it: an alarm that a test runs can meet one that went off by itself. */
  override alarm(): Promise<void> {
    this.#alarms = this.#alarms.catch(() => {}).then(() => super.alarm());
    return this.#alarms;
  }

  protected override send(request: Request): Promise<Response> {
    return faults.receive(request);
  }
}

export { LostPaths } from "../../src/lost-paths/lost-paths.ts";
/** The search index, with the plan's limit that a test sets. */
export class SearchIndex extends Index {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, { ...env, KV_WRITES_PER_DAY: faults.kvWritesPerDay });
  }
}

let app = createApp({ clock: Date.now });
isolate.forget = () => {
  app = createApp({ clock: Date.now });
};

export default {
  ...product,
  fetch: (request: Request, env: Env, ctx: ExecutionContext) => app.fetch(request, env, ctx),
};
