import type { PostHead } from "../read-model/documents.ts";
import type { SpokenSite } from "./spoken.ts";

/** The categories and tags that a post is filed under. */
export function Terms({ post, site }: { post: PostHead; site: SpokenSite }) {
  const { words } = site;
  const categories = post.categories.flatMap((id) => site.categories[id] ?? []);
  if (categories.length + post.tags.length === 0) return null;
  return (
    <footer class="terms" {...site.inTongue}>
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
