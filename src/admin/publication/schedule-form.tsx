import { paths } from "../../paths.ts";
import type { Frame } from "../page.tsx";
import { TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { filled } from "../parts/sentence.tsx";
import { approvalWords } from "./approval-words.ts";
import { publicationWords } from "./words.ts";

/** A time as it was typed, and why it cannot be taken: `which` when it comes twice that night, null when something else is wrong. */
export type TimeSent = { text: string; wrong: "noTime" | "gap" | "past" | "which" | null };

type Props = {
  frame: Frame;
  id: number;
  version: number;
  label: string;
  /** It takes two persons, so that it is asked for. */
  isAsking: boolean;
  sent: TimeSent | null;
};

/** Publishes at a time on the site's clocks. */
export function ScheduleForm({ frame, id, version, label, isAsking, sent }: Props) {
  const words = publicationWords[frame.language];
  return (
    <details open={sent !== null}>
      <summary>{label}</summary>
      <Form action={paths.admin.schedule(id)}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="zone" value={frame.timeZone} />
        <TextField
          name="publishAt"
          type="datetime-local"
          label={words.time}
          hint={filled(words.timeHint, { zone: frame.timeZone })}
          value={sent?.text ?? ""}
          error={sent?.wrong && sent.wrong !== "which" ? words[sent.wrong] : undefined}
          required
        />
        {sent?.wrong === "which" && (
          <fieldset class="field checks">
            <legend>{words.which}</legend>
            {(["first", "second"] as const).map((which) => (
              <label>
                <input type="radio" name="which" value={which} required />
                <span>{words[which]}</span>
              </label>
            ))}
          </fieldset>
        )}
        <div class="actions">
          <button type="submit">{isAsking ? approvalWords[frame.language].ask : words.schedule}</button>
        </div>
      </Form>
    </details>
  );
}
