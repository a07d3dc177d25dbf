import * as v from "valibot";
import { withoutCorrections } from "../content/corrections.ts";
import { type ImportItemInput, type RedirectItemInput, whyUnfit } from "../model/import.ts";
import { noted } from "../model/notes.ts";
import { type Correction, corrections } from "../model/post-parts.ts";
import { toSlug } from "../model/slug.ts";
import { aliasesOf, idOf } from "./aliases.ts";
import { type Attachment, addressesOf } from "./attachments.ts";
import { datesOf } from "./dates.ts";
import { fitted } from "./fitting.ts";
import { galleryFilesOf } from "./galleries.ts";
import { byLanguage, inLanguage, toLanguage } from "./languages.ts";
import { type OldSite, oldPathOf } from "./old-site.ts";
import { toLetters, toPlainText } from "./plain-text.ts";
import { type ImportSaid, said as say } from "./said.ts";
import { siteLanguageOf } from "./site-settings.ts";
import type { Survey } from "./survey.ts";
import { slugOf } from "./term-list.ts";
import { keyOf, whyLeft } from "./types.ts";
import { visibilityOf } from "./visibility.ts";
import type { WxrItem } from "./wxr-records.ts";

export type Text = ImportItemInput & { kind: "post" | "page" };

/**
 * What becomes of an item of an export.
 * "item": a text; `others` are what it says in other languages, `said` what of it could not come as it is. "redirect": an address that leads on. "alias": its addresses
 * lead to its post, which brings them. "data": kept beside the site. "left": it is not taken over.
 */
export type Mapped =
  | { kind: "item"; item: Text; others: Text[]; said: ImportSaid[] }
  | { kind: "redirect"; items: RedirectItemInput[] }
  | { kind: "alias"; path: string }
  | { kind: "menu" }
  | { kind: "data"; reason: ImportSaid }
  | { kind: "left"; reason: ImportSaid }
  | { kind: "refused"; reason: ImportSaid };

/** One item in our model, by what the whole set of files says. */
export function toImportItem(item: WxrItem, survey: Survey, site: OldSite): Mapped {
  const { type } = item;
  const textType = survey.textTypeOf(type);
  if (textType !== null)
    return toText({ ...item, content: survey.blocks.fill(item.content) }, textType, survey, site);
  const left = whyLeft(type);
  if (left !== null) return { kind: "left", reason: left };
  if (type === "attachment") return toRedirects(item, survey, site);
  if (type === "nav_menu_item" || type === "wp_navigation" || survey.menus.isMenu(keyOf(item) ?? ""))
    return { kind: "menu" };
  if (type === "") return refused(say("noType"));
  if (type === "wp_block") return { kind: "data", reason: say("inTexts") };
  return { kind: "data", reason: say("noPlace", type.slice(0, 100)) };
}

/** Its own page leads to the post that it belongs to, else to the file. */
function toRedirects(item: WxrItem, survey: Survey, site: OldSite): Mapped {
  const key = keyOf(item);
  const file = survey.attachments.get(idOf(item.id) ?? 0, site);
  if (key === null || file === null) return refused(say("noId"));
  if (!survey.copies.take(key, item)) return { kind: "left", reason: OLDER };
  if (file.isHidden) return { kind: "left", reason: say("hiddenFile") };
  const owner = ownerOf(file, survey, site);
  if (owner && !owner.isPublic) return { kind: "left", reason: say("hiddenOwner") };
  if (owner) return { kind: "alias", path: owner.path ?? `/?p=${owner.id}` };
  const { path } = file;
  if (file.fileUrl === "") return { kind: "data", reason: say("noFile") };
  if (path === null) return { kind: "data", reason: say("foreignFile") };
  const items = addressesOf(file)
    .filter((from) => from !== path)
    .map((from) => ({ kind: "redirect" as const, from, to: path }));
  return { kind: "redirect", items };
}

const ownerOf = ({ parent }: Attachment, survey: Survey, site: OldSite) =>
  parent === 0 ? null : survey.texts.get(parent, site);

const OLDER = say("olderCopy");

