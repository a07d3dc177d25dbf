import type { PublicationInput } from "../../model/post.ts";
import { ok } from "../../model/result.ts";
import { type Command, type Context, onPost } from "../command.ts";
import type { PublicationView } from "../posts/publication.ts";
import { stale } from "../posts/saving.ts";
import { cancelSchedule, publishOrSchedule } from "../posts/scheduling.ts";
import { type Lane, lanes, Outbox } from "../projection/documents.ts";

export const getPublication: Command<{ id: number }, PublicationView> = {
  needs: "read",
  authors: ({ id }) => id,
  run: (context, { id }) => onPost(context, id, () => ok(null)),
};

const wait: Command<Publishing, PublicationView>["wait"] = {
  isOnItsWay: ({ status }) => status === "publishing",
  again: (context, { id }) => onPost(context, id, () => ok(null)),
};

const noted: Command<Publishing, PublicationView>["notes"] = ({ id, version, publication: { at } }) => ({
  post: id,
  fact: { version, ...(at !== null && { at }) },
});

type Publishing = { id: number; version: number; publication: PublicationInput };

/** Publishes exactly the version named, or schedules it. */
export const publishPost: Command<Publishing, PublicationView> = {
  needs: "publish",
  notes: noted,
  run: (context, input) => published(context, input, lanes.editors),
  wait,
};

/** Publishes a version that no older one may stand in for. Answers when the list that says so is in R2, or could not be put. */
export const correctPost: Command<Publishing, PublicationView> = {
  needs: "publish",
  notes: noted,
  run: (context, input) => published(context, input, lanes.withdrawal),
  afterList: (context, { id }) => onPost(context, id, () => ok(null)),
  wait,
};

const published = (context: Context, { id, version, publication }: Publishing, lane: Lane) =>
  onPost(context, id, (post) => {
    if (post.version !== version) return stale(context.sql, post);
    return publishOrSchedule(new Outbox(context.sql, lane), post, publication.at, context.now);
  });

export const cancelPublication: Command<{ id: number }, PublicationView> = {
  needs: "publish",
  notes: ({ id }) => ({ post: id }),
  run: (context, { id }) => onPost(context, id, (post) => cancelSchedule(context.sql, post)),
};
