import * as v from "valibot";
import { type CallApi, NotAccepted } from "../import/run/call.ts";

export { type CallApi, NotAccepted };

const PATIENCE_MS = 30_000;
/** As long as the site waits for a file. */
const FILE_PATIENCE_MS = 15 * 60_000;

/** Calls as an editor's program makes them; octets are sent as they are. `siteUrl` without a trailing slash. */
export function createApi(siteUrl: string, token: string): CallApi {
  return async (method, path, body, headers = {}) => {
    const octets = body instanceof Uint8Array ? new Uint8Array(body) : null;
    const response = await fetch(`${siteUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && !octets && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: octets ?? (body === undefined ? null : JSON.stringify(body)),
      signal: AbortSignal.timeout(octets ? FILE_PATIENCE_MS : PATIENCE_MS),
    });
    const text = await response.text();
    if (!response.ok) {
      const detail = toReason(text);
      const message = `${method} ${path} was answered ${response.status}: ${detail}`;
      throw new NotAccepted(response.status, message, detail);
    }
    return { etag: response.headers.get("ETag"), body: text === "" ? null : JSON.parse(text) };
  };
}

/** A large answer of the site's API, to be read piece by piece. Throws as {@link CallApi} does. */
export type OpenApi = (path: string) => Promise<Response>;

export function createOpen(siteUrl: string, token: string): OpenApi {
  return async (path) => {
    const response = await fetch(siteUrl + path, { headers: { Authorization: `Bearer ${token}` } });
    if (response.ok) return response;
    const detail = toReason(await response.text());
    throw new NotAccepted(response.status, `GET ${path} was answered ${response.status}: ${detail}`, detail);
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
