import * as v from "valibot";

/** A successful answer. `etag` is to be sent back as If-Match. */
export type Answer = { etag: string | null; body: unknown };

/** The site answered, and not with a success; the message is a sentence. */
export class NotAccepted extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One call of the site's API. Throws {@link NotAccepted}, or what `fetch` throws when the site cannot be reached. */
export type CallApi = (
  method: "GET" | "POST" | "PUT" | "PATCH",
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Calls as an editor's program makes them. `siteUrl` without a trailing slash. */
export function createApi(siteUrl: string, token: string): CallApi {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(`${siteUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) {
      const message = `${method} ${path} was answered ${response.status}: ${toReason(text)}`;
      throw new NotAccepted(response.status, message);
    }
    return { etag: response.headers.get("ETag"), body: text === "" ? null : JSON.parse(text) };
  };
}

/** RFC 9457: what a problem says of itself. */
const problem = v.object({ title: v.optional(v.string()), detail: v.optional(v.string()) });

function toReason(text: string): string {
  try {
    const { title, detail } = v.parse(problem, JSON.parse(text));
    return detail ?? title ?? text;
  } catch {
    return text.slice(0, 200);
  }
}
