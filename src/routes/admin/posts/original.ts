import type { Context } from "hono";
import { type FieldWords, fieldWords } from "../../../admin/posts/field-words.ts";
import type { Language } from "../../../admin/words.ts";
import type { App } from "../../../app.ts";
import { fail, ok, type Result } from "../../../model/result.ts";
import { NEWEST } from "../../number-of.ts";
import { look } from "../act.ts";

/** The id of the post that was named by its number, address or title; null for none. The failure says why it is not clear. */
export async function findOriginal(
  c: Context<App>,
  named: string,
  language: Language,
): Promise<Result<number | null, string>> {
  const words = fieldWords[language];
  if (named === "") return ok(null);
  if (/^\d{1,15}$/.test(named)) return ok(Number(named));
  const address = addressIn(named);
  if (address !== null) {
    const at = await look(c, "listPostsAt", { address });
    const [post] = at.ok ? at.value.posts : [];
    return post ? ok(post.id) : fail(words.noOriginal);
  }
  return findByTitle(c, named, words);
}

/** The path of an address, whatever host it names. */
function addressIn(named: string): string | null {
  if (named.startsWith("/")) return named;
  const url = URL.canParse(named) ? new URL(named) : null;
  return url && /^https?:$/.test(url.protocol) ? url.pathname + url.search : null;
}

async function findByTitle(
  c: Context<App>,
  title: string,
  words: FieldWords,
): Promise<Result<number, string>> {
  const listed = await look(c, "listPosts", { q: title.slice(0, 200), cursor: NEWEST, limit: 10 });
  const found = listed.ok ? listed.value.posts : [];
  const exact = found.filter((post) => post.title.toLowerCase() === title.toLowerCase());
  const [only, another] = exact.length > 0 ? exact : found;
  if (!only) return fail(words.noOriginal);
  if (!another) return ok(only.id);
  const list = (exact.length > 0 ? exact : found).map((post) => `${post.title} (${post.path})`).join(" · ");
  return fail(words.whichOriginal.replace("{list}", list));
}
