import type { PartRef, PostDocument } from "../read-model/documents.ts";
import { Arrow } from "./arrow.tsx";
import { languageOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/** So many parts are listed openly. */
const OPEN = 7;

/** The parts of a post's series in reading order, and the ones before and after it. */
export function SeriesBox({ post, site }: { post: PostDocument; site: SpokenSite }) {
  const { series, parts = [] } = post;
  const at = parts.findIndex(({ id }) => id === post.id);
  if (!series || at === -1 || parts.length < 2) return null;
  const { words } = site;
  const list = <PartList parts={parts} page={site.tongue} site={site} current={post.id} />;
  return (
    <nav class="series" aria-labelledby="series" {...site.inTongue}>
      <h2 id="series">
        <a href={series.path}>{series.name}</a>
      </h2>
      {parts.length > OPEN ? (
        <details>
          <summary>{words.parts}</summary>
          {list}
          {post.moreParts && (
            <p>
              <a href={series.path}>{words.allParts}</a>
            </p>
          )}
        </details>
      ) : (
        list
      )}
      <div class="beside">
        <Beside part={parts[at - 1]} label={words.earlierPart} site={site} />{" "}
        <Beside part={parts[at + 1]} label={words.laterPart} site={site} isLater />
      </div>
    </nav>
  );
}

type BesideProps = { part: PartRef | undefined; label: string; site: SpokenSite; isLater?: boolean };

function Beside({ part, label, site, isLater = false }: BesideProps) {
  if (!part) return null;
  return (
    <a class={isLater ? "older" : undefined} href={part.path}>
      <span class="label">
        {!isLater && (
          <>
            <Arrow to="start" language={site.tongue} />{" "}
          </>
        )}
        {label}
        {isLater && (
          <>
            {" "}
            <Arrow to="end" language={site.tongue} />
          </>
        )}
      </span>{" "}
      <span {...languageOf(part.language ?? site.language, site.tongue)}>{part.title}</span>
    </a>
  );
}

type ListProps = { parts: PartRef[]; page: string; site: SpokenSite; current?: number };

/** Parts with their numbers; the one that is being read leads nowhere. */
export function PartList({ parts, page, site, current }: ListProps) {
  return (
    <ol>
      {parts.map(({ id, part, path, title, language }) => {
        const inLanguage = languageOf(language ?? site.language, page);
        return (
          <li value={part}>
            {id === current ? (
              <strong aria-current="page" {...inLanguage}>
                {title}
              </strong>
            ) : (
              <a href={path} {...inLanguage}>
                {title}
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}
