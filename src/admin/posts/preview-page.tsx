import type { PreviewArchive } from "../../model/preview.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { PreviewView } from "../../writer/posts/previews.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import { Failed } from "../failure.tsx";
import type { FieldErrors } from "../field-errors.ts";
import type { Frame } from "../page.tsx";
import { SelectField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { PostHead } from "./post-page.tsx";
import { type PreviewWords, previewWords } from "./preview-words.ts";

/** A link that works now, by its path and with the host that colleagues can reach. */
export type Linked = PreviewView & { path: string; url: string };

type PreviewProps = {
  frame: Frame;
  post: PostSummary;
  /** The version that is to be seen. */
  version: number;
  previews: Linked[];
  width: "phone" | "desktop";
  /** The archive in which it is shown; null for its own page. */
  where: PreviewArchive | null;
  /** How many an import brought. */
  comments: number;
  done: string;
  mayWrite: boolean;
  sent: SentHours | null;
};

/** For how long a link was asked for that was not made. */
export type SentHours = { hours: string; errors: FieldErrors; failure: Failure | null };

/** A version exactly as readers will see it, in a frame as wide as a phone or a computer; and links for colleagues. */
export function PreviewPage(props: PreviewProps) {
  const { frame, post, comments, version, previews, done, mayWrite } = props;
  const words = previewWords[frame.language];
  const shown = previews.findLast((one) => one.version === version) ?? null;
  return (
    <>
      {done === "ended" && <Answer>{words.ended}</Answer>}
      {done === "made" && <Answer>{words.made}</Answer>}
      <Failed failure={props.sent?.failure ?? null} language={frame.language} />
      <PostHead frame={frame} post={post} comments={comments} tab="preview" />
      <p>
        {words.help} {words[publicness(post, version)]}
      </p>
      {shown ? (
        <Shown {...props} shown={shown} words={words} />
      ) : (
        mayWrite && (
          <Form action={paths.admin.postPreview(post.id)} class="actions">
            <input type="hidden" name="version" value={String(version)} />
            <input type="hidden" name="hours" value="24" />
            <button type="submit">
              {version === post.version ? words.make : words.makeVersion.replace("{n}", String(version))}
            </button>
          </Form>
        )
      )}
      <Colleague {...props} words={words} />
    </>
  );
}

/** What readers see of the post, beside what is shown here. */
function publicness({ status, publishedVersion }: PostSummary, version: number) {
  if (publishedVersion === null || status === "withdrawn") return "notPublic";
  return publishedVersion === version ? "isPublic" : "changesNotPublic";
}

type Part = PreviewProps & { words: PreviewWords };

/** Archives in which every post would be, or this one. */
function placesOf({ categories, tags, bylines, series, type }: PostSummary): PreviewArchive[] {
  if (type === "page") return [];
  const places: [PreviewArchive, boolean][] = [
    ["site", true],
    ["category", categories.length > 0],
    ["tag", tags.length > 0],
    ["author", bylines.length > 0],
    ["series", series !== null],
    ["month", true],
  ];
  return places.filter(([, isThere]) => isThere).map(([place]) => place);
}

function Shown({ post, version, shown, width, where, words }: Part & { shown: Linked }) {
  const src = where === null ? shown.path : `${shown.path}?in=${where}`;
  const query = (change: { width?: string; in?: string }) =>
    `?${new URLSearchParams({ version: String(version), width, ...(where && { in: where }), ...change })}`;
  const current = (is: boolean) => is && { "aria-current": "true" as const };
  return (
    <>
      <nav class="tabs" aria-label={words.width}>
        {(["phone", "desktop"] as const).map((one) => (
          <a href={query({ width: one })} {...current(width === one)}>
            {words[one]}
          </a>
        ))}
        <a href={src} target="_blank" rel="noopener">
          {words.alone}
        </a>
      </nav>
      {placesOf(post).length > 0 && (
        <nav class="tabs" aria-label={words.where}>
          <a href={query({ in: "post" })} {...current(where === null)}>
            {words.post}
          </a>
          {placesOf(post).map((place) => (
            <a href={query({ in: place })} {...current(where === place)}>
              {words[place]}
            </a>
          ))}
        </nav>
      )}
      <div class="preview-frame">
        <iframe class={width} src={src} title={words.frame} />
      </div>
    </>
  );
}

function Colleague({ frame, post, version, previews, mayWrite, sent, words }: Part) {
  const choices = [
    { value: "24", label: words.day },
    { value: "72", label: words.days },
    { value: "168", label: words.week },
  ];
  const { hours = "72", errors = {} } = sent ?? {};
  const isChoice = choices.some(({ value }) => value === hours);
  return (
    <>
      <h2>{words.colleague}</h2>
      <p>{words.colleagueHelp}</p>
      {mayWrite && (
        <Form action={paths.admin.postPreview(post.id)} class="filters">
          <input type="hidden" name="version" value={String(version)} />
          <input type="hidden" name="link" value="yes" />
          <SelectField
            name="hours"
            label={words.hours}
            value={hours}
            error={errors.hours}
            choices={isChoice ? choices : [{ value: hours, label: hours }, ...choices]}
          />
          <button type="submit" class="quiet">
            {words.link}
          </button>
        </Form>
      )}
      {previews.length > 0 && <h3 id="links">{words.links}</h3>}
      <ul class="rows">
        {previews.map(({ n, version, expiresAt, url }) => (
          <li>
            <p>
              <Sentence
                text={words.version.replace("{n}", String(version))}
                parts={{ when: <When at={expiresAt} frame={frame} /> }}
              />
            </p>
            <input
              class="code"
              value={url}
              readonly
              aria-label={words.copy.replace("{n}", String(version))}
            />
            {mayWrite && (
              <Form action={paths.admin.previewEnd(post.id, n)} class="actions">
                <button type="submit" class="quiet">
                  {words.end}
                  <span class="unseen">
                    {" "}
                    <Sentence
                      text={words.version.replace("{n}", String(version))}
                      parts={{ when: <When at={expiresAt} frame={frame} /> }}
                    />
                  </span>
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
