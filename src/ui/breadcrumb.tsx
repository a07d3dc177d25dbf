import type { Child } from "hono/jsx";
import type { Words } from "./words.ts";

/** The way down to this page, topmost first; nothing at the top. */
export function Breadcrumb({ steps, words }: { steps: { name: Child; path: string }[]; words: Words }) {
  if (steps.length === 0) return null;
  return (
    <nav class="breadcrumb" aria-label={words.where}>
      <ol>
        {steps.map(({ name, path }) => (
          <li>
            <a href={path}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
