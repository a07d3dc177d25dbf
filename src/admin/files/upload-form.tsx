import { LARGEST_PIECE } from "../../model/file.ts";
import { paths } from "../../paths.ts";
import type { Frame } from "../page.tsx";
import { Form } from "../parts/form.tsx";
import { fileWords } from "./words.ts";

/** Files from the device. Script (upload.js) sends them one by one, large ones in parts, and takes what is dropped. */
export function UploadForm({ frame, error }: { frame: Frame; error: string | null }) {
  const words = fileWords[frame.language];
  const say = {
    "data-pieces": paths.admin.filePieces,
    "data-parts": paths.admin.fileParts,
    "data-added": paths.admin.filesAdded,
    "data-largest": String(LARGEST_PIECE),
    "data-drop": words.scriptDrop,
    "data-sending": words.scriptSending,
    "data-stored": words.scriptStored,
    "data-failed": words.scriptFailed,
    "data-again": words.scriptAgain,
    "data-large": words.scriptLarge,
    "data-describe": words.scriptDescribe,
  };
  return (
    <section id="add">
      <h2>{words.add}</h2>
      <Form action={paths.admin.files} hasFiles class="upload" more={say}>
        <div class={error === null ? "field" : "field wrong"}>
          <label for="file">{words.choose}</label>
          <p class="hint" id="file-hint">
            {words.chooseHint}
          </p>
          <input
            type="file"
            id="file"
            name="file"
            multiple
            required
            aria-describedby={error === null ? "file-hint" : "file-hint file-error"}
          />
          {error !== null && (
            <p class="error" id="file-error">
              {error}
            </p>
          )}
        </div>
        <button type="submit">{words.send}</button>
      </Form>
    </section>
  );
}
