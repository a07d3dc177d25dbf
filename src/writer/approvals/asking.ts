import type { Rendering } from "../../content/render.ts";
import type { PublicationInput } from "../../model/post.ts";
import { ok, type Result } from "../../model/result.ts";
import { doneBy } from "../access/callers.ts";
import type { Context } from "../command.ts";
import type { Failure } from "../failures.ts";
import type { PostRow } from "../posts/posts.ts";
import { publish } from "../posts/publishing.ts";
import { publishOrSchedule, whyNotPublished } from "../posts/scheduling.ts";
import { lanes, Outbox } from "../projection/documents.ts";
import type { Sql } from "../sql.ts";
import { needsTwo } from "./policies.ts";
import { type Asked, forgetRequest, getRequest, putRequest } from "./requests.ts";

/** Publishes the newest version, now or later; or asks for that, where one person is not enough. */
export function publishOrAsk(
  context: Context,
  post: PostRow,
  publication: PublicationInput,
  rendered?: Rendering,
): Result<null, Failure> {
  const { sql, now } = context;
  if (needsTwo(sql, post, now)) return askFor(context, post, toAsked(post, publication, now), null);
  return carryOut(sql, post, toAsked(post, publication, now), now, rendered);
}

/** Asks for exactly this. What is the same as what waits already changes nothing. */
export function askFor(
  context: Context,
  post: PostRow,
  asked: Asked,
  word: string | null,
): Result<null, Failure> {
  const { sql, now } = context;
  const why = asked.kind === "restore" ? null : whyNotPublished(sql, post, asked.at, now);
  if (why) return { ok: false, failure: why };
  const known = getRequest(sql, post.id);
  const isSame =
    known?.declined_at === null &&
    known.version === asked.version &&
    known.kind === asked.kind &&
    known.at === asked.at;
  if (!isSame) putRequest(sql, post.id, asked, word, doneBy(context));
  return ok(null);
}

/** Does what is asked for, now that it may be done. */
export function carryOut(
  sql: Sql,
  post: PostRow,
  { kind, at }: Asked,
  now: string,
  rendered?: Rendering,
): Result<null, Failure> {
  forgetRequest(sql, post.id);
  if (kind === "restore" && post.published_version !== null) {
    publish(new Outbox(sql, lanes.editors), post, post.published_version, now);
    return ok(null);
  }
  const outbox = new Outbox(sql, kind === "urgent" ? lanes.withdrawal : lanes.editors);
  return publishOrSchedule(outbox, post, at, now, rendered);
}

/** An instant that has passed means now. */
export function toAsked({ version }: PostRow, { at, urgent }: PublicationInput, now: string): Asked {
  if (urgent) return { version, kind: "urgent", at: null };
  return at !== null && at > now ? { version, kind: "schedule", at } : { version, kind: "publish", at: null };
}
