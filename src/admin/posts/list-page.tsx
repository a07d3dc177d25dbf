import type { PostType } from "../../model/post.ts";
import type { PostFilters } from "../../model/post-query.ts";
import { paths } from "../../paths.ts";
import type { Desk } from "../../writer/posts/desk.ts";
import type { PostSummary } from "../../writer/posts/view.ts";
import type { Frame } from "../page.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { Form } from "../parts/form.tsx";
import { Answer } from "../parts/notice.tsx";
import { Pager } from "../parts/pager.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { deskWords } from "./desk-words.ts";
import { Filing, toChoice } from "./filing.tsx";
import { type ListWords, listWords } from "./list-words.ts";
import { State, stateWords } from "./state.tsx";

type ListProps = {
  frame: Frame;
  type: PostType;
  posts: PostSummary[];
  /** Where the list goes on. */
  next: string | null;
  filters: PostFilters;
  /** In words, what is wrong with the filters or with what was sent. */
  wrong: string | null;
  /** What is asked of the list, as its address says. */
  query: Record<string, string>;
  sent: SentFiling | null;
  /** A draft that was just deleted. */
  deleted: number | null;
  desk: Pick<Desk, "categories" | "authors">;
};

/** What was ticked and chosen, and nothing came of it. */
export type SentFiling = { wrong: string; posts: number[]; category: string };

export const listTitle = (type: PostType, frame: Frame) =>
  listWords[frame.language][type === "post" ? "posts" : "pages"];

/** All posts or pages, newest first. */
export function ListPage(props: ListProps) {
  const { frame, type, posts, next, filters, wrong, deleted, desk } = props;
  const words = listWords[frame.language];
  const mayWrite = frame.person?.scopes.includes("write") ?? false;
  const mayFile = mayWrite && type === "post" && posts.length > 0 && desk.categories.length > 0;
  return (
    <>
      {deleted !== null && (
        <Answer>
          {deskWords[frame.language].deleted}{" "}
          <a href={paths.admin.versions(deleted)}>{deskWords[frame.language].bringBack}</a>
        </Answer>
      )}
      {wrong && <Answer kind="bad">{wrong}</Answer>}
      {mayWrite && (
        <p class="actions">
          <a class="button" href={paths.admin.newPost(type)}>
            {type === "post" ? words.newPost : words.newPage}
          </a>
        </p>
      )}
      <Filters {...props} words={words} />
      {posts.length === 0 && <p>{emptiness(props, words)}</p>}
      {mayFile ? (
        <Form action={paths.admin.filing(props.query)} id="filing">
          <Rows {...props} words={words} ticks />
          <Filing desk={desk} words={words} category={props.sent?.category ?? ""} />
        </Form>
      ) : (
        <Rows {...props} words={words} />
      )}
      <Pager next={next} label={words.older} />
    </>
  );

  function emptiness({ type, next }: ListProps, words: ListWords) {
    if (next !== null) return words.notAmongThese;
    if (isNarrowed(filters)) return words.nothingFound;
    return type === "post" ? words.emptySite : words.emptyPages;
  }
}

const isNarrowed = ({ type: _, ...filters }: PostFilters) =>
  Object.values(filters).some((value) => value !== undefined);

/** A state of its own to whoever looks for it; a post that waits is a draft, or live. */
export const AWAITED = "awaited";

type Part = ListProps & { words: ListWords };

function Filters({ frame, type, filters, desk, words }: Part) {
  const states = stateWords[frame.language];
  const { all } = words;
  const action = type === "post" ? paths.admin.posts : paths.admin.pages;
  return (
    <search>
      <form action={action} class="filters">
        <TextField name="q" type="search" label={words.search} value={filters.q ?? ""} />
        <SelectField
          name="status"
          label={words.status}
          value={filters.awaitsApproval ? AWAITED : (filters.status ?? "")}
          choices={[
            { value: "", label: all },
            { value: "draft", label: states.draft },
            { value: AWAITED, label: states.awaited },
            { value: "scheduled", label: states.toCome },
            { value: "live", label: states.live },
            { value: "publishing", label: states.publishing },
            { value: "withdrawn", label: states.withdrawn },
          ]}
        />
        {type === "post" && (
          <>
            <SelectField
              name="category"
              label={words.category}
              value={filters.category ?? ""}
              choices={[{ value: "", label: all }, ...desk.categories.map(toChoice)]}
            />
            <TextField
              name="author"
              label={words.author}
              value={filters.author ?? ""}
              suggestions={desk.authors}
            />
          </>
        )}
        <button type="submit" class="quiet">
          {words.filter}
        </button>
        {isNarrowed(filters) && (
          <p>
            <a href={action}>{words.clear}</a>
          </p>
        )}
      </form>
    </search>
  );
}

function Rows({ frame, posts, words, sent, ticks = false }: Part & { ticks?: boolean }) {
  return posts.length === 0 ? null : (
    <ul class={ticks ? "rows ticked" : "rows"}>
      {posts.map((post) => (
        <li>
          {ticks && (
            <input
              type="checkbox"
              name="post"
              value={String(post.id)}
              checked={sent?.posts.includes(post.id) ?? false}
              aria-label={words.tick.replace("{title}", post.title)}
            />
          )}
          <div>
            <p>
              <a
                class="title"
                href={paths.admin.post(post.id)}
                {...(post.language && { lang: post.language })}
              >
                {post.title || words.untitled}
              </a>{" "}
              <State post={post} frame={frame} />{" "}
              {post.awaitsApproval && <span class="state">{stateWords[frame.language].awaited}</span>}
            </p>
            <ul class="facts quiet-text">
              {post.publishedVersion !== null && post.publishedAt && (
                <li>
                  <Sentence
                    text={words.publishedOn}
                    parts={{ when: <When at={post.publishedAt} frame={frame} /> }}
                  />
                </li>
              )}
              <li>
                <Sentence text={words.savedOn} parts={{ when: <When at={post.savedAt} frame={frame} /> }} />
              </li>
              {post.bylines.length > 0 && <li>{post.bylines.join(", ")}</li>}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  );
}
