import * as v from "valibot";
import { fileStatuses } from "../../../model/file.ts";
import type { ImportOutcome, ImportProgress } from "../../../model/import.ts";
import { formats, postStatuses, postTypes } from "../../../model/post.ts";
import { scopes } from "../../../model/scope.ts";
import type { SiteSettings } from "../../../model/site.ts";
import type { Doer } from "../../../writer/access/callers.ts";
import type { Lockdown } from "../../../writer/access/lockdown.ts";
import type { Refusals } from "../../../writer/access/refusals.ts";
import type { TokenView } from "../../../writer/access/tokens.ts";
import type { Imposed } from "../../../writer/commands/lockdown.ts";
import type { Use } from "../../../writer/files/file-uses.ts";
import type { UploadView } from "../../../writer/files/uploads.ts";
import type { Conflict } from "../../../writer/posts/revisions.ts";
import type { PostSummary, PostView, PublicPost, RevisionView } from "../../../writer/posts/view.ts";
import type { FileAnswer } from "../files/answer.ts";

/**
 * What the endpoint answers, as schemas for the OpenAPI document. The types are the views that the writer makes, so that a
 * field which is missing here does not compile; a test holds real answers against them.
 */

/** On its way out a `url` is always filled in. */
export type Wire<T> = T extends { url: string | null } ? Omit<T, "url"> & { url: string } : T;
export type SchemaOf<T> = v.GenericSchema<unknown, T>;

export const id = v.pipe(v.number(), v.integer(), v.minValue(1));
export const version = v.pipe(v.number(), v.integer(), v.minValue(0));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const at = v.pipe(v.string(), v.isoTimestamp());
export const addresses = { path: v.string(), url: v.pipe(v.string(), v.url()) };
/** Null for what was done before that was noted. */
export const doer: SchemaOf<Doer | null> = v.nullable(
  v.strictObject({
    kind: v.picklist(["owner", "token", "person"]),
    id: v.nullable(id),
    label: v.nullable(v.string()),
  }),
);
export const status = v.picklist(postStatuses);

export const written = {
  type: v.picklist(postTypes),
  title: v.string(),
  format: v.picklist(formats),
  slug: v.nullable(v.string()),
  subtitle: v.nullable(v.string()),
  bylines: v.array(v.string()),
  categories: v.array(v.string()),
  tags: v.array(v.string()),
  featuredImage: v.nullable(v.strictObject({ path: v.string(), alt: v.string() })),
  sticky: v.boolean(),
  corrections: v.array(v.strictObject({ at, note: v.string() })),
  source: v.nullable(v.strictObject({ origin: v.string(), key: v.string() })),
  language: v.nullable(v.string()),
  translationOf: v.nullable(id),
  parent: v.nullable(id),
  excerpt: v.nullable(v.string()),
  publishedAt: v.nullable(at),
};

const part = v.pipe(v.number(), v.integer(), v.minValue(1));
const summary = {
  id,
  guid: v.string(),
  series: v.nullable(v.strictObject({ slug: v.string(), name: v.string(), part })),
  ...addresses,
  version,
  status,
  publishedVersion: v.nullable(version),
  ...written,
  scheduledAt: v.nullable(at),
  awaitsApproval: v.boolean(),
  note: v.nullable(v.string()),
  createdAt: at,
  createdBy: v.nullable(id),
  savedAt: at,
};

export const postSummary: SchemaOf<Wire<PostSummary>> = v.strictObject(summary);
export const post: SchemaOf<Wire<PostView>> = v.strictObject({ ...summary, body: v.string() });

/** A post as it was stored, and in sentences what of its body cannot be published safely. */
export const storedPost: SchemaOf<Wire<PostView> & { dropped: string[] }> = v.strictObject({
  ...summary,
  body: v.string(),
  dropped: v.array(v.string()),
});

/** What who may only withdraw is told of it. */
const publicPost: SchemaOf<Wire<PublicPost>> = v.strictObject({
  id,
  ...addresses,
  version,
  status,
  title: v.nullable(v.string()),
});
export const postList = v.strictObject({
  posts: v.array(v.union([postSummary, publicPost])),
  next: v.nullable(id),
});

/** A post as an editor could send it. */
const edit = v.strictObject({
  ...written,
  path: v.nullable(v.string()),
  guid: v.nullable(v.string()),
  series: v.nullable(v.strictObject({ slug: v.nullable(v.string()), name: v.nullable(v.string()), part })),
  body: v.string(),
});
const conflict: SchemaOf<Conflict> = v.strictObject({
  n: id,
  basedOn: version,
  savedAt: at,
  savedBy: doer,
  edit,
});
export const conflictList = v.strictObject({ conflicts: v.array(conflict) });

