import { paths } from "../../paths.ts";
import type { Frame } from "../page.tsx";
import { Pager } from "../parts/pager.tsx";
import { Search } from "../parts/search.tsx";
import { CopyField } from "./copy-field.tsx";
import { htmlOf, markdownOf } from "./snippets.ts";
import { type Shown, shownInList, sizeInWords, Thumb } from "./thumb.tsx";
import { fileWords } from "./words.ts";

type Props = { frame: Frame; files: Shown[]; q: string; next: string | null };

/** Recent pictures, each with the line that puts it into a text: opened beside the editor, and of use without script. */
export function FilePicker({ frame, files, q, next }: Props) {
  const words = fileWords[frame.language];
  const shown = shownInList(files);
  return (
    <>
      <p>{words.pickHelp}</p>
      <p>
        <a href={`${paths.admin.files}#add`}>{words.add}</a>
      </p>
      <Search frame={frame} path={paths.admin.filePicker} q={q} />
      {files.length === 0 && <p>{q === "" ? words.none : words.nothingFound}</p>}
      <ul class="rows">
        {files.map((file) => (
          <li class="with-thumb">
            <Thumb file={file} isShown={shown.has(file.id)} />
            <div>
              <p>
                <a href={paths.admin.file(file.id)}>{file.name}</a>{" "}
                <span class="quiet-text">{sizeInWords(file, frame.language)}</span>
              </p>
              <CopyField
                frame={frame}
                id={`markdown-${file.id}`}
                label={words.forMarkdown}
                text={markdownOf(file)}
                of={file.name}
              />
              <CopyField
                frame={frame}
                id={`html-${file.id}`}
                label={words.forHtml}
                text={htmlOf(file)}
                of={file.name}
              />
            </div>
          </li>
        ))}
      </ul>
      <Pager next={next} label={words.more} />
    </>
  );
}
