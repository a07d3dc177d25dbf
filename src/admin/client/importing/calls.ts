import { type CallApi, NotAccepted } from "../../../import/run/call.ts";
import { paths } from "../../../paths.ts";

const PATIENCE_MS = 30_000;
/** A file on a bad line. */
const PATIENCE_WITH_FILES_MS = 15 * 60_000;

/** Calls what programs call, as whoever is signed in on this page. Each call waits while `gate` does. */
export const callsOf =
  (gate: () => Promise<void>): CallApi =>
  async (method, path, body) => {
    await gate();
    const type = body instanceof Blob ? "application/octet-stream" : "application/json";
    const response = await fetch(toOwn(path), {
      method,
      headers: body === undefined ? {} : { "Content-Type": type },
      body: body === undefined || body instanceof Blob ? (body ?? null) : JSON.stringify(body),
      // Who is not signed in is led to another page, which is no answer.
      redirect: "manual",
      signal: AbortSignal.timeout(body instanceof Blob ? PATIENCE_WITH_FILES_MS : PATIENCE_MS),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && answer !== null) return { etag: null, body: answer };
    const isOut = response.type === "opaqueredirect" || answer === null;
    const detail = String(Reflect.get(Object(answer), "detail") ?? response.status);
    const code = String(Reflect.get(Object(answer), "code") ?? "");
    throw new NotAccepted(isOut && response.status < 500 ? 401 : response.status, detail, detail, code);
  };

/** Where the endpoint's resources stand for the script of this page. */
const toOwn = (path: string) =>
  path.replace(paths.api.imports, paths.admin.importCalls).replace(paths.api.files, paths.admin.importFiles);
