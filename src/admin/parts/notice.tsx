import type { Child } from "hono/jsx";

type Props = { kind?: "good" | "bad" | "plain"; children: Child };

/** A sentence that matters now. A screen reader says it by itself, once: within a {@link Live} part, that part sees to it. */
export function Notice({ kind = "good", isInLive = false, children }: Props & { isInLive?: boolean }) {
  return (
    <div class={`notice ${kind}`} {...(!isInLive && { role: roleOf(kind) })}>
      {children}
    </div>
  );
}

/** What became of what was sent just now: whoever listens, or goes by the keyboard, goes on from here. */
export function Answer({ kind = "good", children }: Props) {
  return (
    <div class={`notice ${kind}`} role={roleOf(kind)} tabindex={-1} autofocus>
      {children}
    </div>
  );
}

const roleOf = (kind: Props["kind"]) => (kind === "bad" ? "alert" : "status");
