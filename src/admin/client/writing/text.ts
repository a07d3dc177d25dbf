import type { Surface } from "../surface.ts";
import { askForFiles } from "./files.ts";
import { button, type WritingPage } from "./page.ts";
import { insertFile, insertMore } from "./source.ts";

type Improved = {
  /** Puts what the surface shows into the textarea, which is what the form sends. */ flush: () => void;
};

/** A longer text opens in seconds, on a phone in more of them, and every letter waits: on two slow cores 100,000 characters take one, 500,000 take 14. */
const LONGEST = 100_000;

/** Whether somebody wants to see Markdown's marks is remembered in their browser. */
const WISH = "holdfast marks";

/**
 * Lays the writing surface over the textarea where it loses nothing, and a button that changes between the two. For other texts
 * the textarea stays, with what can be put into it.
 */
export function improveText(page: WritingPage): Improved {
  const { text, format, surface: host, words, form } = page;
  let surface: Surface | null = null;
  const bar = document.createElement("div");
  bar.className = "actions source-tools";
  const why = document.createElement("p");
  why.className = "hint";
  why.setAttribute("role", "status");
  const toSurface = button(words.toSurface, () => {
    localStorage.removeItem(WISH);
    open(true);
  });
  const tools = [
    button(words.file, () => askForFiles(page, [], (file) => insertFile(page, file))),
    button(words.more, () => insertMore(page)),
    toSurface,
  ];
  bar.append(...tools);
  host.prepend(bar, why);

  const flush = () => {
    if (surface?.isChanged()) text.value = surface.markdown();
  };

  const close = () => {
    flush();
    surface?.close();
    surface = null;
    text.closest(".field")?.removeAttribute("hidden");
    bar.hidden = false;
  };

  const open = async (isAsked = false) => {
    why.textContent = "";
    toSurface.hidden = format.value !== "markdown";
    if (format.value !== "markdown") return;
    if (!isAsked && localStorage.getItem(WISH) !== null) return;
    if (!isAsked && text.value.length > LONGEST) {
      why.textContent = words.keptLong;
      return;
    }
    // The address is that of an asset of ours, with its digest in it.
    const { openSurface }: typeof import("../surface.ts") = await import(page.paths.surface);
    const opened = openSurface(page, {
      onChange: () => text.dispatchEvent(new Event("input", { bubbles: true })),
      onSource: () => {
        localStorage.setItem(WISH, "yes");
        close();
        text.focus();
      },
    });
    if (opened === null || !(await isSame(page, opened.markdown()))) {
      opened?.close();
      const what = words[reasonOf(text.value)];
      why.textContent = words.keptSource.replace("{what}", what);
      return;
    }
    surface = opened;
    text.closest(".field")?.setAttribute("hidden", "");
    bar.hidden = true;
    host.append(opened.element);
    if (isAsked) opened.focus();
  };

  format.addEventListener("change", () => {
    close();
    open();
  });
  text.addEventListener("filled", () => {
    surface?.close();
    surface = null;
    open();
  });
  form.addEventListener("submit", flush);
  open().catch(() => close());
  return { flush };
}

/** Whether the surface's own Markdown is the same text to readers; the site's converter says so. */
async function isSame({ text, paths }: WritingPage, markdown: string): Promise<boolean> {
  if (markdown.trim() === text.value.trim()) return true;
  const body = new URLSearchParams({ one: text.value, other: markdown });
  const answer = await fetch(paths.same, { method: "POST", body }).catch(() => null);
  if (!answer?.ok) return false;
  const { same }: { same: boolean } = await answer.json();
  return same;
}

function reasonOf(markdown: string): "table" | "footnote" | "html" | "other" {
  if (/^[\s|:-]*\|[\s|:-]*-[\s|:-]*$/m.test(markdown)) return "table";
  if (/\[\^[^\]]+\]/.test(markdown)) return "footnote";
  return /<[a-z!/]/i.test(markdown.replace(/<!--\s*more.*?-->/gi, "")) ? "html" : "other";
}
