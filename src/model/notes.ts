import { codeIn } from "./sentences.ts";

/** Why a text of an import is a draft here. {} is what comes along: a status, an instant. A version keeps the sentence. */
export const notes = {
  password: "It was protected by a password in WordPress",
  private: "It was private in WordPress",
  pending: "It waited for review in WordPress",
  draft: "It was a draft in WordPress",
  trash: "It was in the trash in WordPress",
  unsaid: "The export does not say whether it was public",
  unknown: 'The export says of its status "{}", which is not known to be public',
  undated: "It was scheduled, and the export does not say for when",
  missed: "It was scheduled for {}, which has passed",
} as const;

export type NoteCode = keyof typeof notes;

/** A note as it is stored, with what came along. */
export const noted = (code: NoteCode, about = ""): string => notes[code].split("{}").join(about);

/** Which of the notes one is, and what came along; null for what a program wrote itself. */
export function codeOfNote(note: string): { code: NoteCode; about: string } | null {
  const found = codeIn(notes, note);
  return found && { code: found.code, about: found.about[0] ?? "" };
}
