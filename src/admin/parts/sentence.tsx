import type { Child } from "hono/jsx";

/** A sentence of words with its parts, such as a time, where their names stand in braces: "Live since {time}." */
export function Sentence({ text, parts }: { text: string; parts: Record<string, Child> }) {
  return <>{text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 === 0 ? piece : parts[piece]))}</>;
}

/** The same where all parts are texts. */
export const filled = (text: string, parts: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (_, name) => String(parts[name] ?? ""));
