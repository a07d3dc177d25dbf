import type { PostHead, SiteDocument } from "../read-model/documents.ts";
import type { Words } from "./words.ts";

/** "By A, B": each author leads to what they wrote. Nothing for a post without authors. */
export function Byline({ post, site, words }: { post: PostHead; site: SiteDocument; words: Words }) {
  const authors = post.authors.flatMap((id) => site.authors[id] ?? []);
  if (authors.length === 0) return null;
  return (
    <span class="byline">
      {words.by}{" "}
      {authors.map(({ name, path }, at) => (
        <>
          {at > 0 && words.comma}
          <a href={path} rel="author">
            {name}
          </a>
        </>
      ))}
    </span>
  );
}
