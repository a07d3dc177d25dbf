import type { ImportedPost } from "../model/import.ts";
import type { WxrItem } from "./wxr-records.ts";

/** Who may see an item here, and why when it is nobody. */
export type Visibility = Pick<ImportedPost, "visibility" | "note">;

/**
 * Only what everybody could read in WordPress becomes public. A password-protected post says "publish" in the file, so
 * the password is asked first; a status that is not known is as good as private.
 */
export function visibilityOf({ status, password }: Pick<WxrItem, "status" | "password">): Visibility {
  if (password !== "") return draft("It was protected by a password in WordPress");
  switch (status) {
    case "publish":
      return { visibility: "public", note: null };
    case "future":
      return { visibility: "scheduled", note: null };
    case "private":
      return draft("It was private in WordPress");
    case "pending":
      return draft("It waited for review in WordPress");
    case "draft":
    case "auto-draft":
      return draft("It was a draft in WordPress");
    case "trash":
      return draft("It was in the trash in WordPress");
    case "":
      return draft("The export does not say whether it was public");
    default:
      return draft(
        `The export says of its status "${status.slice(0, 100)}", which is not known to be public`,
      );
  }
}

const draft = (note: string): Visibility => ({ visibility: "draft", note });
