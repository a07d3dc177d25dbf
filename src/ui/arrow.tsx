import { directionOf } from "./language.ts";

/** An arrow beside words in a language, back to where its lines begin or on to where they end. It is not read out. */
export function Arrow({ to, language }: { to: "start" | "end"; language: string }) {
  const isLeft = (to === "start") === (directionOf(language) === "ltr");
  return <span aria-hidden="true">{isLeft ? "←" : "→"}</span>;
}
