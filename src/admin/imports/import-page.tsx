import type { Frame } from "../page.tsx";
import { Notice } from "../parts/notice.tsx";
import { importWords } from "./words.ts";

/** `begun`: imports that took items and were not finished, or that the site still publishes. */
type Props = { frame: Frame; begun: { origin: string; status: string }[] };

/** Brings a WordPress site. The files are read in the browser: script (importing.js) adds one step after the other. */
export function ImportPage({ frame, begun }: Props) {
  const words = importWords[frame.language];
  return (
    <>
      <p>{words.lead}</p>
      {begun.map(({ origin, status }) => (
        <div class="begun">
          <Notice kind="plain">
            <p>{(status === "open" ? words.unfinished : words.publishing).replace("{site}", origin)}</p>
          </Notice>
        </div>
      ))}
      <div class="notice plain" id="by-hand">
        <p>{words.noScript}</p>
        <p>
          <code>npm run holdfast -- import export.xml</code>
        </p>
      </div>
      <section id="import" hidden data-lists={frame.assetPath(`importing-${frame.language}.js`)}>
        <h2>{words.choose}</h2>
        <ol>
          <li>{words.howExport}</li>
          <li>{words.howDrop}</li>
        </ol>
        <div class="field drop">
          <label for="export">{words.file}</label>
          <p class="hint" id="export-hint">
            {words.fileHint}
          </p>
          <input
            type="file"
            id="export"
            accept=".xml,text/xml,application/xml"
            multiple
            aria-describedby="export-hint"
          />
        </div>
        <details>
          <summary>{words.moved}</summary>
          <div class="field">
            <label for="origin">{words.origin}</label>
            <p class="hint" id="origin-hint">
              {words.originHint}
            </p>
            <input type="url" id="origin" placeholder="https://" aria-describedby="origin-hint" />
          </div>
        </details>
      </section>
    </>
  );
}
