import type { Child } from "hono/jsx";
import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { Layout } from "../ui/layout.tsx";
import { spoken } from "../ui/spoken.ts";
import { wordsIn } from "../ui/words.ts";

type Props = { site: SiteDocument | null; title: string; text?: string; children?: Child };

/** A page that stands in for another: what is the matter, and a way on. */
export function MessagePage({ site: plain, title, text, children }: Props) {
  const site = plain && spoken(plain);
  const { home } = site?.words ?? wordsIn("en");
  return (
    <Layout site={site} title={title} noindex>
      <section class="message" {...site?.inTongue}>
        <h1>{title}</h1>
        {text && <p>{text}</p>}
        {children ?? (
          <p>
            <a href={paths.home}>{home}</a>
          </p>
        )}
      </section>
    </Layout>
  );
}
