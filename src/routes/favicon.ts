import type { Handler } from "hono";
import type { App } from "../app.ts";

/**
 * Every browser asks for this once, whatever a page says. A site has no icon of its own, so the answer is that
 * there is none, kept for a day: a miss would cost two KV reads and an error in the reader's console.
 */
export const favicon: Handler<App> = (c) => c.body(null, 204, { "Cache-Control": "public, max-age=86400" });
