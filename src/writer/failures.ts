import type { PostInput } from "../model/post.ts";
import type { StoredSettings } from "./settings.ts";
import type { PostView } from "./view.ts";

/** Everything that can be expected to go wrong in a command; routes/problem.ts says each of them on the wire. */
export type Failure =
  | { kind: "not-found"; what: string }
  /** Somebody saved in between. What was submitted is kept as that conflict; both null when there was nothing to keep. */
  | { kind: "stale"; current: PostView; conflict: number | null; submitted: PostInput | null }
  | { kind: "stale-settings"; current: StoredSettings }
  | { kind: "invalid"; field: string; message: string }
  | { kind: "path-taken"; path: string }
  | { kind: "category-exists"; slug: string }
  /** The state of the thing does not allow it. */
  | { kind: "conflict"; message: string };
