import type { Child } from "hono/jsx";
import type { EditorFormProps } from "./editor-form.tsx";
import type { FieldWords } from "./field-words.ts";

export type GroupProps = EditorFormProps & { words: FieldWords };

/** Fields that belong together, under a line that opens them; open when something in it is wrong. */
export function Group({
  title,
  fields,
  wrong,
  open = false,
  children,
}: {
  title: string;
  fields: string[];
  wrong: GroupProps["wrong"];
  open?: boolean;
  children: Child;
}) {
  return (
    <details class="group" open={open || fields.some((field) => wrong[field])}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
