import { Hono } from "hono";
import type { App } from "../../app.ts";
import { paths } from "../../paths.ts";
import { look } from "./act.ts";
import { forgetSession } from "./session.ts";

/** Ends the session of this browser, or all of them. */
export const signOut = new Hono<App>();

signOut.post("/", async (c) => {
  await look(c, "signOut", { session: null });
  forgetSession(c);
  return c.redirect(paths.admin.signIn, 303);
});

signOut.post("/everywhere", async (c) => {
  await look(c, "signOutEverywhere", null);
  forgetSession(c);
  return c.redirect(paths.admin.signIn, 303);
});
