import { ok } from "../../model/result.ts";
import { type Command, findPost } from "../command.ts";
import { type Desk, viewDesk } from "../posts/desk.ts";

/** Everything that the page of a post is made of, in one call. `id` is null for a new one, `version` for the newest. */
export const getDesk: Command<{ id: number | null; version: number | null }, Desk> = {
  needs: "read",
  authors: ({ id }) => id,
  run(context, { id, version }) {
    if (id === null) return ok(viewDesk(context, null, null));
    const post = findPost(context.sql, id);
    return post.ok ? ok(viewDesk(context, post.value, version)) : post;
  },
};
