import type { Entry as EntryOf, SiteDocument } from "../read-model/documents.ts";
import { Byline } from "./byline.tsx";
import { dateInWords, PublishedOn } from "./date.tsx";
import { languageOf } from "./language.ts";
import { Safe } from "./safe.tsx";
import { Terms } from "./terms.tsx";
import { withVideos } from "./videos.ts";
import { wordsIn } from "./words.ts";

/** `isPart`: it stands among the parts of its series. */
type Props = { entry: EntryOf; site: SiteDocument; isPart?: boolean };

/** A post in an archive: everything up to its more point, with its markup. */
export function Entry({ entry, site, isPart = false }: Props) {
  const words = wordsIn(site.language);
  const language = languageOf(entry.language, site.language);
  return (
    <article>
      <header>
        {isPart && entry.series && (
          <p class="kind">{words.partAlone.replace("{n}", String(entry.series.part))}</p>
        )}
        {entry.sticky && <p class="kind">{words.sticky}</p>}
        <h2 {...language}>
          <a href={entry.path}>{entry.title || dateInWords(entry.publishedOn, site.language)}</a>
        </h2>
        {entry.subtitle !== null && (
          <p class="subtitle" {...language}>
            {entry.subtitle}
          </p>
        )}
        <p class="meta">
          <PublishedOn post={entry} language={site.language} />{" "}
          <Byline post={entry} site={site} words={words} />
        </p>
      </header>
      <div class="text" {...language}>
        <Safe html={withVideos(entry.teaser, entry.path, site.language)} />
      </div>
      {entry.more !== null && (
        <p class="more">
          <a href={entry.short ? entry.path : `${entry.path}#more-${entry.id}`}>
            {entry.more || words.continueReading}
            <span class="unseen"> {entry.title}</span>
          </a>
        </p>
      )}
      <Terms post={entry} site={site} language={site.language} />
    </article>
  );
}
