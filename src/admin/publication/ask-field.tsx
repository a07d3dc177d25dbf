import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { approvalWords } from "./approval-words.ts";

/** A word for a colleague that was sent and not taken, and what is wrong with it, if that is what was wrong. */
export type SentWord = { text: string; error: string | undefined };

/** What whoever asks can say to who approves. Its name in the form says that it is asked for. */
export function AskField({ frame, hint, sent }: { frame: Frame; hint: string; sent: SentWord | null }) {
  return (
    <TextField
      name="word"
      label={approvalWords[frame.language].askWord}
      hint={hint}
      value={sent?.text ?? ""}
      error={sent?.error}
      more={{ maxlength: 500 }}
    />
  );
}
