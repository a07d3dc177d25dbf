import type { WritingPage } from "./page.ts";

/** A file that the site has, to be put into a text. */
export type SentFile = {
  path: string;
  name: string;
  isPicture: boolean;
  alt: string;
};

/** As many octets as the site takes in one piece. */
const LARGEST = 20_000_000;

/** Asks what a picture shows, sends files one after the other and hands on each that the site has. */
export function askForFiles(page: WritingPage, chosen: File[], put: (file: SentFile) => void): void {
  const dialog = document.querySelector<HTMLDialogElement>("#file-dialog");
  const form = dialog?.querySelector("form");
  const input = dialog?.querySelector<HTMLInputElement>("#file-chosen");
  const alt = dialog?.querySelector<HTMLInputElement>("#file-alt");
  const progress = dialog?.querySelector("progress");
  const status = dialog?.querySelector("#file-status");
  const error = dialog?.querySelector("#file-error");
  if (!dialog || !form || !input || !alt || !progress || !status || !error) return;
  const waiting = [...chosen];
  const { words, paths } = page;

  const next = () => {
    const file = waiting[0];
    const given = new DataTransfer();
    if (file) given.items.add(file);
    input.files = given.files;
    alt.value = "";
    error.textContent = "";
    status.textContent = "";
    progress.hidden = true;
  };

  form.onsubmit = (event) => {
    if (!(event.submitter instanceof HTMLButtonElement) || event.submitter.value !== "insert") return;
    event.preventDefault();
    const [file] = input.files ?? [];
    if (!file) return input.focus();
    error.textContent = "";
    if (file.size > LARGEST) {
      error.textContent = words.tooLarge;
      return;
    }
    status.textContent = words.sending.replace("{name}", file.name);
    progress.hidden = false;
    progress.value = 0;
    send(file, alt.value, paths.files, (part) => {
      progress.value = part;
    }).then(
      (sent) => {
        put(sent);
        waiting.shift();
        if (waiting.length > 0) return next();
        dialog.close();
      },
      (reason: unknown) => {
        progress.hidden = true;
        status.textContent = "";
        const why = reason instanceof Refused ? words.refusedFile.replace("{why}", reason.message) : null;
        error.textContent = why ?? words.unreachable;
      },
    );
  };
  next();
  dialog.showModal();
  (waiting.length > 0 ? alt : input).focus();
}

class Refused extends Error {}

/** Sends a file with how far it is, which fetch does not tell. */
function send(file: File, alt: string, path: string, onPart: (part: number) => void): Promise<SentFile> {
  const body = new FormData();
  body.append("file", file);
  body.append("alt", alt);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.upload.onprogress = ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Error("unreachable"));
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status >= 300 || answer === null)
        return reject(new Refused(answer?.detail ?? String(request.status)));
      const { path = "", name = file.name, type = "" } = answer;
      resolve({ path, name, isPicture: type.startsWith("image/"), alt });
    };
    request.send(body);
  });
}

type Answer = { path?: string; name?: string; type?: string; detail?: string };

function parse(text: string): Answer | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
