import type { Expectation } from "./expectations.ts";
import type { OldSite } from "./old-addresses.ts";
import type { VerifySaid } from "./said.ts";
import type { Secrets } from "./secrets.ts";
import type { Survey } from "./survey.ts";
import type { Uploads } from "./uploads.ts";

export type Kind = Expectation["kind"] | "text" | "words";

/** What became of one address. Without differences it answers as it did. */
export type Finding = { address: string; kind: Kind; title: string | null; differences: VerifySaid[] };

export type Verified = {
  addresses: number;
  asBefore: number;
  /** Guids that a feed showed, of so many texts. */
  guids: number;
  /** Comments that were looked for. */
  comments: number;
  /** Files that were compared with those of the folder, and the paths of those that the folder does not have. */
  compared: number;
  notInFolder: string[];
  texts: number;
  hidden: number;
  /** What was not asked for, by what it is. */
  left: Record<string, number>;
};

/** What was learned of the site while it was asked. */
export type Known = {
  survey: Survey;
  old: OldSite;
  secrets: Secrets;
  /** Where each text answered. */
  answeredAt: Map<string, string>;
  /** And which text answered where. */
  textAt: Map<string, string>;
  /** Texts whose guid a feed showed. */
  guids: Set<string>;
  comments: number;
  /** The folder of the old site's files; null: what is served is not compared. */
  uploads: Uploads | null;
  /** Paths of what public texts show, as far as the folder has it. */
  shown: Set<string>;
  compared: number;
  notInFolder: string[];
};
