import type { Child } from "hono/jsx";

/** A sentence that matters now: what was done, or what went wrong. A screen reader says it by itself. */
export function Notice({ kind = "good", children }: { kind?: "good" | "bad" | "plain"; children: Child }) {
  return (
    <div class={`notice ${kind}`} role={kind === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}
