import { askForFiles } from "./writing/files.ts";
import { keepTyping } from "./writing/keeping.ts";
import { findPage } from "./writing/page.ts";
import { insertFile } from "./writing/source.ts";
import { improveText } from "./writing/text.ts";

/** What the editor's page can do better with script: keep what is typed, take pictures, and hide the marks of Markdown. */
const page = findPage();
if (page) {
  const surface = improveText(page);
  keepTyping(page, () => surface.flush());

  /** Files that are dropped on the source, or pasted into it. */
  const take = (event: Event, data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])];
    if (files.length === 0 || data?.types.includes("text/html")) return;
    event.preventDefault();
    askForFiles(page, files, (file) => insertFile(page, file));
  };
  page.text.addEventListener("drop", (event) => take(event, event.dataTransfer));
  page.text.addEventListener("paste", (event) => take(event, event.clipboardData));

  /** A picture that is chosen brings its words along. */
  for (const radio of page.form.querySelectorAll<HTMLInputElement>("input[name=picture]")) {
    radio.addEventListener("change", () => {
      const path = page.form.querySelector<HTMLInputElement>("#imagePath");
      const alt = page.form.querySelector<HTMLInputElement>("#imageAlt");
      if (path) path.value = radio.value;
      if (alt && alt.value === "") alt.value = radio.dataset.alt ?? "";
    });
  }
}
