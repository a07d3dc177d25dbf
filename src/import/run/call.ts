/** A successful answer. `etag` is to be sent back as If-Match. */
type Answer = { etag: string | null; body: unknown };

/** The site answered, and not with a success; the message is a sentence, `detail` the part of it that the site said, `code` its kind. */
export class NotAccepted extends Error {
  readonly status: number;
  readonly detail: string;
  readonly code: string;

  constructor(status: number, message: string, detail: string, code = "") {
    super(message);
    this.status = status;
    this.detail = detail;
    this.code = code;
  }
}

/** One call of the site's API. Throws {@link NotAccepted}, or what `fetch` throws when the site cannot be reached. */
export type CallApi = (
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;
