import type { Result } from "../model/result.ts";
import type { Command } from "./command.ts";
import * as activity from "./commands/activity.ts";
import * as approvals from "./commands/approvals.ts";
import * as backups from "./commands/backups.ts";
import * as comments from "./commands/comments.ts";
import * as desk from "./commands/desk.ts";
import * as files from "./commands/files.ts";
import * as filing from "./commands/filing.ts";
import * as health from "./commands/health.ts";
import * as imports from "./commands/imports.ts";
import * as leaving from "./commands/leaving.ts";
import * as lockdown from "./commands/lockdown.ts";
import * as lostPaths from "./commands/lost-paths.ts";
import * as overview from "./commands/overview.ts";
import * as ownAccount from "./commands/own-account.ts";
import * as ownPasskeys from "./commands/own-passkeys.ts";
import * as people from "./commands/people.ts";
import * as policies from "./commands/policies.ts";
import * as posts from "./commands/posts.ts";
import * as previews from "./commands/previews.ts";
import * as publication from "./commands/publication.ts";
import * as purge from "./commands/purge.ts";
import * as rebuild from "./commands/rebuild.ts";
import * as redirects from "./commands/redirects.ts";
import * as revisions from "./commands/revisions.ts";
import * as settings from "./commands/settings.ts";
import * as signIn from "./commands/sign-in.ts";
import * as terms from "./commands/terms.ts";
import * as tokens from "./commands/tokens.ts";
import * as uploads from "./commands/uploads.ts";
import * as webhooks from "./commands/webhooks.ts";
import * as withdrawal from "./commands/withdrawal.ts";
import * as workingCopies from "./commands/working-copies.ts";
import type { Failure } from "./failures.ts";

/** Everything that can be asked of the writer, by name. */
export const commands = {
  ...posts,
  ...desk,
  ...filing,
  ...workingCopies,
  ...revisions,
  ...publication,
  ...approvals,
  ...policies,
  ...previews,
  ...withdrawal,
  ...purge,
  ...terms,
  ...settings,
  ...imports,
  ...tokens,
  ...lockdown,
  ...people,
  ...ownAccount,
  ...ownPasskeys,
  ...signIn,
  ...activity,
  ...rebuild,
  ...health,
  ...overview,
  ...files,
  ...webhooks,
  ...uploads,
  ...redirects,
  ...lostPaths,
  ...leaving,
  ...backups,
  ...comments,
};

export type CommandName = keyof typeof commands;
type Of<N extends CommandName> = (typeof commands)[N];
export type InputOf<N extends CommandName> = Of<N> extends Command<infer I, infer _> ? I : never;
export type OutcomeOf<N extends CommandName> =
  Of<N> extends Command<infer _, infer O> ? Result<O, Failure> : never;
