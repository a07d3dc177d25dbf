/**
 * One page of what was `found`, which is one more than its `limit` where there is more; `next` is the cursor of the page
 * after it, which its last one gives; null at the end.
 */
export function toPage<T, C>(
  found: T[],
  limit: number,
  cursorOf: (last: T) => C,
): { page: T[]; next: C | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, next: found.length > limit && last !== undefined ? cursorOf(last) : null };
}
