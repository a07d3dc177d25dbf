import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { nameOf } from "../access/callers.ts";
import { type Command, findPost } from "../command.ts";
import { type Failure, invalid } from "../failures.ts";
import {
  dropCopy as drop,
  getCopy as get,
  keepCopy as keep,
  type WorkingCopy,
} from "../posts/working-copies.ts";
import type { Sql } from "../sql.ts";

type Thing = { thing: string };

/** A row of SQLite holds 2 MB. */
const LONGEST = 1_800_000;

const ID = /^post:([1-9]\d{0,14})$/;
const postIn = (thing: string): number | null => {
  const [, id] = ID.exec(thing) ?? [];
  return id === undefined ? null : Number(id);
};

/** Keeps what somebody has typed so far, for them alone: no version, and nothing that others see. */
export const keepCopy: Command<
  Thing & { basedOn: number | null; stamp: string; title: string; fields: string },
  { keptAt: string }
> = {
  needs: "write",
  authors: ({ thing }) => postIn(thing),
  isStep: true,
  run({ sql, now, caller }, { thing, basedOn, stamp, title, fields }) {
    const post = findThing(sql, thing);
    if (!post.ok) return post;
    if (new TextEncoder().encode(fields).length > LONGEST) return invalid("body", because("tooLargeBody"));
    const facts = { thing, basedOn, stamp: stamp.slice(0, 100), title: title.slice(0, 500), keptAt: now };
    keep(sql, nameOf(caller), { ...facts, fields, post: post.value });
    return ok({ keptAt: now });
  },
};

/** What the caller typed of a thing and did not save; null for nothing. */
export const getCopy: Command<Thing, (WorkingCopy & { fields: string }) | null> = {
  needs: "write",
  reads: true,
  authors: ({ thing }) => postIn(thing),
  run: ({ sql, caller }, { thing }) => ok(get(sql, nameOf(caller), thing)),
};

/** Twice does nothing more. */
export const dropCopy: Command<Thing, null> = {
  needs: "write",
  authors: ({ thing }) => postIn(thing),
  isStep: true,
  run({ sql, caller }, { thing }) {
    drop(sql, nameOf(caller), thing);
    return ok(null);
  },
};

/** The id of the post that is meant, null for a new one. */
function findThing(sql: Sql, thing: string): Result<number | null, Failure> {
  const id = postIn(thing);
  if (id === null && !/^new:[\da-f-]{36}$/.test(thing)) return fail({ kind: "not-found", what: thing });
  const post = id === null ? null : findPost(sql, id);
  return post && !post.ok ? post : ok(id);
}
