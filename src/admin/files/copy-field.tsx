import type { Frame } from "../page.tsx";
import { fileWords } from "./words.ts";

/** A line to be copied: by hand, or where script is on by its button (copy.js). */
export function CopyField({
  frame,
  id,
  label,
  text,
  of,
}: {
  frame: Frame;
  id: string;
  label: string;
  text: string;
  /** Which of several it belongs to. */
  of?: string;
}) {
  const words = fileWords[frame.language];
  return (
    <div class="field copy">
      <label for={id}>{label}</label>
      <input id={id} class="code" readonly value={text} {...(of && { "aria-label": `${label}: ${of}` })} />
      <button type="button" class="quiet" hidden data-copy={id} data-copied={words.copied}>
        {words.copy}
        <span class="unseen">
          {" "}
          {label}
          {of && `: ${of}`}
        </span>
      </button>
    </div>
  );
}
