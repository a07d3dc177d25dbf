import { createApp } from "./app.ts";
import { type Env, siteWriter } from "./env.ts";

export { LostPaths } from "./lost-paths/lost-paths.ts";
export { SearchIndex } from "./search/search-index.ts";
export { SiteWriter } from "./writer/site-writer.ts";

const app = createApp({ clock: Date.now });

export default {
  fetch: app.fetch,
  /** Every night, by the crons of the Wrangler file. */
  scheduled: (_, env) => siteWriter(env).backUp(),
} satisfies ExportedHandler<Env>;
