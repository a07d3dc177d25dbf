import type { SiteDocument, WithdrawnDocument } from "../read-model/documents.ts";
import { Layout } from "../ui/layout.tsx";
export function ErrorPage({ site }: { site?: SiteDocument; document?: WithdrawnDocument; status?: number }) {
  return (
    <Layout site={site ?? null} title="Error">
      Error
    </Layout>
  );
}
