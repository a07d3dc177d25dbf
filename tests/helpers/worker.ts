import type { Env } from "../../src/env.ts";
import app from "../../src/index.ts";
import { SiteWriter as Product } from "../../src/writer/site-writer.ts";
import { ABORTED, faults, guarded } from "./faults.ts";

/** The product, with a SiteWriter whose bindings can be made to fail and answer 429 as the platform's do. */
export class SiteWriter extends Product {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, {
      ...env,
      DOCUMENTS: guarded("kv", env.DOCUMENTS),
      FILES: guarded("r2", env.FILES),
      get KV_WRITES_PER_DAY() {
        return faults.kvWritesPerDay;
      },
      get OWNER_MAY() {
        return faults.ownerMay;
      },
    });
    faults.abort = () => ctx.abort(ABORTED);
  }

  protected override send(request: Request): Promise<Response> {
    return faults.receive(request);
  }
}

export { LostPaths } from "../../src/lost-paths/lost-paths.ts";

export default app;
