import type { PostHead, SiteDocument } from "../read-model/documents.ts";
import { languageOf } from "./language.ts";
import { wordsIn } from "./words.ts";

/** The categories and tags that a post is filed under, in the site's language on a page in `language`. */
export function Terms({ post, site, language }: { post: PostHead; site: SiteDocument; language: string }) {
  const words = wordsIn(site.language);
  const categories = post.categories.flatMap((id) => site.categories[id] ?? []);
  if (categories.length + post.tags.length === 0) return null;
  return (
    <footer class="terms" {...languageOf(site.language, language)}>
      <TermList label={words.categories} terms={categories} />
      <TermList label={words.tags} terms={post.tags} />
    </footer>
  );
}

function TermList({ label, terms }: { label: string; terms: { name: string; path: string }[] }) {
  if (terms.length === 0) return null;
  return (
    <p>
      {label}:{" "}
      {terms.map(({ name, path }, at) => (
        <>
          {at > 0 && ", "}
          <a href={path} rel="tag">
            {name}
          </a>
        </>
      ))}
    </p>
  );
}
