import type { Attempts, Caller } from "../model/token.ts";

/** What comes with a command besides its input. */
export type Call = {
  caller: Caller;
  /** Forged tokens that the caller's isolate refused since it last sent a command. */
  forged: Attempts;
};
