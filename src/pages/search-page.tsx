import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import type { Found, FoundPost, Piece, SearchQuery } from "../read-model/search.ts";
import { Arrow } from "../ui/arrow.tsx";
import { dateInWords, PublishedOn } from "../ui/date.tsx";
import { languageOf } from "../ui/language.ts";
import { Layout } from "../ui/layout.tsx";
import { SearchForm } from "../ui/search-form.tsx";
import { type SpokenSite, spoken } from "../ui/spoken.ts";
import { WaysOn } from "../ui/ways-on.tsx";
import type { Words } from "../ui/words.ts";

/** What became of a search. "unasked": the form alone. */
export type SearchOutcome = Found | "unasked" | "busy" | "down";

type Props = { site: SiteDocument; query: SearchQuery; outcome: SearchOutcome };

/** The form, and what was found: the best first, like the entries of an archive, or a kind word and ways on. */
export function SearchPage({ site: plain, query, outcome }: Props) {
  const site = spoken(plain);
  const { words } = site;
  return (
    <Layout site={site} title={query.text ? `${query.text} · ${words.search}` : words.search} noindex>
      <header class="archive">
        <h1 {...site.inTongue}>{words.search}</h1>
        <SearchForm site={site} query={query} />
      </header>
      {typeof outcome === "string" ? (
        <Instead site={site} outcome={outcome} words={words} />
      ) : (
        <Results site={site} query={query} found={outcome} words={words} />
      )}
    </Layout>
  );
}

function Instead({ site, outcome, words }: { site: SpokenSite; outcome: string; words: Words }) {
  if (outcome === "unasked") return null;
  const [title, text] =
    outcome === "busy" ? [words.searchBusy, words.searchBusyText] : [words.searchDown, words.searchDownText];
  return <Message title={title} text={text} site={site} />;
}

function Message({ title, text, site }: { title: string; text: string; site: SpokenSite }) {
  return (
    <section class="message" {...site.inTongue}>
      <h2>{title}</h2>
      <p>{text}</p>
      <WaysOn site={site} />
    </section>
  );
}

type ResultsProps = { site: SpokenSite; query: SearchQuery; found: Found; words: Words };

function Results({ site, query, found, words }: ResultsProps) {
  const { posts, isLoose, hasMore } = found;
  if (posts.length === 0)
    return <Message title={words.nothingFound} text={words.nothingFoundText} site={site} />;
  return (
    <>
      {isLoose && (
        <p class="meta" {...site.inTongue}>
          {words.someWords}
        </p>
      )}
      {posts.map((post) => (
        <Result post={post} site={site} />
      ))}
      <Pages query={query} hasMore={hasMore} site={site} />
    </>
  );
}

function Result({ post, site }: { post: FoundPost; site: SpokenSite }) {
  const language = languageOf(post.language ?? site.language, site.page);
  const categories = post.categories.flatMap((id) => site.categories[id] ?? []);
  const hasTitle = post.title.some(({ text }) => text.trim() !== "");
  return (
    <article>
      <header>
        <h2 {...language}>
          <a href={post.path}>
            {hasTitle ? <Marked pieces={post.title} /> : dateInWords(post.publishedOn, site.page)}
          </a>
        </h2>
        <p class="meta" {...site.inTongue}>
          <PublishedOn post={post} site={site} />{" "}
          {categories.map(({ name, path }) => (
            <a href={path}>{name}</a>
          ))}
        </p>
      </header>
      <p class="snippet" {...language}>
        <Marked pieces={post.snippet} />
      </p>
    </article>
  );
}

const Marked = ({ pieces }: { pieces: Piece[] }) => (
  <>{pieces.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}</>
);

function Pages({ query, hasMore, site }: { query: SearchQuery; hasMore: boolean; site: SpokenSite }) {
  const { words } = site;
  const { page } = query;
  if (page === 1 && !hasMore) return null;
  return (
    <nav class="beside" aria-label={words.resultPages} {...site.inTongue}>
      {page > 1 && (
        <a rel="prev" href={paths.searchFor({ ...query, page: page - 1 })}>
          <Arrow to="start" language={site.tongue} /> {words.better}
        </a>
      )}
      {hasMore && (
        <a class="older" rel="next" href={paths.searchFor({ ...query, page: page + 1 })}>
          {words.more} <Arrow to="end" language={site.tongue} />
        </a>
      )}
    </nav>
  );
}
