import { createApp } from "./app.ts";

export { LostPaths } from "./lost-paths/lost-paths.ts";
export { SearchIndex } from "./search/search-index.ts";
export { SiteWriter } from "./writer/site-writer.ts";

export default createApp({ clock: Date.now });
