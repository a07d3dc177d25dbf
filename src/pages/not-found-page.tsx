import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { wordsIn } from "../ui/words.ts";
import { MessagePage } from "./message-page.tsx";

/** 404 with a way on: the home and the topmost categories. */
export function NotFoundPage({ site }: { site: SiteDocument }) {
  const words = wordsIn(site.language);
  const tops = Object.values(site.categories).filter((category) => category.parent === null);
  return (
    <MessagePage site={site} title={words.notFound} text={words.notFoundText}>
      <ul>
        {[{ name: site.name || words.home, path: paths.home }, ...tops].map(({ name, path }) => (
          <li>
            <a href={path}>{name}</a>
          </li>
        ))}
      </ul>
    </MessagePage>
  );
}
