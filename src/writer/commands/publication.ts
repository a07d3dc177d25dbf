import type { PublicationInput } from "../../model/post.ts";
import { publishOrAsk } from "../approvals/asking.ts";
import { type Command, type Context, lookAtPost, onPost } from "../command.ts";
import type { PublicationView } from "../posts/publication.ts";
import { stale } from "../posts/saving.ts";
import { cancelSchedule } from "../posts/scheduling.ts";

export const getPublication: Command<{ id: number }, PublicationView> = {
  needs: "read",
  authors: ({ id }) => id,
  run: lookAtPost,
};

const wait: Command<Publishing, PublicationView>["wait"] = {
  isOnItsWay: ({ status }) => status === "publishing",
  again: lookAtPost,
};

/** `asks`: it takes two persons, and this is the first. */
const noted: Command<Publishing, PublicationView>["notes"] = (
  { id, version, publication: { at } },
  { approval },
) => ({
  post: id,
  fact: { version, ...(at !== null && { at }), ...(approval?.status === "waiting" && { asks: 1 }) },
});

type Publishing = { id: number; version: number; publication: PublicationInput };

/** Publishes exactly the version named, or schedules it; or asks for that, where it takes two persons. */
export const publishPost: Command<Publishing, PublicationView> = {
  needs: "publish",
  notes: noted,
  run: published,
  wait,
};

/** Publishes a version that no older one may stand in for. Answers when the list that says so is in R2, or could not be put. */
export const correctPost: Command<Publishing, PublicationView> = {
  needs: "publish",
  notes: noted,
  run: published,
  afterList: lookAtPost,
  wait,
};

export const cancelPublication: Command<{ id: number }, PublicationView> = {
  needs: "publish",
  notes: ({ id }) => ({ post: id }),
  run: (context, { id }) => onPost(context, id, (post) => cancelSchedule(context.sql, post)),
};

function published(context: Context, { id, version, publication }: Publishing) {
  return onPost(context, id, (post) =>
    post.version === version ? publishOrAsk(context, post, publication) : stale(context.sql, post),
  );
}
