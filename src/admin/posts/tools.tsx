import { paths } from "../../paths.ts";
import type { Desk } from "../../writer/posts/desk.ts";
import type { Frame } from "../page.tsx";
import { type WritingWords, writingWords } from "./writing-words.ts";

/** What the script of the editor has to know, as attributes of the part of the page that it improves. */
export const toolAttributes = (
  { language, timeZone, assetPath }: Frame,
  { copies }: Pick<Desk, "copies">,
) => ({
  "data-words": JSON.stringify(writingWords[language]),
  "data-language": language,
  "data-time-zone": timeZone,
  "data-surface": assetPath("surface.js"),
  "data-keep": paths.admin.workingCopy,
  "data-same": paths.admin.sameness,
  "data-stamps": copies.map(({ stamp }) => stamp).join(" "),
  "data-files": paths.admin.sentFile,
  "data-seen": paths.admin.seenFile(""),
});

/** Shows the text as it stands in the form, in a frame below it; it needs no script. */
export function Look({ frame }: { frame: Frame }) {
  const words = writingWords[frame.language];
  return (
    <details class="group">
      <summary>{words.lookFrame}</summary>
      <div class="actions">
        <button type="submit" class="quiet" formaction={paths.admin.look} formtarget="look" formnovalidate>
          {words.look}
        </button>
      </div>
      <div class="preview-frame">
        <iframe class="desktop" name="look" title={words.lookFrame} />
      </div>
    </details>
  );
}

/** Dialogs that the script opens; they stand outside of the form, because they are forms themselves. */
export function Dialogs({ frame }: { frame: Frame }) {
  const words = writingWords[frame.language];
  return (
    <>
      <LinkDialog words={words} />
      <FileDialog words={words} />
    </>
  );
}

function LinkDialog({ words }: { words: WritingWords }) {
  return (
    <dialog id="link-dialog" aria-labelledby="link-title">
      <form method="dialog">
        <h2 id="link-title">{words.link}</h2>
        <div class="field">
          <label for="link-address">{words.address}</label>
          <p class="hint" id="link-hint">
            {words.addressHelp}
          </p>
          <input id="link-address" aria-describedby="link-hint" autocomplete="off" />
        </div>
        <div class="actions">
          <button type="submit" value="set">
            {words.setLink}
          </button>
          <button type="submit" value="remove" class="quiet">
            {words.removeLink}
          </button>
          <button type="submit" value="" class="quiet">
            {words.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function FileDialog({ words }: { words: WritingWords }) {
  return (
    <dialog id="file-dialog" aria-labelledby="file-title">
      <form method="dialog">
        <h2 id="file-title">{words.addFile}</h2>
        <div class="field">
          <label for="file-chosen">{words.chooseFile}</label>
          <input id="file-chosen" type="file" />
        </div>
        <div class="field">
          <label for="file-alt">{words.altQuestion}</label>
          <p class="hint" id="file-alt-hint">
            {words.altHelp}
          </p>
          <input id="file-alt" aria-describedby="file-alt-hint" maxlength={2000} autocomplete="off" />
        </div>
        <progress id="file-progress" max="1" hidden />
        <p class="quiet-text" id="file-status" role="status" />
        <p class="error" id="file-error" role="alert" />
        <div class="actions">
          <button type="submit" value="insert">
            {words.insert}
          </button>
          <button type="submit" value="" class="quiet">
            {words.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}
