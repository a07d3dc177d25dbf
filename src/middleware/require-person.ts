import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { languages } from "../admin/words.ts";
import type { App } from "../app.ts";
import { scopesOf } from "../model/person.ts";
import { paths } from "../paths.ts";
import { look } from "../routes/admin/act.ts";
import { forgetSession, readSession } from "../routes/admin/session.ts";

/**
 * Lets in who is signed in, and notes them as `caller` and `person`; the command decides what they may do. Others are led to the
 * page where one signs in, and back; what they sent by a form is `lost`, which says how to send it again.
 */
export const requirePerson = (lost: (c: Context<App>) => Response | Promise<Response>) =>
  createMiddleware<App>(async (c, next) => {
    const caller = await readSession(c);
    if (caller) {
      c.set("caller", caller);
      const self = await look(c, "getSelf", null);
      if (self.ok) {
        const { id, name, role, isLockedDown, site } = self.value;
        const language = languages.find((one) => one === self.value.language) ?? null;
        c.set("person", { id, name, role, scopes: scopesOf[role], language, isLockedDown, site });
        return next();
      }
      forgetSession(c);
    }
    if (!["GET", "HEAD"].includes(c.req.method)) return lost(c);
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(paths.admin.signInTo(pathname + search), 303);
  });
