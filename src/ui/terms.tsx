import type { PostHead } from "../read-model/documents.ts";
import { languageOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/** The categories and tags that a post is filed under. */
export function Terms({ post, site }: { post: PostHead; site: SpokenSite }) {
  const { words } = site;
  const categories = post.categories.flatMap((id) => site.categories[id] ?? []);
  if (categories.length + post.tags.length === 0) return null;
  return (
    <footer class="terms" {...site.inTongue}>
      <TermList label={words.categories} terms={categories} site={site} />
      <TermList label={words.tags} terms={post.tags} site={site} />
    </footer>
  );
}

type Term = { name: string; path: string; language?: string };

function TermList({ label, terms, site }: { label: string; terms: Term[]; site: SpokenSite }) {
  const { words } = site;
  if (terms.length === 0) return null;
  return (
    <p>
      {label}:{" "}
      {terms.map(({ name, path, language }, at) => (
        <>
          {at > 0 && words.comma}
          <a href={path} rel="tag" {...languageOf(language ?? site.language, site.tongue)}>
            {name}
          </a>
        </>
      ))}
    </p>
  );
}
