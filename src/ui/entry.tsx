import type { Entry as EntryOf } from "../read-model/documents.ts";
import { Byline } from "./byline.tsx";
import { dateInWords, PublishedOn } from "./date.tsx";
import { languageOf } from "./language.ts";
import { Safe } from "./safe.tsx";
import type { SpokenSite } from "./spoken.ts";
import { Terms } from "./terms.tsx";
import { withVideos } from "./videos.ts";

/** `isPart`: it stands among the parts of its series. */
type Props = { entry: EntryOf; site: SpokenSite; isPart?: boolean; isPreview?: boolean };

/** A post in an archive: everything up to its more point, with its markup. */
export function Entry({ entry, site, isPart = false, isPreview = false }: Props) {
  const { words } = site;
  const own = entry.language ?? site.language;
  const language = languageOf(own, site.page);
  return (
    <article>
      <header>
        {isPart && entry.series && (
          <p class="kind" {...site.inTongue}>
            {words.partAlone.replace("{n}", String(entry.series.part))}
          </p>
        )}
        {entry.sticky && (
          <p class="kind" {...site.inTongue}>
            {words.sticky}
          </p>
        )}
        <h2 {...(entry.title && language)}>
          <a href={entry.path}>{entry.title || dateInWords(entry.publishedOn, site.page)}</a>
        </h2>
        {entry.subtitle !== null && (
          <p class="subtitle" {...language}>
            {entry.subtitle}
          </p>
        )}
        <p class="meta" {...site.inTongue}>
          <PublishedOn post={entry} site={site} /> <Byline post={entry} site={site} words={words} />
        </p>
      </header>
      <div class="text" {...language}>
        <Safe html={withVideos(entry.teaser, isPreview ? null : entry.path, entry.language, site)} />
      </div>
      {entry.more !== null && (
        <p class="more">
          <a
            href={entry.short ? entry.path : `${entry.path}#more-${entry.id}`}
            {...(entry.more ? language : site.inTongue)}
          >
            {entry.more || words.continueReading}
            <span class="unseen" {...(!entry.more && languageOf(own, site.tongue))}>
              {" "}
              {entry.title}
            </span>
          </a>
        </p>
      )}
      <Terms post={entry} site={site} />
    </article>
  );
}
