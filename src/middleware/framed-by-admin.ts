import { createMiddleware } from "hono/factory";
import type { App } from "../app.ts";
import { styleHash } from "../ui/style.ts";
import { readersPolicy } from "./security-headers.ts";

/** For a readers' page that the admin shows in a frame, at the width of a phone: their policy, but that our own pages may stand around it. */
export const framedByAdmin = createMiddleware<App>(async (c, next) => {
  const policy = readersPolicy(await styleHash());
  c.header("Content-Security-Policy", policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  await next();
});
