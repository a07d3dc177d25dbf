import type { ImportedPost } from "../model/import.ts";
import { type NoteCode, noted } from "../model/notes.ts";
import type { WxrItem } from "./wxr-records.ts";

/** Who may see an item here, and why when it is nobody. */
type Visibility = Pick<ImportedPost, "visibility" | "note">;

/**
 * Only what everybody could read in WordPress becomes public. A password-protected post says "publish" in the file, so
 * the password is asked first; a status that is not known is as good as private.
 */
export function visibilityOf({ status, password }: Pick<WxrItem, "status" | "password">): Visibility {
  if (password !== "") return draft("password");
  switch (status) {
    case "publish":
      return { visibility: "public", note: null };
    case "future":
      return { visibility: "scheduled", note: null };
    case "private":
      return draft("private");
    case "pending":
      return draft("pending");
    case "draft":
    case "auto-draft":
      return draft("draft");
    case "trash":
      return draft("trash");
    case "":
      return draft("unsaid");
    default:
      return draft("unknown", status.slice(0, 100));
  }
}

const draft = (code: NoteCode, about = ""): Visibility => ({
  visibility: "draft",
  note: noted(code, about),
});
