import type { Child } from "hono/jsx";
import { paths } from "../../paths.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { Answer } from "../parts/notice.tsx";
import { When } from "../parts/when.tsx";
import { deskWords } from "./desk-words.ts";
import { State } from "./state.tsx";
import { toldInWords } from "./told.ts";

type Tab = "write" | "preview" | "versions" | "comments";

/** What stands above everything that is about one post: how it stands with it, and the ways to the rest. */
export function PostHead(props: {
  frame: Frame;
  post: PostSummary;
  /** How many an import brought. */
  comments: number;
  tab: Tab;
}) {
  const { frame, post, comments, tab } = props;
  const words = deskWords[frame.language];
  const { id, version, publishedVersion, savedAt, url, path, status } = post;
  const [before, after] = words.version.replace("{n}", String(version)).split("{when}");
  const tabs: { name: Tab; path: string }[] = [
    { name: "write", path: paths.admin.post(id) },
    { name: "preview", path: paths.admin.postPreview(id) },
    { name: "versions", path: paths.admin.versions(id) },
    ...(comments > 0 && mayRemove(frame)
      ? [{ name: "comments" as const, path: paths.admin.comments(id) }]
      : []),
  ];
  return (
    <>
      <p>
        <State post={post} frame={frame} />{" "}
        <span class="quiet-text">
          {before}
          <When at={savedAt} frame={frame} />
          {after}
        </span>{" "}
        <span class="quiet-text">
          {publishedVersion !== null && publishedVersion !== version && (
            <>· {words.published.replace("{n}", String(publishedVersion))}</>
          )}
        </span>
      </p>
      <nav class="tabs" aria-label={post.title || words.untitled}>
        {tabs.map(({ name, path }) => (
          <a href={path} {...(name === tab && { "aria-current": "page" as const })}>
            {words[name]}
          </a>
        ))}
        <a href={`${paths.admin.post(id)}#publication`}>{words.publication}</a>
        {status === "live" && (
          <a href={url ?? path} target="_blank" rel="noopener">
            {words.see}
          </a>
        )}
      </nav>
    </>
  );
}

const mayRemove = ({ person }: Frame) => person?.scopes.includes("withdraw") === true;

/** What became of what was sent just now. */
export function Done({
  frame,
  post,
  done,
  from,
  dropped,
}: {
  frame: Frame;
  post: PostSummary;
  done: string;
  /** The version that was brought back. */
  from: string;
  dropped: string[];
}): Child {
  const words = deskWords[frame.language];
  if (done === "same") return <Answer kind="plain">{words.unchanged}</Answer>;
  if (done === "restored")
    return <Answer>{words.restored.replace("{from}", from).replace("{n}", String(post.version))}</Answer>;
  if (done === "dropped") return <Answer>{words.thrownAway}</Answer>;
  if (done !== "saved" && done !== "stopped") return null;
  return (
    <Answer>
      <p>{words.saved.replace("{n}", String(post.version))}</p>
      {done === "stopped" && <p>{words.stopped}</p>}
      {dropped.length > 0 && (
        <>
          <p>{words.dropped}</p>
          <ul>
            {dropped.map((sentence) => (
              <li>{toldInWords(sentence, frame.language)}</li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}
