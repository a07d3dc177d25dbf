import { createApp } from "./app.ts";

export { SiteWriter } from "./writer/site-writer.ts";

export default createApp({ clock: Date.now });
