import type { Child } from "hono/jsx";
import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { Layout } from "../ui/layout.tsx";
import { wordsIn } from "../ui/words.ts";

type Props = { site: SiteDocument | null; title: string; text?: string; children?: Child };

/** A page that stands in for another: what is the matter, and a way on. */
export function MessagePage({ site, title, text, children }: Props) {
  return (
    <Layout site={site} title={title} noindex>
      <section class="message">
        <h1>{title}</h1>
        {text && <p>{text}</p>}
        {children ?? (
          <p>
            <a href={paths.home}>{wordsIn(site?.language ?? "en").home}</a>
          </p>
        )}
      </section>
    </Layout>
  );
}
