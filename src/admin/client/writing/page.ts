import type { Clock } from "../../parts/clock.ts";
import type { WritingWords } from "../../posts/writing-words.ts";

/** The parts of the editor's page that its script works with. */
export type WritingPage = {
  form: HTMLFormElement;
  text: HTMLTextAreaElement;
  format: HTMLSelectElement;
  surface: HTMLElement;
  kept: HTMLElement;
  words: WritingWords;
  /** The site's clocks, in the person's language. */
  clock: Clock;
  /** Of what the site keeps already. */
  stamps: string[];
  /** Addresses of what the script asks for, by name. */
  paths: { surface: string; keep: string; same: string; files: string; seen: string };
};

/** null where there is nothing to write. */
export function findPage(): WritingPage | null {
  const form = document.querySelector<HTMLFormElement>("form#write");
  const surface = document.querySelector<HTMLElement>("#surface");
  const text = form?.querySelector<HTMLTextAreaElement>("#body");
  const format = form?.querySelector<HTMLSelectElement>("#format");
  const kept = document.querySelector<HTMLElement>("#kept");
  if (!form || !surface || !text || !format || !kept) return null;
  const {
    words = "{}",
    language = "en",
    timeZone = "UTC",
    surface: path = "",
    keep = "",
    same = "",
    files = "",
    seen = "",
  } = surface.dataset;
  const stamps = (surface.dataset.stamps ?? "").split(" ").filter(Boolean);
  const paths = { surface: path, keep, same, files, seen };
  return {
    form,
    text,
    format,
    surface,
    kept,
    words: JSON.parse(words),
    clock: { language, timeZone },
    stamps,
    paths,
  };
}

/** A button that does something, and is no way to send the form. */
export function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
