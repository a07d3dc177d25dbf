import type { ExportFile } from "../../model/export-file.ts";
import { callsOf } from "./importing/calls.ts";
import { showEstimate } from "./importing/estimate.ts";
import { toExportFile } from "./importing/files.ts";

/** The import: files are read here, and what they say together decides before anything is sent. */

const root = document.querySelector<HTMLElement>("#import");
const field = document.querySelector<HTMLInputElement>("#export");
if (root?.dataset.lists && field) improve(root, field, root.dataset.lists);

async function improve(root: HTMLElement, field: HTMLInputElement, script: string) {
  const { lists }: typeof import("./importing-en.ts") = await import(script);
  root.hidden = false;
  document.querySelector("#by-hand")?.remove();
  const steps = document.createElement("div");
  root.after(steps);
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])].map(toExportFile);
    if (files.length === 0 || root.dataset.busy) return;
    steps.replaceChildren();
    begin(files);
  };
  const begin = (files: ExportFile[]) => {
    const origin = document.querySelector<HTMLInputElement>("#origin")?.value.trim() || null;
    const call = callsOf(async () => {});
    showEstimate({ root, steps, lists, words: lists.page, files, uploads: [], origin, besides: false, call });
  };
  field.addEventListener("change", () => take(field.files));
  // What misses the field is no reason to leave the page for the file.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  addEventListener("beforeunload", (event) => {
    if (root.dataset.busy) event.preventDefault();
  });
  // Who is quick has chosen before the words were here.
  take(field.files);
}
