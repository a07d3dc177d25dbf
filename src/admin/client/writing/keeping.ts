import { timeOn } from "../../parts/clock.ts";
import { button, type WritingPage } from "./page.ts";

/** Typing is kept when it rests so long, and at least so often. */
const REST_MS = 2_000;
const MOST_MS = 8_000;

/** A page that is left may still send this much (Fetch, keepalive). */
const KEEPALIVE_OCTETS = 60_000;

/** `stamp` is sent along: what the site has under it is no longer needed here. */
type Left = { at: string; stamp: string; fields: [string, string][] };

/**
 * Keeps what is typed every few seconds: on the site, so that it is there on another device too. In the browser it is kept only
 * while the site cannot be reached, because the device may be in other hands tomorrow.
 */
export function keepTyping(page: WritingPage, flush: () => void): void {
  const { form, kept, words, clock, paths } = page;
  const thing = form.dataset.thing ?? "";
  const key = `holdfast ${thing}`;
  let resting = 0;
  let changedAt = 0;
  let sending: AbortController | null = null;
  let isOver = false;

  const fields = () => {
    flush();
    const pairs = [...new FormData(form)].filter(
      (pair): pair is [string, string] => typeof pair[1] === "string",
    );
    return pairs.filter(([name]) => name !== "once");
  };

  const keep = async (isLeaving = false) => {
    clearTimeout(resting);
    if (changedAt === 0 || isOver) return;
    changedAt = 0;
    const stamp = crypto.randomUUID();
    const body = new URLSearchParams([...fields(), ["stamp", stamp]]).toString();
    if (isLeaving) keepHere(stamp);
    sending?.abort();
    sending = new AbortController();
    const { signal } = sending;
    const at = timeOn(clock, new Date().toISOString());
    try {
      const options = { keepalive: isLeaving && body.length < KEEPALIVE_OCTETS };
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const answer = await fetch(paths.keep, { method: "POST", body, headers, signal, ...options });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      localStorage.removeItem(key);
      kept.textContent = words.kept.replace("{time}", at);
    } catch {
      if (signal.aborted) return;
      kept.textContent = keepHere(stamp) ? words.keptHere.replace("{time}", at) : words.notKept;
      changedAt = Date.now();
      resting = setTimeout(keep, MOST_MS);
    }
  };

  const keepHere = (stamp: string): boolean => {
    try {
      localStorage.setItem(
        key,
        JSON.stringify({ at: new Date().toISOString(), stamp, fields: fields() } satisfies Left),
      );
      return true;
    } catch {
      return false;
    }
  };

  const changed = () => {
    const now = Date.now();
    changedAt ||= now;
    clearTimeout(resting);
    resting = setTimeout(keep, Math.max(0, Math.min(REST_MS, changedAt + MOST_MS - now)));
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
  });
  addEventListener("pagehide", () => keep(true));
  form.addEventListener("submit", (event) => {
    // A look at the text is no end of writing it.
    if (event.submitter?.hasAttribute("formtarget")) return;
    isOver = true;
    clearTimeout(resting);
    sending?.abort();
    keepHere("");
  });
  addEventListener("pageshow", () => {
    isOver = false;
  });
  forget();
  offer(page, thing);
}

/** What was saved is kept here no longer. */
function forget() {
  if (!/[?&]done=(saved|same)/.test(location.search)) return;
  const id = /\/posts\/(\d+)/.exec(location.pathname)?.[1];
  for (const key of Object.keys(localStorage)) {
    if (key === `holdfast post:${id}` || key.startsWith("holdfast new:")) localStorage.removeItem(key);
  }
}

/** Offers what never reached the site. */
function offer({ form, words, clock, stamps }: WritingPage, thing: string) {
  const isNew = thing.startsWith("new:");
  const key = Object.keys(localStorage).find(
    (one) => one === `holdfast ${thing}` || (isNew && one.startsWith("holdfast new:")),
  );
  const left = key === undefined ? null : parse(localStorage.getItem(key) ?? "");
  // What came back stands in the form, or beside it; it stays here until it is saved.
  if (key === undefined || left === null || form.dataset.back) return;
  if (stamps.includes(left.stamp)) return localStorage.removeItem(key);
  const notice = document.createElement("div");
  notice.className = "notice plain";
  notice.setAttribute("role", "status");
  const sentence = document.createElement("p");
  sentence.textContent = words.onDevice.replace("{time}", timeOn(clock, left.at));
  const actions = document.createElement("div");
  actions.className = "actions";
  const end = () => {
    localStorage.removeItem(key);
    notice.remove();
  };
  actions.append(
    button(words.goOn, () => {
      fill(form, left.fields);
      end();
      form.dispatchEvent(new Event("input", { bubbles: true }));
      form.querySelector("#body")?.dispatchEvent(new CustomEvent("filled"));
    }),
    button(words.throwAway, end),
  );
  notice.append(sentence, actions);
  form.before(notice);
}

function parse(text: string): Left | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Puts what was typed back into the fields of the form. */
function fill(form: HTMLFormElement, fields: [string, string][]) {
  const names = new Set(fields.map(([name]) => name));
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && ["checkbox", "radio"].includes(element.type)) {
      element.checked = fields.some(([name, value]) => name === element.name && value === element.value);
    } else if (
      (element instanceof HTMLInputElement && element.type !== "hidden") ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ) {
      if (names.has(element.name)) element.value = fields.find(([name]) => name === element.name)?.[1] ?? "";
    }
  }
}
