import { type Sent, sendParts, sendWhole } from "./upload/sending.ts";

/**
 * Sends files one by one and says how far each is; what is large goes in parts, and parts that arrived are not sent again,
 * also when the same file is chosen again later. Without script the form sends them all at once.
 */

type Words = Record<"drop" | "sending" | "stored" | "failed" | "again" | "large" | "describe", string>;

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
    const sent = await send(form, file, row.progress, words);
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

/** In one piece where it is small enough. */
async function send(
  form: HTMLElement,
  file: File,
  progress: HTMLProgressElement,
  words: Words,
): Promise<Sent> {
  const { pieces = "", parts = "", largest = "0" } = form.dataset;
  const told = (share: number) => {
    progress.value = share;
  };
  if (file.size <= Number(largest)) return sendWhole(pieces, file, told);
  if (file.type.startsWith("image/")) return { why: words.large, isFinal: true };
  return sendParts(parts, file, told);
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
