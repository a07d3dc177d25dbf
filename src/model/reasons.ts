import type * as v from "valibot";

type Kind = "category" | "tag" | "author" | "series";

/**
 * Why something cannot be as it was given, in the endpoint's own English. The admin has the same list in its languages
 * (admin/reason-words.ts), so that a code without words there is an error of its type.
 */
export const inEnglish = {
  // A field by itself.
  missing: () => "Is missing",
  unknownField: () => "Is not a field of this: check the spelling",
  notObject: () => "Must be a JSON object",
  notNull: () => "Is needed: it cannot be null",
  notText: () => "Must be a text",
  notList: () => "Must be a list",
  notTrueOrFalse: () => "Must be true or false",
  empty: () => "Must not be empty",
  tooLong: (most: number) => `Must be at most ${most} characters`,
  tooManyOctets: (most: number) => `Must be at most ${most} octets`,
  tooMany: (most: number) => `At most ${most}`,
  halfCharacter: () => "Must be valid Unicode (it has half a character)",
  controlCharacters: () => "Must not have control characters",
  unseenName: () => "Must have letters that can be seen",
  turningName: () => "Must not turn the direction of text",
  notOneOf: (options: string) => `Must be one of ${options}`,
  noneOf: (options: string) => `Must have one of ${options}`,
  notNumber: () => "Must be a number",
  notWhole: () => "Must be a whole number",
  tooSmall: (least: number) => `Must be at least ${least}`,
  tooLarge: (most: number) => `Must be at most ${most}`,
  notOctets: () => "Must be a number of octets",
  notWholeOctets: () => "Must be a whole number of octets",
  notDays: () => "Must be a number of days",
  notWholeDays: () => "Must be whole days",
  notHours: () => "Must be a number of hours",
  notWholeHours: () => "Must be whole hours",
  notId: () => "Must be an id",
  notVersion: () => "Must be a version",
  notInstant: () => "Must be a date and time with its offset, such as 2015-05-10T09:00:00+09:00",
  notOnCalendar: () => "Must be a date that exists",
  outsideYears: () => "Must be in the years 1000 to 9999",
  notLanguage: () => "Must be a language tag such as en, ja or zh-Hant",
  notTimeZone: () => "Must be a time zone such as Asia/Tokyo",
  notUrl: (example: string) => `Must be an address such as ${example}`,
  notHttps: () => "Must start with https://",
  notHost: () => "Must be the address of a host, without a path",
  notSitePath: (example: string) => `Must be a path on this site, such as ${example}`,
  notPathAlone: () => "Must be a path alone: without ?, # and empty parts",
  dotSegments: () => "Must not have . or .. in it",
  notColour: () => "Must be a colour such as #8a2a1c",
  tooFaint: (colour: string, ground: string, contrast: string, better: string) =>
    `${colour} on ${ground} has a contrast of ${contrast}, and what is read needs 4.5: take ${better}`,
  notSlug: () => "Must be letters, digits and single hyphens, such as mothers-day",
  ourSlug: () => "Is a word of the site itself: choose another slug",
  namelessSeries: () => "Must have the slug or the name of the series",
  notPostOrPage: () => "Must be post or page",
  urgentWaits: () => "Cannot wait for an instant: leave at out",
  /** In the words of the schema library. */
  unfit: (message: string) => message,

  // A field among what the site has.
  noSuch: (kind: Kind, slug: string) => `No ${kind} has the slug ${slug}`,
  noneCalled: (kind: Kind, name: string) => `No ${kind} is called ${name}`,
  noCategories: (slugs: string) =>
    `No category has the slug ${slugs}: create it first with POST /api/categories`,
  noSeries: (slug: string) => `No series has the slug ${slug}: give its name, and it is made`,
  noPost: (id: number) => `There is no other post ${id}`,
  noPage: (id: number) => `There is no page ${id}`,
  noVersion: (id: number, version: number) => `Post ${id} has no version ${version}`,
  noFile: (path: string) => `There is no file ${path}`,
  noPicture: (path: string) => `There is no picture at ${path}: send it first with POST /api/files`,
  heldFile: (path: string) => `${path} is held: readers cannot have it`,
  notEnding: (endings: string, type: string) => `Must end with .${endings}, because the file is ${type}`,
  seriesOfPages: () => "Only a post can be a part of a series",
  parentOfPost: () => "Only a page has a parent",
  pageBelowItself: () => "A page cannot stand below itself",
  categoryBelowItself: () => "A category cannot stand below itself",
  intoItself: () => "A term cannot be merged into itself",
  intoBelow: (into: string, term: string) => `${into} stands below ${term}: give it another parent first`,
  otherType: (type: string) => `Cannot change: this is a ${type}`,
  fixedSource: () => "Cannot change: only POST /api/posts names it",
  fixedGuid: () => "Cannot change: feed readers know the post by it",
  guidOf: (id: number) => `Is that of post ${id}`,
  tooLargeBody: () => "Is too large: split it into several posts",
  authorsWritePosts: () => "Authors write posts: ask an editor for a page",
  datedLater: (at: string) =>
    `Lies after the publication: publish with {"at": "${at}"} or put publishedAt back to null`,
  notTitle: (id: number) =>
    `Is not the title of post ${id}: repeat it exactly, because nothing brings the post back`,
  otherSite: () => "Leads to another site: a redirect stays on this one",
  notPathOrQuery: () =>
    "Must be a path alone: of queries only ?p=, ?page_id=, ?cat= and ?author= at the home lead anywhere",
  leadsBack: () => "Leads back to where it comes from",
  leadsNowhere: () => "Leads nowhere: no post and no term has this id",
  ownWebhook: () => "Is this site itself: name the receiver's",

  // Who has a path.
  site: () => "the site itself",
  post: (type: "post" | "page", id: number) => `${type} ${id}`,
  earlierPost: (type: "post" | "page", id: number) => `an earlier path of ${type} ${id}`,
  file: (id: number) => `file ${id}`,
  term: (kind: Kind, slug: string) => `the ${kind} ${slug}`,
  earlierTerm: (kind: Kind, slug: string) => `an earlier path of the ${kind} ${slug}`,
  redirect: (to: string) => `a redirect to ${to}`,

  // The state that a thing is in.
  wasPublic: () => "The post was public: withdraw it instead",
  isPublic: () => "The post is public: withdraw it instead",
  notPublic: () => "The post is not public: there is nothing to withdraw",
  notScheduled: () => "The post is not scheduled",
  scheduledDraft: () => "The post is scheduled: call that off before deleting it",
  pagesBelow: (ids: string) => `Pages stand below it, with the ids ${ids}: move or delete them first`,
  notWithdrawn: () => "The post is not withdrawn",
  withdrawnFirst: () => "The post is withdrawn: lift the withdrawal before scheduling it",
  purgedPublic: () => "The post is published: withdraw it before purging it",
  purgedScheduled: () => "The post is scheduled: call its schedule off before purging it",
  withdrawnFile: () => "The file is withdrawn: it comes back with the posts that show it",
  fileOnItsWay: () => "The file is being made public: delete it when it is",
  logoFile: () => "The file is the site's logo: choose another logo first",
  usedFile: (posts: string) =>
    `The file is named in ${posts || "a post of somebody else"}: take it out there first`,
  firstPart: () => "Send part 1 first: it tells what the file is",
  partsMissing: (parts: string) => `These parts are missing: ${parts}`,
  pendingTerm: () => "An import brings it and is not committed yet: commit it first",
  mergedTerm: (slug: string, into: string) => `${slug} is merged into ${into} already`,
  manyInvitations: (most: number) => `There are ${most} open invitations: revoke some first`,
  manyTokens: (most: number) => `There are ${most} tokens already: revoke some first`,
  manyPasskeys: (most: number) => `You have ${most} passkeys: remove one first`,
  manyWebhooks: (most: number) => `There are ${most} webhooks: delete one first`,
  lastOwner: () => "Nobody else owns the site with a passkey: make somebody an owner first",
  lastPasskey: () => "This is the last passkey of the last owner: add another one first",
  revokedToken: () => "The token is revoked: make another with POST /api/tokens",
  notLockedDown: () => "The site is not locked down",
  policyOff: () => "The policy is off",
  committedImport: () => "The import is committed: start another when its status is done",
  twoForImport: () =>
    "Publishing takes two persons here, and an import publishes many posts at once: turn the policy off for as long as it takes",
  erasedAnswer: () =>
    "What was asked under this Idempotency-Key was done, and the answer erased when a post was purged: look at what there is",
};

