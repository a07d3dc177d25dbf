/** A kind of error: the statuses that it comes with, what it means and what to do about it. */
type ProblemType = { statuses: readonly number[]; title: string; meaning: string; remedy: string };

/**
 * Every kind of error that the endpoint answers, by its code. The table drives the `type` and title of an error, the
 * page behind that address, the OpenAPI document and, by a test, docs/api.md. A code or status that is not in it does
 * not compile.
 */
export const problemTypes = {
  "not-json": {
    statuses: [400],
    title: "Not JSON",
    meaning: "The body of the request cannot be read as JSON (RFC 8259).",
    remedy:
      "`detail` says where the reading stopped. Make the body with a JSON library, not by joining texts.",
  },
  "not-utf-8": {
    statuses: [400],
    title: "Not UTF-8",
    meaning: "The body of the request has octets that are not UTF-8, whatever its Content-Type says.",
    remedy: "Send the text encoded as UTF-8. It was refused whole, so that no character of it is lost.",
  },
  "duplicate-name": {
    statuses: [400],
    title: "A name that stands twice",
    meaning: "An object in the body has the same name twice, and nobody can say which of the two is meant.",
    remedy: "`errors` says which by its path in the body. Send it once; a JSON library does that by itself.",
  },
  "too-deep": {
    statuses: [400],
    title: "Nested too deep",
    meaning: "The body has lists or objects within each other far deeper than anything here has.",
    remedy: "Look for what puts a value into itself. The description at `/api/openapi.json` has every shape.",
  },
  "not-a-form": {
    statuses: [400],
    title: "Not a form with a file",
    meaning: "The body is called multipart/form-data and has no field `file` that is a file.",
    remedy: "Send the file as the field `file`, with its name; or send it as the body itself.",
  },
  "bad-version": {
    statuses: [400],
    title: "Unreadable version",
    meaning: "`If-Match` does not name one version.",
    remedy: 'Send the ETag of the answer that you started from, such as `If-Match: "7"`.',
  },
  "bad-idempotency-key": {
    statuses: [400],
    title: "Unreadable Idempotency-Key",
    meaning: "`Idempotency-Key` is empty, too long, or has other than visible ASCII characters.",
    remedy: "Send 1 to 255 of them, such as a UUID, and the same again when you try the same again.",
  },
  "key-reused": {
    statuses: [422],
    title: "Idempotency-Key used before",
    meaning: "Another request came under this `Idempotency-Key` within the last 72 hours.",
    remedy: "Make a new key for each new request; keep a key only to send the very same once more.",
  },
  "bad-query": {
    statuses: [400],
    title: "Unknown or wrong query parameter",
    meaning:
      "The query of the address has a name that this address does not know, or a value that it cannot take.",
    remedy: "`errors` names each of them. Send only what the address knows, each once.",
  },
  unauthorised: {
    statuses: [401],
    title: "Not authorised",
    meaning: "The request carries no token, or none of this site.",
    remedy: "Send the token as `Authorization: Bearer TOKEN`.",
  },
  "void-token": {
    statuses: [401],
    title: "Void token",
    meaning:
      "The token is one of this site and lives no more: it has expired, was revoked, or has another secret now.",
    remedy: "Ask whoever manages the site's tokens for another one.",
  },
  forbidden: {
    statuses: [403],
    title: "Forbidden",
    meaning: "The token may not do this. `missing` names the scopes that it lacks.",
    remedy: "Use a token that has them. What lacks `owner` only the owner may do, with `OWNER_TOKEN`.",
  },
  "owner-limited": {
    statuses: [403],
    title: "Not with the owner's secret",
    meaning:
      "On a deployed site `OWNER_TOKEN` only makes the first `manage` token, revokes tokens, withdraws, and locks the site down and lifts that.",
    remedy:
      "Make a `manage` token with it, with that a token that has the scopes you need, and use this one.",
  },
  "locked-down": {
    statuses: [409],
    title: "Locked down",
    meaning: "Somebody locked the site down, so nothing is published. Reading, saving and withdrawing go on.",
    remedy: "The owner lifts it with `DELETE /api/lockdown`. What was scheduled meanwhile is published then.",
  },
  "not-found": {
    statuses: [404],
    title: "Not found",
    meaning: "There is no such thing, or no such address.",
    remedy: "Look at `detail`: it names what is missing. The list above the thing has those that there are.",
  },
  "method-not-allowed": {
    statuses: [405],
    title: "Method not allowed",
    meaning: "The address exists and does not take this method.",
    remedy: "Use one of those in the `Allow` header.",
  },
  "too-slow": {
    statuses: [408],
    title: "Body too slow",
    meaning: "The body of the request did not arrive in 30 seconds.",
    remedy: "Send it again; on a bad line send less at once.",
  },
  "in-use": {
    statuses: [409],
    title: "In use",
    meaning: "What was to be deleted would leave posts without it, or categories without one above.",
    remedy:
      "`posts` counts them, drafts too, `paths` has the first, `below` the categories. Merge it into another; or repeat with `?orphan=true`.",
  },
  conflict: {
    statuses: [409],
    title: "Not in this state",
    meaning: "The request is right, and the state of the thing does not allow it.",
    remedy: "`detail` says which state would. Nothing was changed.",
  },
  stale: {
    statuses: [412],
    title: "Somebody saved in between",
    meaning: "The version in `If-Match` is not the newest any more. A text that lost is kept as a conflict.",
    remedy:
      "`theirs` says who saved it and when. Show both texts (`current` and `submitted`; `base` is what they started from), and save what is decided with the new version.",
  },
  "too-large": {
    statuses: [413],
    title: "Body too large",
    meaning: "The body of the request is larger than this address takes. It was not read to its end.",
    remedy: "`detail` names the limit. Send less.",
  },
  "wrong-type": {
    statuses: [415],
    title: "Wrong type of body",
    meaning: "The body of the request is called something else than JSON, or nothing.",
    remedy: "Send it as `Content-Type: application/json`.",
  },
  invalid: {
    statuses: [422],
    title: "Wrong fields",
    meaning: "The body is JSON, and fields of it are missing, unknown or have values that they cannot have.",
    remedy: "`errors` names each by its path and says what it must be. Nothing was stored.",
  },
  "path-taken": {
    statuses: [422],
    title: "The path is taken",
    meaning: "Something else of the site stands where this would stand.",
    remedy: "`errors` says whose it is: choose another slug or path.",
  },
  "address-taken": {
    statuses: [409],
    title: "The address is taken",
    meaning: "Something of the site answers, or leads on, where a redirect was to begin.",
    remedy: "`detail` says whose it is. Delete the redirect that is there, or choose another address.",
  },
  "slug-taken": {
    statuses: [422],
    title: "Slug taken",
    meaning: "Another of this kind has the slug, had it earlier, or had it when it was merged.",
    remedy: "Choose another slug; `detail` says which one answers to this.",
  },
  "version-required": {
    statuses: [428],
    title: "A version is needed",
    meaning:
      "A change must say which version it started from, so that two editors never overwrite each other.",
    remedy: 'Send the ETag of the answer that you started from, such as `If-Match: "7"`. `*` does not count.',
  },
  internal: {
    statuses: [500, 503],
    title: "It was us",
    meaning: "Something went wrong here. Nothing was half-written.",
    remedy: "Try again; when it stays, the log of the Worker has what happened.",
  },
  "not-configured": {
    statuses: [503],
    title: "No owner yet",
    meaning:
      "The site has no secret `OWNER_TOKEN`, or one under 43 characters: the endpoint is closed to everybody.",
    remedy: "Make one with `openssl rand -base64 32` and set it with `npx wrangler secret put OWNER_TOKEN`.",
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemCode = keyof typeof problemTypes;
export type StatusOf<C extends ProblemCode> = (typeof problemTypes)[C]["statuses"][number];

const byCode = new Map<string, ProblemType>(Object.entries(problemTypes));

/** The page of a kind of error, in Markdown; null when there is no such kind. */
export function renderProblemType(code: string): string | null {
  const type = byCode.get(code);
  if (!type) return null;
  return `# ${type.title}\n\n\`${code}\`, status ${type.statuses.join(" or ")}\n\n${type.meaning}\n\n${type.remedy}\n`;
}

/** All kinds of errors, a line each, in Markdown. */
export function renderProblemTypes(pathOf: (code: string) => string): string {
  const lines = [...byCode].map(
    ([code, { title, statuses }]) => `- ${statuses.join(", ")} \`${code}\`: ${title}, ${pathOf(code)}`,
  );
  return `# Errors of the endpoint\n\n${lines.join("\n")}\n`;
}
