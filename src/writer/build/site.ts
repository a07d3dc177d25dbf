import type { SiteDocument } from "../../read-model/documents.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { listMenu } from "../terms/menu.ts";
import { listPublicAuthors, listTerms } from "../terms/terms.ts";
import { getWithdrawalList } from "../withdrawing/withdrawals.ts";

/** Settings, the names of categories and authors, and a copy of the withdrawal list. */
export function buildSite(sql: Sql): SiteDocument {
  const { name, tagline, siteUrl, language, timeZone } = getSettings(sql).settings;
  return {
    kind: "site",
    name,
    tagline,
    siteUrl,
    language,
    timeZone,
    menu: listMenu(sql),
    categories: Object.fromEntries(
      listTerms(sql, "category")
        .filter((category) => !category.pending)
        .map(({ id, name, path, parent_id }) => [id, { name, path, parent: parent_id }]),
    ),
    authors: Object.fromEntries(listPublicAuthors(sql).map(({ id, name, path }) => [id, { name, path }])),
    withdrawals: getWithdrawalList(sql),
  };
}
