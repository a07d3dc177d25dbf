import type { Attempts, Caller } from "../../model/caller.ts";

/** What comes with a command besides its input. */
export type Call = {
  caller: Caller;
  /** Forged tokens that the caller's isolate refused since it last sent a command. */
  forged: Attempts;
  /** The command is to have one effect, however often it comes under this key. */
  once: Once | null;
  /** How long the caller is willing to wait for what the command set going; 0: not at all. */
  waitMs: number;
};

/** `key` is a digest, because a program may make its keys of titles. `fingerprint` tells another command or input from the same one sent again. */
export type Once = { key: string; fingerprint: string };
