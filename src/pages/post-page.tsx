import { raw } from "hono/html";
import type { PostDocument, SiteDocument } from "../read-model/documents.ts";
import { Layout } from "../ui/layout.tsx";
export function PostPage({ document, site }: { document: PostDocument; site: SiteDocument }) {
  return (
    <Layout site={site} title={document.title}>
      <h1>{document.title}</h1>
      {raw(document.html)}
      {document.older && <a href={document.older.path}>{document.older.title}</a>}
      {document.newer && <a href={document.newer.path}>{document.newer.title}</a>}
    </Layout>
  );
}