const storedFile = {
  id,
  ...addresses,
  name: v.string(),
  alt: v.nullable(v.string()),
  type: v.string(),
  size: id,
  width: v.nullable(id),
  height: v.nullable(id),
  sha256: v.string(),
  dropped: v.array(v.string()),
  carries: v.array(v.string()),
  status: v.picklist(fileStatuses),
  createdAt: at,
  previewUrl: v.nullable(v.pipe(v.string(), v.url())),
};
export const file: SchemaOf<FileAnswer> = v.strictObject(storedFile);
export const fileWithUses: SchemaOf<FileAnswer & { uses: Use[] }> = v.strictObject({
  ...storedFile,
  uses: v.array(
    v.strictObject({ id, path: v.string(), use: v.picklist(["public", "scheduled", "draft", "past"]) }),
  ),
});
export const fileList = v.strictObject({ files: v.array(file), next: v.nullable(id) });
const revisionSummary = {
  version: id,
  savedAt: at,
  savedBy: doer,
  title: v.string(),
  published: v.boolean(),
};
export const revisionList = v.strictObject({
  revisions: v.array(v.strictObject(revisionSummary)),
  next: v.nullable(id),
});
export const revision: SchemaOf<RevisionView> = v.strictObject({ ...edit.entries, ...revisionSummary });
export const revisionDifference = v.strictObject({
  from: id,
  to: id,
  fields: v.array(v.strictObject({ field: v.string(), from: v.unknown(), to: v.unknown() })),
  body: v.array(v.strictObject({ change: v.picklist(["kept", "removed", "added"]), text: v.string() })),
});

export const upload: SchemaOf<UploadView> = v.strictObject({
  id,
  name: v.string(),
  path: v.nullable(v.string()),
  size: id,
  type: v.nullable(v.string()),
  partSize: id,
  parts: id,
  received: v.array(id),
  digests: v.array(v.strictObject({ n: id, sha256: v.string() })),
  held: v.boolean(),
  createdAt: at,
});
export const uploadList = v.strictObject({ uploads: v.array(upload) });

const menu = v.array(v.strictObject({ label: v.string(), path: v.string() }));

export const settings: SchemaOf<SiteSettings & { version: number }> = v.strictObject({
  name: v.string(),
  tagline: v.string(),
  siteUrl: v.nullable(v.pipe(v.string(), v.url())),
  language: v.string(),
  timeZone: v.string(),
  typography: v.boolean(),
  colours: v.nullable(
    v.strictObject({
      accent: v.nullable(v.string()),
      background: v.nullable(v.string()),
      text: v.nullable(v.string()),
    }),
  ),
  logo: v.nullable(v.strictObject({ path: v.string(), alt: v.string() })),
  footer: v.string(),
  securityContact: v.nullable(v.string()),
  menu,
  translations: v.record(
    v.string(),
    v.strictObject({
      name: v.string(),
      tagline: v.string(),
      menu: v.nullable(menu),
      categories: v.record(v.string(), v.string()),
      descriptions: v.record(v.string(), v.string()),
    }),
  ),
  version,
});

const importStatus = v.picklist(["open", "publishing", "laying-out", "projecting", "done"]);

export const importProgress: SchemaOf<ImportProgress> = v.strictObject({
  id,
  origin: v.string(),
  status: importStatus,
  items: version,
  published: version,
  failed: v.array(v.strictObject({ kind: v.string(), key: v.string() })),
  owed: version,
});

export const importList = v.strictObject({
  imports: v.array(v.strictObject({ id, origin: v.string(), status: importStatus })),
});

const importOutcome: SchemaOf<ImportOutcome> = v.strictObject({
  kind: v.string(),
  key: v.string(),
  outcome: v.picklist(["stored", "updated", "unchanged", "kept", "refused"]),
  path: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  dropped: v.array(v.string()),
  hasComments: v.boolean(),
});
export const importResults = v.strictObject({ results: v.array(importOutcome) });

const tokenFields = {
  id,
  label: v.string(),
  scopes: v.array(v.picklist(scopes)),
  status: v.picklist(["live", "expired", "revoked"]),
  madeBy: v.nullable(id),
  person: v.nullable(id),
  createdAt: at,
  rotatedAt: v.nullable(at),
  expiresAt: at,
  usedAt: v.nullable(at),
  revokedAt: v.nullable(at),
};
export const token: SchemaOf<TokenView> = v.strictObject(tokenFields);
/** With the token itself, which is shown this once: null in an answer that is given again. */
export const shownToken: SchemaOf<TokenView & { token: string | null }> = v.strictObject({
  ...tokenFields,
  token: v.nullable(v.string()),
});
const refusals: SchemaOf<Refusals> = v.strictObject({ minute: v.string(), forged: version, void: version });
export const tokenList = v.strictObject({ tokens: v.array(token), refused: v.array(refusals) });
export const revokedTokens = v.strictObject({ revoked: v.array(token) });

export const lockdown: SchemaOf<Lockdown> = v.strictObject({ since: at });
export const imposedLockdown: SchemaOf<Imposed> = v.strictObject({
  since: at,
  revoked: count,
  sessions: count,
  invitations: count,
});

/** An error (RFC 9457). Some kinds have members of their own beside these. */
export const problem = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  code: v.string(),
  detail: v.string(),
  errors: v.optional(v.array(v.strictObject({ field: v.string(), detail: v.string() }))),
});
