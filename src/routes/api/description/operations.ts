import { approvals, policies } from "./approvals.ts";
import { backups } from "./backups.ts";
import { comments } from "./comments.ts";
import { files } from "./files.ts";
import { imports } from "./imports.ts";
import { leaving } from "./leaving.ts";
import { lockdown } from "./lockdown.ts";
import { lostPaths } from "./lost-paths.ts";
import { open } from "./open.ts";
import type { Operations } from "./operation.ts";
import { people } from "./people.ts";
import { posts } from "./posts.ts";
import { previews } from "./previews.ts";
import { publications } from "./publication.ts";
import { redirects } from "./redirects.ts";
import { revisions } from "./revisions.ts";
import { site } from "./site.ts";
import { terms } from "./terms.ts";
import { tokens } from "./tokens.ts";
import { upkeep } from "./upkeep.ts";
import { uploads } from "./uploads.ts";
import { webhooks } from "./webhooks.ts";

/** Every operation of the endpoint. The order is that of the examples: each builds on those before it. */
export const operations: Operations = {
  ...open,
  ...terms,
  ...posts,
  ...revisions,
  ...previews,
  ...policies,
  ...publications,
  ...approvals,
  ...site,
  ...redirects,
  ...lostPaths,
  ...leaving,
  ...imports,
  ...comments,
  ...upkeep,
  ...backups,
  ...tokens,
  ...people,
  ...lockdown,
  ...files,
  ...webhooks,
  ...uploads,
};
