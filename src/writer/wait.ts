/** Waits for a step of the alarm, or for so many ms while the step goes on, so that one that hangs holds up no other. */
export async function waitAtMost(ms: number, step: Promise<void>): Promise<void> {
  const over = new AbortController();
  const late = scheduler.wait(ms, { signal: over.signal }).catch(() => {});
  await Promise.race([step, late]).finally(() => over.abort());
}
