import type { PublicationInput } from "../../model/post.ts";
import { fail, ok } from "../../model/result.ts";
import { type Command, onPost } from "../command.ts";
import type { PublicationView } from "../publication.ts";
import { cancelSchedule, publishOrSchedule } from "../scheduling.ts";
import { viewPost } from "../view.ts";

export const getPublication: Command<{ id: number }, PublicationView> = {
  needs: "read",
  run: (context, { id }) => onPost(context, id, () => ok(null)),
};

/** Publishes exactly the version named, or schedules it. */
export const publishPost: Command<
  { id: number; version: number; publication: PublicationInput },
  PublicationView
> = {
  needs: "publish",
  run: (context, { id, version, publication }) =>
    onPost(context, id, (post) => {
      const current = viewPost(context.sql, id);
      if (current && post.version !== version)
        return fail({ kind: "stale", current, conflict: null, submitted: null });
      return publishOrSchedule(context.sql, post, publication.at, context.now);
    }),
};

export const cancelPublication: Command<{ id: number }, PublicationView> = {
  needs: "publish",
  run: (context, { id }) => onPost(context, id, (post) => cancelSchedule(context.sql, post)),
};
