import { renderFooter } from "../../content/render.ts";
import { toStyle } from "../../model/colours.ts";
import type { InAnother, SiteSettings } from "../../model/site.ts";
import { paths } from "../../paths.ts";
import type { SiteDocument } from "../../read-model/documents.ts";
import { listLanguages } from "../archives/archives.ts";
import { findLogo } from "../files/logo.ts";
import { listFormerHomes } from "../imports/formerly.ts";
import { getSettings } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { shownEntries } from "../terms/menu.ts";
import { listPublicAuthors, listTerms } from "../terms/terms.ts";
import { saidOfCategories } from "../terms/translations.ts";
import { getWithdrawalList } from "../withdrawing/withdrawals.ts";

/** A logo is no taller, and no wider than the column. */
const LOGO = { width: 560, height: 72 };

/** Settings, the names of categories and authors, and a copy of the withdrawal list. */
export function buildSite(sql: Sql): SiteDocument {
  const settings = getSettings(sql).settings;
  const { name, tagline, siteUrl, language, timeZone, colours, logo } = settings;
  const { footer, securityContact, menu } = settings;
  const homes = listFormerHomes(sql);
  const categories = listTerms(sql, "category").filter((category) => !category.pending);
  return {
    kind: "site",
    name,
    tagline,
    siteUrl,
    language,
    timeZone,
    ...(colours && { style: { css: toStyle(colours), hash: "" } }),
    ...toLogo(sql, logo),
    ...(footer.trim() !== "" && { footer: renderFooter(footer) }),
    ...(securityContact !== null && { securityContact }),
    menu: shownEntries(sql, menu),
    ...toTranslations(sql, settings, new Set(categories.map(({ id }) => id))),
    ...toLanguages(sql),
    categories: Object.fromEntries(
      categories.map(({ id, name, path, parent_id }) => [id, { name, path, parent: parent_id }]),
    ),
    authors: Object.fromEntries(listPublicAuthors(sql).map(({ id, name, path }) => [id, { name, path }])),
    ...(homes.length > 0 && { formerHomes: homes }),
    withdrawals: getWithdrawalList(sql),
  };
}

/** The homes of languages, where there are any. */
function toLanguages(sql: Sql): Pick<SiteDocument, "languages"> {
  const languages = listLanguages(sql).map((language) => ({ language, path: paths.language(language) }));
  return languages.length > 0 ? { languages } : {};
}

/** Names of categories by id; what they are said to be stands in their archives. */
function toTranslations(
  sql: Sql,
  settings: SiteSettings,
  known: Set<number>,
): Pick<SiteDocument, "translations"> {
  const ofCategories = [...saidOfCategories(sql, settings)].filter(([id]) => known.has(id));
  const said = (language: string, { name, tagline, menu }: InAnother) => ({
    ...(name && { name }),
    ...(tagline && { tagline }),
    ...(menu && { menu: shownEntries(sql, menu) }),
    categories: Object.fromEntries(
      ofCategories.flatMap(([id, said]) => (said[language]?.name ? [[id, said[language].name]] : [])),
    ),
  });
  const languages = Object.entries(settings.translations).map(
    ([language, one]) => [language, said(language, one)] as const,
  );
  return languages.length > 0 ? { translations: Object.fromEntries(languages) } : {};
}

function toLogo(sql: Sql, logo: SiteSettings["logo"]): Pick<SiteDocument, "logo"> {
  const file = logo && findLogo(sql, logo.path);
  if (!logo || !file?.width || !file.height) return {};
  const scale = Math.min(1, LOGO.width / file.width, LOGO.height / file.height);
  const [width, height] = [file.width, file.height].map((size) => Math.max(1, Math.round(size * scale)));
  return { logo: { ...logo, width: width ?? 1, height: height ?? 1 } };
}

/** The site with its style's hash, which only an asynchronous function makes here. */
export async function sealed(site: SiteDocument): Promise<SiteDocument> {
  if (!site.style) return site;
  const { css } = site.style;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(css));
  return { ...site, style: { css, hash: `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` } };
}