function toText(item: WxrItem, type: "post" | "page", survey: Survey, site: OldSite): Mapped {
  if (item.torn) return refused(say("torn"));
  const key = keyOf(item);
  if (key === null) return refused(say("noKey"));
  if (!survey.copies.take(key, item)) return { kind: "left", reason: OLDER };

  const path = oldPathOf(item.link, site);
  const seen = datedVisibility(item, survey);
  const isDraft = seen.visibility === "draft";
  const siteLanguage = siteLanguageOf(survey);
  const languages = languagesOf(item, siteLanguage);
  const [main = siteLanguage] = languages;
  const words = (text: string) => inLanguage(text, main);
  const files = isDraft
    ? []
    : survey.attachments.of(idOf(item.id) ?? 0, site).filter(({ isHidden }) => !isHidden);
  const galleries = galleryFilesOf(item, survey.attachments, site);
  const image = featuredImageOf(item, survey, site);
  const series = type === "post" ? survey.parts.of(item) : null;
  const language = survey.translations.languageOf(item) ?? (languages.length > 0 ? toLanguage(main) : null);
  const original = survey.translations.originalOf(item, siteLanguage);
  const mended = correctionsOf(item);
  const mapped: Text = {
    kind: type,
    key,
    path,
    slug: toLetters(item.slug) || toSlug(toPlainText(words(item.title))) || null,
    guid: item.guid || null,
    title: toPlainText(words(item.title)),
    subtitle: subtitleOf(item, words),
    body: withoutCorrections(words(item.content), mended),
    format: "wordpress",
    excerpt: toPlainText(words(item.excerpt)) || null,
    bylines: survey.authors.bylinesOf(item),
    categories: slugsOf(item, "category"),
    tags: slugsOf(item, "post_tag"),
    ...seen,
    ...(mended.length > 0 && { corrections: mended }),
    parent: type === "page" && idOf(item.parent) !== null ? String(idOf(item.parent)) : null,
    order: Number.isSafeInteger(Number(item.order)) ? Number(item.order) : 0,
    // An earlier address of what nobody may see must not take it from a text that is public.
    aliases: [...aliasesOf(item, isDraft ? null : path), ...files.flatMap(addressesOf)],
    ...(series && { series: series.part }),
    ...(image && { featuredImage: image }),
    ...(galleries.length > 0 && { attachments: galleries }),
    ...(item.sticky && { sticky: true }),
    ...(language && { language }),
    ...(original !== null && { translationOf: original }),
  };
  const others = languages.slice(1).map((other) => fitted(inAnother(mapped, item, other, site)).text);
  const { text, said } = fitted(mapped);
  if (series && series.others.length > 0) said.push(say("otherSeries", series.others.join(", ")));
  const unfit = [text, ...others].map(whyUnfit).find((reason) => reason !== null);
  return unfit === undefined ? { kind: "item", item: text, others, said } : refused(say("site", unfit));
}

/** The languages that one item holds, the site's own first; none for what is in one alone. */
function languagesOf({ title, content }: WxrItem, siteLanguage: string): string[] {
  const titles = byLanguage(title);
  const texts = byLanguage(content) ?? titles ?? new Map<string, string>();
  const said = [...texts].filter(([, words]) => words.trim() !== "").map(([language]) => language);
  const own = siteLanguage.split("-")[0] ?? "";
  return said.includes(own) ? [own, ...said.filter((language) => language !== own)] : said;
}

/** What the item says in another of its languages: a text of its own, below that language's folder. */
function inAnother(main: Text, item: WxrItem, language: string, { base }: OldSite): Text {
  const words = (text: string) => inLanguage(text, language);
  const { featuredImage, attachments, series, sticky } = main;
  return {
    ...{ kind: main.kind, slug: main.slug, format: main.format, bylines: main.bylines },
    ...{ categories: main.categories, tags: main.tags, parent: main.parent, order: main.order },
    ...{ visibility: main.visibility, note: main.note },
    ...{ publishedAt: main.publishedAt, publishedOn: main.publishedOn },
    key: `${main.key}:${language}`.slice(-200),
    path: main.path ? `${base}/${language}${main.path.slice(base.length)}` : null,
    guid: null,
    title: toPlainText(words(item.title)),
    subtitle: subtitleOf(item, words),
    body: words(item.content),
    excerpt: toPlainText(words(item.excerpt)) || null,
    aliases: [],
    ...(series && { series }),
    ...(featuredImage && { featuredImage }),
    ...(attachments && { attachments }),
    ...(sticky && { sticky }),
    ...(toLanguage(language) && { language: toLanguage(language) }),
    translationOf: main.key,
  };
}

/** Named by an id in another item, which may stand in another file or in none. */
function featuredImageOf(item: WxrItem, { attachments }: Survey, site: OldSite): Text["featuredImage"] {
  const id = idOf(item.meta.find(([key]) => key === "_thumbnail_id")?.[1] ?? "");
  const file = id === null ? null : attachments.get(id, site);
  if (!file?.path || file.isHidden) return null;
  // The name of our own exports.
  const said = item.meta.find(([key]) => key === "_holdfast_image_alt")?.[1];
  return { path: file.path, alt: said || file.alt || file.title || toPlainText(item.title) || file.path };
}

function datedVisibility(item: WxrItem, survey: Survey) {
  const seen = visibilityOf(item);
  const said = datesOf(item);
  if (said.publishedAt !== null || seen.visibility === "draft") return { ...seen, ...said };
  if (seen.visibility === "public") return { ...seen, ...survey.datesById.near(idOf(item.id) ?? 0) };
  return {
    visibility: "draft" as const,
    note: noted("undated"),
    ...said,
  };
}

const slugsOf = ({ terms }: WxrItem, taxonomy: string) => [
  ...new Set(terms.filter((term) => term.taxonomy === taxonomy).map(slugOf)),
];

function subtitleOf({ meta }: WxrItem, words: (text: string) => string): string | null {
  const [, subtitle = ""] = meta.find(([key, value]) => SUBTITLE.test(key) && value !== "") ?? [];
  return toPlainText(words(subtitle)) || null;
}

/** Our own exports note them: the instant, a blank, the words. */
function correctionsOf({ meta }: WxrItem): Correction[] {
  return meta.flatMap(([key, value]) => {
    const at = value.indexOf(" ");
    const said = v.safeParse(corrections, [{ at: value.slice(0, at), note: value.slice(at + 1) }]);
    return key === "_holdfast_correction" && said.success ? said.output : [];
  });
}

const SUBTITLE = /^(?:_?subtitle|wps_subtitle)$/;

const refused = (reason: ImportSaid): Mapped => ({ kind: "refused", reason });
