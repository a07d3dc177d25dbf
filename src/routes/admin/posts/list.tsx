import { type Context, Hono } from "hono";
import * as v from "valibot";
import { failureInWords } from "../../../admin/failure.tsx";
import { FiledPage } from "../../../admin/posts/filing.tsx";
import { AWAITED, ListPage, listTitle, type SentFiling } from "../../../admin/posts/list-page.tsx";
import { listWords } from "../../../admin/posts/list-words.ts";
import type { App } from "../../../app.ts";
import type { PostType } from "../../../model/post.ts";
import { type PostFilters, postFilters } from "../../../model/post-query.ts";
import { paths } from "../../../paths.ts";
import { NEWEST } from "../../number-of.ts";
import { act, look } from "../act.ts";
import { readForm } from "../form.ts";
import { may } from "../may.ts";
import { frameOf, show } from "../show.tsx";

/** Enough for a screen or two of a phone. */
const ON_A_PAGE = 30;

export const list = new Hono<App>();

list.get("/posts", (c) => showList(c, "post", null));
list.get("/pages", (c) => showList(c, "page", null));

/** What is ticked is put into a category, or taken out of it. */
list.post("/posts", async (c) => {
  const form = await readForm(c);
  const posts = [
    ...new Set(
      form
        ?.all("post")
        .filter((id) => /^\d{1,15}$/.test(id))
        .map(Number),
    ),
  ];
  const category = form?.text("category") ?? "";
  const { language } = await frameOf(c);
  const words = listWords[language];
  const again = (wrong: string) => showList(c, "post", { wrong, posts, category });
  if (!form || posts.length === 0 || category === "") return again(words.chooseFirst);
  const filing = {
    posts: posts.slice(0, ON_A_PAGE),
    category,
    into: form.text("do") !== "out",
    publish: may(c, "publish"),
  };
  const filed = await act(c, "filePosts", filing, form);
  if (!filed.ok) return again(failureInWords(filed.failure, language));
  const { value } = filed;
  return show(c, { title: words.doneTitle, current: "posts" }, (frame) => (
    <FiledPage frame={frame} filed={value} back={paths.admin.filing(c.req.query())} />
  ));
});

async function showList(c: Context<App>, type: PostType, sent: SentFiling | null): Promise<Response> {
  const frame = await frameOf(c);
  const { cursor, deleted, ...asked } = c.req.query();
  const wrong = sent?.wrong ?? null;
  const filters = parseFilters(asked);
  const from = Number(/^\d{1,15}$/.exec(cursor ?? "")?.[0] ?? NEWEST);
  const [listed, desk] = await Promise.all([
    look(c, "listPosts", { ...filters, type, cursor: from, limit: ON_A_PAGE }),
    look(c, "getDesk", { id: null, version: null }),
  ]);
  const failure = listed.ok ? (desk.ok ? null : desk.failure) : listed.failure;
  const { posts, next } = listed.ok ? listed.value : { posts: [], next: null };
  const title = listTitle(type, frame);
  const status = wrong ? 422 : failure?.kind === "bad-query" ? 404 : failure ? 403 : 200;
  return show(c, { title, current: type === "post" ? "posts" : "pages", status }, () => (
    <ListPage
      frame={frame}
      type={type}
      posts={posts}
      next={next === null ? null : `?${new URLSearchParams({ ...asked, cursor: String(next) })}`}
      filters={filters}
      query={{ ...asked, ...(cursor && { cursor }) }}
      sent={sent}
      deleted={sent === null && /^\d{1,15}$/.test(deleted ?? "") ? Number(deleted) : null}
      wrong={wrong ?? (failure && failureInWords(failure, frame.language))}
      desk={desk.ok ? desk.value : { categories: [], authors: [] }}
    />
  ));
}

const narrowing = v.object(postFilters);

/** A field that was left empty asks for nothing, and neither does what there is no such value of. */
function parseFilters(asked: Record<string, string>): PostFilters {
  const { status = "", ...others } = asked;
  const query = status === AWAITED ? { ...others, awaitsApproval: "true" } : asked;
  const filled = Object.entries(query).filter(([name, value]) => name in postFilters && value.trim() !== "");
  const parsed = v.safeParse(narrowing, Object.fromEntries(filled));
  return parsed.success ? parsed.output : {};
}
