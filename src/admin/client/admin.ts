/** What every page of the admin can do better with script; each works without it. */

/** A form is sent once, however often its button is pressed; a page that comes back from the browser's memory starts anew. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  // A look at something in a frame or another window leaves the page as it is.
  if (event.submitter?.hasAttribute("formtarget")) return;
  if (form.dataset.sent) event.preventDefault();
  else if (form.method === "post") form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
