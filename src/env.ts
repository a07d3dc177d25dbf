import type { LostPaths } from "./lost-paths/lost-paths.ts";
import type { SearchIndex } from "./search/search-index.ts";
import type { SiteWriter } from "./writer/site-writer.ts";

/** What the Wrangler file binds, by role. */
export type Env = {
  DOCUMENTS: KVNamespace;
  FILES: R2Bucket;
  SITE_WRITER: DurableObjectNamespace<SiteWriter>;
  LOST_PATHS: DurableObjectNamespace<LostPaths>;
  SEARCH_INDEX: DurableObjectNamespace<SearchIndex>;
  BUILD?: WorkerVersionMetadata;
  /** The Worker secret; the endpoint is closed without it. */
  OWNER_TOKEN?: string;
  /** "everything" on one's own computer; unset the secret only mints, revokes and withdraws. */
  OWNER_MAY?: string;
  KV_WRITES_PER_DAY?: string;
  /** "be-local" on one's own computer: a webhook's receiver may stand on this machine, without https. */
  WEBHOOKS_MAY?: string;
};

/** One object per site. */
export const siteWriter = (env: Env) => env.SITE_WRITER.getByName("site");

/** One beside it, which can be lost without harm. */
export const lostPaths = (env: Env) => env.LOST_PATHS.getByName("site");

/** And one in which readers' words are looked for. */
export const searchIndex = (env: Pick<Env, "SEARCH_INDEX">) => env.SEARCH_INDEX.getByName("site");
