import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { App } from "../../app.ts";
import type { Scope } from "../../model/scope.ts";
import { refuse } from "./show.tsx";

/** Whether who is signed in has a right. What a page shows goes by it; what a command does, it decides itself. */
export const may = (c: Context<App>, scope: Scope): boolean =>
  c.get("person")?.scopes.includes(scope) ?? false;

/** For pages that are of no use without a right. */
export const needs = (scope: Scope) =>
  createMiddleware<App>(async (c, next) =>
    may(c, scope) ? next() : refuse(c, { kind: "forbidden", missing: [scope] }),
  );
