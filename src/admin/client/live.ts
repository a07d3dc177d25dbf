/** Takes the live parts of a page anew from the page's own address until none of them says that it goes on. */

const FIRST_MS = 700;
const SLOWEST_MS = 10_000;
/** Whoever is still there looks again by hand. */
const LONGEST_MS = 600_000;

const partsOf = (page: Document) => [...page.querySelectorAll<HTMLElement>(".live")];

const parts = partsOf(document);
const until = Date.now() + LONGEST_MS;
const goOn = () => parts.some(({ dataset }) => dataset.goesOn) && Date.now() < until;

if (goOn()) setTimeout(look, FIRST_MS, FIRST_MS);

function look(waited: number) {
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  // A document that is parsed this way runs nothing, and no text of it has to be trusted.
  request.responseType = "document";
  request.timeout = 10_000;
  request.addEventListener("loadend", () => {
    const found = request.status === 200 && request.responseXML ? partsOf(request.responseXML) : [];
    for (const [at, part] of parts.entries()) {
      const fresh = found[at];
      if (fresh) take(part, fresh);
    }
    const next = Math.min(waited * 1.4, SLOWEST_MS);
    if (goOn()) setTimeout(look, next, next);
  });
  request.send();
}

/** What was opened by hand stays open, and what has not changed is left alone, so that it is not read out again. */
function take(part: HTMLElement, fresh: HTMLElement) {
  if (!fresh.dataset.goesOn) delete part.dataset.goesOn;
  if (part.textContent === fresh.textContent) return;
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  part.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  for (const [at, details] of [...part.querySelectorAll("details")].entries())
    details.open = open[at] ?? false;
}
