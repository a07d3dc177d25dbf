/**
 * Who calls, as far as the Worker can tell: the owner by the Worker's secret; a token or a person's session that is one of ours by
 * its MAC; or somebody at the door, who signs in or was invited. Whether a token or session still lives, and what it may do, is
 * decided where its row is. `secretHash` is the SHA-256 of its secret, in hex; `session` is the session's id.
 */
export type Caller =
  | { kind: "owner" }
  | { kind: "token"; id: number; secretHash: string }
  | { kind: "person"; session: number; secretHash: string }
  | { kind: "stranger" };

/** Refused attempts by minute (2026-11-25T00:41, UTC). */
export type Attempts = Record<string, number>;
