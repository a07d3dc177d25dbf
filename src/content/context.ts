import type { ImportedAttachment } from "../model/import.ts";

/** What a body is rendered with besides its own words. */
export type RenderContext = {
  /**
   * Where the site stood before: hosts without www, each with the folder that it had there ("old.example",
   * "old.example/blog"). What names it there is named by its path.
   */
  formerly: string[];
  /** The files that galleries name by the numbers of the old site. */
  attachments: ImportedAttachment[];
  /** Whether WordPress texts get typographic quotes and dashes, as WordPress showed them. */
  typography: boolean;
};

/** A text that came from nowhere else. */
export const NO_CONTEXT: RenderContext = { formerly: [], attachments: [], typography: true };
