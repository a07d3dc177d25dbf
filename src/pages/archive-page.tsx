import { raw } from "hono/html";
import type { ArchiveDocument, SiteDocument } from "../read-model/documents.ts";
import { Layout } from "../ui/layout.tsx";
export function ArchivePage({ document, site }: { document: ArchiveDocument; site: SiteDocument }) {
  return (
    <Layout site={site} title={document.path}>
      {document.entries.map((e) => (
        <article>
          <h2>
            <a href={e.path}>{e.title}</a>
          </h2>
          {raw(e.teaser)}
        </article>
      ))}
      {document.newer && (
        <a rel="prev" href={document.newer}>
          newer
        </a>
      )}
      {document.older && (
        <a rel="next" href={document.older}>
          older
        </a>
      )}
    </Layout>
  );
}
