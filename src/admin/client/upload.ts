/**
 * Sends files one by one and says how far each is; what is large goes in parts, and parts that arrived are not sent again,
 * also when the same file is chosen again later. Without script the form sends them all at once.
 */

type Words = Record<"drop" | "sending" | "stored" | "failed" | "again" | "large" | "describe", string>;

/** `digests`: the SHA-256 of each part that the site has. */
type Upload = { id: number; partSize: number; parts: number; digests: Map<number, string> };

/** What the site answered, and its numbers; 0 where there is none. */
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

/** A try that failed is made again after a while, a few times. */
const TRIES = 4;
const FIRST_PAUSE_MS = 1_000;

for (const form of document.querySelectorAll<HTMLFormElement>("form.upload")) improve(form);

function improve(form: HTMLFormElement) {
  const field = form.querySelector<HTMLInputElement>("input[type=file]");
  if (!field) return;
  const words = wordsOf(form);
  const list = document.createElement("ul");
  list.className = "rows";
  list.setAttribute("aria-live", "polite");
  form.after(list);
  const ids: number[] = [];
  let waiting = 0;

  const take = async (files: File[]) => {
    waiting += files.length;
    // One after another: two at once on a bad line are both late.
    for (const file of files) {
      const row = addRow(list, file.name);
      const id = await sendUntilDone(form, file, row, words);
      if (id !== null) ids.push(id);
      waiting -= 1;
    }
    if (waiting === 0 && ids.length > 0) offerDescribing(form, list, ids, words);
  };

  field.addEventListener("change", () => {
    take([...(field.files ?? [])]);
    field.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button")?.remove();
  const drop = document.createElement("p");
  drop.className = "hint";
  drop.textContent = words.drop;
  field.after(drop);
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

function wordsOf({ dataset }: HTMLElement): Words {
  const {
    drop = "",
    sending = "",
    stored = "",
    failed = "",
    again = "",
    large = "",
    describe = "",
  } = dataset;
  return { drop, sending, stored, failed, again, large, describe };
}

type Row = { say: (text: string) => void; progress: HTMLProgressElement; element: HTMLElement };

function addRow(list: HTMLElement, name: string): Row {
  const element = document.createElement("li");
  const text = document.createElement("p");
  const progress = document.createElement("progress");
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute("aria-label", name);
  element.append(text, progress);
  list.append(element);
  return {
    element,
    progress,
    say: (what) => {
      text.textContent = `${name}: ${what}`;
    },
  };
}

/** The file's id; null when it was refused for what it is. Where the line failed, a button tries again. */
async function sendUntilDone(form: HTMLElement, file: File, row: Row, words: Words): Promise<number | null> {
  for (;;) {
    row.say(words.sending);
    const sent = await send(form, file, row, words);
    if ("id" in sent) {
      row.progress.remove();
      row.say(words.stored);
      return sent.id;
    }
    row.say(sent.why === "" ? words.failed : `${words.failed} (${sent.why})`);
    if (sent.isFinal) {
      row.progress.remove();
      return null;
    }
    await pressed(row.element, words.again);
  }
}

function pressed(element: HTMLElement, label: string): Promise<void> {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  element.append(button);
  return new Promise((resolve) =>
    button.addEventListener("click", () => {
      button.remove();
      resolve();
    }),
  );
}

type Sent = { id: number } | { why: string; isFinal: boolean };

async function send(form: HTMLElement, file: File, row: Row, words: Words): Promise<Sent> {
  const { pieces = "", parts = "", largest = "0" } = form.dataset;
  if (file.size <= Number(largest)) return toSent(await put(pieces, "POST", file, row, [0, file.size], file));
  if (file.type.startsWith("image/")) return { why: words.large, isFinal: true };
  return sendParts(parts, file, row);
}

async function sendParts(path: string, file: File, row: Row): Promise<Sent> {
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
    const answer = await put(`${path}/${upload.id}/parts/${n}`, "PUT", part, row, [start, file.size], file);
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

const MARK_OCTETS = 65_536;

/** What was begun earlier, when it is still known; else a new one. */
async function resume(
  path: string,
  key: string,
  file: File,
): Promise<Upload | { why: string; isFinal: boolean }> {
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
  row: Row,
  [start, total]: [number, number],
  { name }: File,
): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await putOnce(path, method, octets, name, (loaded) => {
      row.progress.value = total === 0 ? 1 : (start + loaded) / total;
    });
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

function offerDescribing(form: HTMLElement, list: HTMLElement, ids: number[], words: Words) {
  const path = `${form.dataset.added ?? ""}?ids=${ids.join(".")}`;
  const known = list.nextElementSibling?.querySelector("a.button");
  if (known instanceof HTMLAnchorElement) known.href = path;
  else {
    const line = document.createElement("p");
    line.className = "actions";
    const link = document.createElement("a");
    link.className = "button";
    link.href = path;
    link.textContent = words.describe;
    line.append(link);
    list.after(line);
    link.focus();
  }
}
