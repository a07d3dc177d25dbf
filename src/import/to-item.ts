import { type ImportItemInput, whyUnfit } from "../model/import.ts";
import { toSlug } from "../model/slug.ts";
import { aliasesOf, idOf } from "./aliases.ts";
import { datesOf } from "./dates.ts";
import { type OldSite, oldPathOf } from "./old-site.ts";
import { toLetters, toPlainText } from "./plain-text.ts";
import type { Survey } from "./survey.ts";
import { slugOf } from "./term-list.ts";
import { isLeft, isText, keyOf } from "./types.ts";
import { visibilityOf } from "./visibility.ts";
import type { WxrItem } from "./wxr.ts";

/** What becomes of an item of an export. "left": it is no text of its own, or another copy of it counts. */
export type Mapped =
  | { kind: "item"; item: ImportItemInput & { kind: "post" | "page" } }
  | { kind: "left"; what: string }
  | { kind: "refused"; reason: string };

/** One post or page in our model, by what the whole set of files says. */
export function toImportItem(item: WxrItem, survey: Survey, site: OldSite): Mapped {
  const { type } = item;
  if (isLeft(type)) return { kind: "left", what: type };
  if (!isText(type)) return refused(`Its type ${type || "(none)"} is not known`);
  if (item.torn)
    return refused("Markup stands in it unescaped, so that its text cannot be told from the export's");
  const key = keyOf(item);
  if (key === null) return refused("It has neither an id nor a guid by which it could be known again");
  if (!survey.copies.take(key, item)) return { kind: "left", what: "older copies" };

  const path = oldPathOf(item.link, site);
  const seen = datedVisibility(item, survey);
  const mapped: ImportItemInput & { kind: "post" | "page" } = {
    kind: type,
    key,
    path,
    slug: toLetters(item.slug) || toSlug(toPlainText(item.title)) || null,
    guid: item.guid || null,
    title: toPlainText(item.title),
    subtitle: subtitleOf(item),
    body: item.content,
    format: "wordpress",
    excerpt: toPlainText(item.excerpt) || null,
    bylines: survey.authors.bylinesOf(item),
    categories: slugsOf(item, "category"),
    tags: slugsOf(item, "post_tag"),
    ...seen,
    parent: type === "page" && idOf(item.parent) !== null ? String(idOf(item.parent)) : null,
    order: Number.isSafeInteger(Number(item.order)) ? Number(item.order) : 0,
    // An earlier address of what nobody may see must not take it from a text that is public.
    aliases: aliasesOf(item, seen.visibility === "draft" ? null : path),
  };
  const unfit = whyUnfit(mapped);
  return unfit === null ? { kind: "item", item: mapped } : refused(unfit);
}

function datedVisibility(item: WxrItem, survey: Survey) {
  const seen = visibilityOf(item);
  const said = datesOf(item);
  if (said.publishedAt !== null || seen.visibility === "draft") return { ...seen, ...said };
  if (seen.visibility === "public") return { ...seen, ...survey.datesById.near(idOf(item.id) ?? 0) };
  return {
    visibility: "draft" as const,
    note: "It was scheduled, and the export does not say for when",
    ...said,
  };
}

const slugsOf = ({ terms }: WxrItem, taxonomy: string) => [
  ...new Set(terms.filter((term) => term.taxonomy === taxonomy).map(slugOf)),
];

function subtitleOf({ meta }: WxrItem): string | null {
  const [, subtitle = ""] = meta.find(([key, value]) => !key.startsWith("_wp") && value !== "") ?? [];
  return toPlainText(subtitle) || null;
}

const refused = (reason: string): Mapped => ({ kind: "refused", reason });
