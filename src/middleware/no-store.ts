import { createMiddleware } from "hono/factory";

/** For answers that no cache may keep. */
export const noStore = createMiddleware(async (c, next) => {
  c.header("Cache-Control", "no-store");
  await next();
});
