import { type FileFilters, type FileKind, fileKinds } from "../../model/file.ts";
import { paths } from "../../paths.ts";
import type { Frame } from "../page.tsx";
import { SelectField } from "../parts/fields.tsx";
import { Answer } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { Search } from "../parts/search.tsx";
import { type Shown, shownInList, sizeInWords, Thumb } from "./thumb.tsx";
import { UploadForm } from "./upload-form.tsx";
import { fileWords } from "./words.ts";

type Props = {
  frame: Frame;
  files: Shown[];
  filters: FileFilters;
  next: string | null;
  /** What was just done, in words. */
  done: string | null;
  /** What was wrong with what was sent. */
  error: string | null;
  mayAdd: boolean;
};

/** All files, newest first, and the way to add some. */
export function FileList({ frame, files, filters, next, done, error, mayAdd }: Props) {
  const words = fileWords[frame.language];
  const isNarrowed = Object.values(filters).some(Boolean);
  return (
    <>
      {done !== null && <Answer>{done}</Answer>}
      <p>{words.what}</p>
      {mayAdd && <UploadForm frame={frame} error={error} />}
      {(files.length > 0 || isNarrowed) && (
        <Search frame={frame} path={paths.admin.files} q={filters.q ?? ""}>
          <SelectField
            name="kind"
            label={words.kind}
            value={filters.kind ?? ""}
            choices={[
              { value: "", label: words.anyKind },
              ...fileKinds.map((kind: FileKind) => ({ value: kind, label: words.kinds[kind] })),
            ]}
          />
          <SelectField
            name="used"
            label={words.used}
            value={filters.used ?? ""}
            choices={[
              { value: "", label: words.anyUse },
              { value: "true", label: words.usedYes },
              { value: "false", label: words.usedNo },
            ]}
          />
        </Search>
      )}
      {files.length === 0 && <p>{isNarrowed ? words.nothingFound : words.none}</p>}
      <Rows frame={frame} files={files} />
      <Pager next={next} label={words.more} />
    </>
  );
}

function Rows({ frame, files }: { frame: Frame; files: Shown[] }) {
  const words = fileWords[frame.language];
  const shown = shownInList(files);
  return (
    <ul class="rows">
      {files.map((file) => (
        <li class="with-thumb">
          <Thumb file={file} isShown={shown.has(file.id)} />
          <div>
            <p>
              <a href={paths.admin.file(file.id)}>{file.name}</a>
            </p>
            <p class="quiet-text">{sizeInWords(file, frame.language)}</p>
            <p>
              {file.status !== "public" && <span class="state">{words.states[file.status]}</span>}{" "}
              {file.type.startsWith("image/") && file.alt === null && (
                <span class="quiet-text">{words.noAlt}</span>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
