import type { ErrorHandler } from "hono";
import type { App } from "../app.ts";
import { ErrorPage } from "../pages/error-page.tsx";
import { Unavailable } from "../read-model/reader.ts";
import { problem } from "./api/http/problem.ts";

/** What nobody expected. The log has the detail; readers and programs are told that it was us. */
export const answerError: ErrorHandler<App> = (error, c) => {
  console.error(error);
  const status = error instanceof Unavailable ? 503 : 500;
  c.header("Cache-Control", "no-store");
  if (status === 503) c.header("Retry-After", "30");
  if (c.req.path.startsWith("/api/")) {
    return problem(c, status, "internal", {
      detail: "Something went wrong here; nothing was half-written, try again",
    });
  }
  return c.html(<ErrorPage />, status);
};
