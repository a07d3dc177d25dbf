import type { ImportedAttachment } from "../model/import.ts";

/** A picture's file: its pixels, and the other sizes in which it is there. Paths as they stand in an address. */
export type PictureFacts = {
  path: string;
  width: number;
  height: number;
  others: { path: string; width: number }[];
};

/** The hosts whose pictures came along, and whether the file at a path may be shown in this text. */
export type ForeignPictures = { hosts: string[]; isThere: (path: string) => boolean };

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
  /** What is known of the picture at an address: "missing" when its file is not there; null, and no such function, nothing. */
  pictureAt: ((address: string) => PictureFacts | "missing" | null) | null;
  /** Other people's pictures that are shown from here. */
  foreign: ForeignPictures | null;
};

/** A text that came from nowhere else. */
export const NO_CONTEXT: RenderContext = {
  formerly: [],
  attachments: [],
  typography: true,
  pictureAt: null,
  foreign: null,
};