type English = typeof inEnglish;
export type Code = keyof English;

/** What each reason is about: what a sentence needs to say it. */
export type About = { [C in Code]: Parameters<English[C]> };

/** All reasons in one language. */
export type Reasons = { [C in Code]: (...about: About[C]) => string };

/** A reason before it is said in any language. */
export type Reason<C extends Code = Code> = { [K in C]: { code: K; about: About[K] } }[C];

export const because = <C extends Code>(code: C, ...about: About[C]): Reason<C> => ({ code, about });

export const sentence = <C extends Code>(reasons: Reasons, { code, about }: Reason<C>): string =>
  reasons[code](...about);

/** Reasons of what a schema found, which itself knows sentences alone. */
const found = new WeakMap<v.BaseIssue<unknown>, Reason>();

/** The message of a rule of a schema. */
export const told =
  (reason: Reason) =>
  (issue: v.BaseIssue<unknown>): string => {
    found.set(issue, reason);
    return sentence(inEnglish, reason);
  };

/** Why a schema did not take something. */
export function reasonOf(issue: v.BaseIssue<unknown>): Reason {
  if (issue.type === "strict_object") {
    if (issue.expected === "never") return because("unknownField");
    return issue.received === "undefined" ? because("missing") : because("notObject");
  }
  if (issue.received === "undefined") return because("missing");
  if (issue.received === "null") return because("notNull");
  return found.get(issue) ?? because("unfit", issue.message);
}
