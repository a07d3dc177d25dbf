import type { PostRef, SiteDocument } from "../read-model/documents.ts";
import { languageOf } from "../ui/language.ts";
import { SearchForm } from "../ui/search-form.tsx";
import { spoken } from "../ui/spoken.ts";
import { WaysOn } from "../ui/ways-on.tsx";
import { MessagePage } from "./message-page.tsx";

/** 404 with a way on: posts that the address may have meant, the search, the home and the topmost categories. */
export function NotFoundPage({ site: plain, near }: { site: SiteDocument; near: PostRef[] }) {
  const site = spoken(plain);
  const { words } = site;
  return (
    <MessagePage site={site} title={words.notFound} text={words.notFoundText}>
      {near.length > 0 && (
        <>
          <h2>{words.near}</h2>
          <ul class="near">
            {near.map(({ path, title, language }) => (
              <li {...languageOf(language ?? site.language, site.tongue)}>
                <a href={path}>{title || path}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <SearchForm site={site} />
      <WaysOn site={site} />
    </MessagePage>
  );
}
