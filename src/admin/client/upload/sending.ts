/** Takes files to the site on a line that may break: what is large goes in parts, and what fails is tried again. */

/** A try that failed is made again after a while, a few times. */
const TRIES = 4;
const FIRST_PAUSE_MS = 1_000;

/** So much of a file's beginning and end tells it from others. */
const MARK_OCTETS = 65_536;

/** The id that the site gave the file, or why it has none; final when the site will say the same again. */
export type Sent = { id: number } | Refused;
type Refused = { why: string; isFinal: boolean };

/** Is told how much of a file has arrived, from 0 to 1. */
type Told = (share: number) => void;

/** Sends a file in one piece. */
export async function sendWhole(path: string, file: File, told: Told): Promise<Sent> {
  return toSent(await put(path, "POST", file, told, [0, file.size], file));
}

/** Sends a file in parts; those that arrived some time before are not sent again. */
export async function sendParts(path: string, file: File, told: Told): Promise<Sent> {
  const key = `upload ${file.name} ${file.size} ${await markOf(file)}`;
  const upload = await resume(path, key, file);
  if ("why" in upload) return upload;
  const digests: string[] = [];
  for (let n = 1; n <= upload.parts; n++) {
    const start = (n - 1) * upload.partSize;
    const part = file.slice(start, start + upload.partSize);
    const digest = await sha256(part);
    digests.push(digest);
    // What is there already may be of the file before its middle was changed.
    if (upload.digests.get(n) === digest) continue;
    const answer = await put(`${path}/${upload.id}/parts/${n}`, "PUT", part, told, [start, file.size], file);
    if (answer.status !== 200) return toSent(answer);
  }
  const completed = await call(`${path}/${upload.id}/completion`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sha256: await sha256(new Blob([digests.join("\n")])) }),
  });
  if (completed.status < 300) localStorage.removeItem(key);
  return toSent(completed);
}

/** Tells files of one name and size apart by how they begin and end; telephones give another date each time. */
const markOf = (file: File) => sha256(new Blob([file.slice(0, MARK_OCTETS), file.slice(-MARK_OCTETS)]));

async function sha256(octets: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await octets.arrayBuffer());
  return [...new Uint8Array(digest)].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

/** What was begun earlier, when it is still known; else a new one. */
async function resume(path: string, key: string, file: File): Promise<Upload | Refused> {
  const known = localStorage.getItem(key);
  const found = known === null ? null : await call(`${path}/${known}`, {});
  if (found?.status === 200) return toUpload(found.body);
  const begun = await call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: file.name, size: file.size }),
  });
  if (begun.status !== 201) return { why: whyOf(begun), isFinal: isFinal(begun.status) };
  const upload = toUpload(begun.body);
  localStorage.setItem(key, String(upload.id));
  return upload;
}

/** `status` is 0 when nothing came back. */
type Answer = { status: number; body: unknown };

async function call(path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, init);
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return { status: 0, body: null };
  }
}

/** Sends octets and says how far they are; tries again by itself while the line or the site fails. */
async function put(
  path: string,
  method: string,
  octets: Blob,
  told: Told,
  [start, total]: [number, number],
  { name }: File,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await putOnce(path, method, octets, name, (loaded) =>
      told(total === 0 ? 1 : (start + loaded) / total),
    );
    if (isFinal(answer.status) || answer.status === 200 || answer.status === 201 || tries === TRIES)
      return answer;
    await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** tries));
  }
}

function putOnce(
  path: string,
  method: string,
  octets: Blob,
  name: string,
  loaded: (octets: number) => void,
): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader(
      "Content-Disposition",
      `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    );
    request.upload.addEventListener("progress", (event) => loaded(event.loaded));
    request.addEventListener("loadend", () => resolve({ status: request.status, body: request.response }));
    request.send(octets);
  });
}

/** The site will say the same again. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 429;

function toSent(answer: Answer): Sent {
  const isStored = answer.status >= 200 && answer.status < 300;
  return isStored
    ? { id: numberIn(answer.body, "id") }
    : { why: whyOf(answer), isFinal: isFinal(answer.status) };
}

const whyOf = ({ body }: Answer): string => String(Reflect.get(Object(body), "detail") ?? "");

/** `digests`: the SHA-256 of each part that the site has. */
type Upload = { id: number; partSize: number; parts: number; digests: Map<number, string> };

/** A number that the site answered; 0 where there is none. */
const numberIn = (body: unknown, name: string): number => {
  const value: unknown = Reflect.get(Object(body), name);
  return typeof value === "number" ? value : 0;
};

const toUpload = (body: unknown): Upload => {
  const digests: unknown = Reflect.get(Object(body), "digests");
  return {
    id: numberIn(body, "id"),
    partSize: numberIn(body, "partSize"),
    parts: numberIn(body, "parts"),
    digests: new Map(
      (Array.isArray(digests) ? digests : []).map((part) => [
        numberIn(part, "n"),
        String(Reflect.get(Object(part), "sha256")),
      ]),
    ),
  };
};
