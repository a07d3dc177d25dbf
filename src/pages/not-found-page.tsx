import type { SiteDocument, WithdrawnDocument } from "../read-model/documents.ts";
import { Layout } from "../ui/layout.tsx";
export function NotFoundPage({
  site,
}: {
  site?: SiteDocument;
  document?: WithdrawnDocument;
  status?: number;
}) {
  return (
    <Layout site={site ?? null} title="NotFound">
      NotFound
    </Layout>
  );
}
