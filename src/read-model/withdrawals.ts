import { normalise } from "../paths.ts";
import type { Comment, Comments, Gap } from "./comments.ts";
import type {
  ArchiveDocument,
  Document,
  Entry,
  Floor,
  Mention,
  MenuLink,
  NothingDocument,
  SiteDocument,
  WithdrawalList,
  WithdrawnDocument,
} from "./documents.ts";

/** What stands in for a post that may not be shown in the version at hand, because a newer one is on its way. */
type UpdatingDocument = { kind: "updating"; path: string };

export type ShownDocument = Exclude<Document, NothingDocument> | UpdatingDocument;

/**
 * The only way out of the reader: a document of any age, without what may no longer be shown. A withdrawn post's own
 * path answers 410 or 451; a post below its floor waits (503); what other documents say of either is left out. null: the
 * document says nothing without them, not even a name.
 */
export function withoutWithdrawn(document: Document, list: WithdrawalList): ShownDocument | null {
  const { floors } = list;
  const shown = ({ id, version }: Mention) => isShown(version, floors[id]);
  const keep = <T extends Mention>(mention: T | null) => (mention && shown(mention) ? mention : null);
  switch (document.kind) {
    case "post":
      if (isWithdrawn(floors[document.id])) return withdrawn(document.path, floors[document.id]);
      if (!shown(document)) return { kind: "updating", path: document.path };
      return {
        ...document,
        older: keep(document.older),
        newer: keep(document.newer),
        translations: document.translations.filter(shown),
        ...(document.parts && { parts: document.parts.filter(shown) }),
        ancestors: document.ancestors.filter(shown),
        children: document.children.filter(shown),
        ...(document.comments && { comments: commentsWithout(document.comments, removedOf(list, document)) }),
      };
    case "comments": {
      if (isWithdrawn(floors[document.id])) return withdrawn(document.path, floors[document.id]);
      if (!shown(document)) return { kind: "updating", path: document.path };
      return { ...document, shown: withGaps(document.shown, removedOf(list, document)) };
    }
    case "comment-feed": {
      const isThere = (item: (typeof document.items)[number]) =>
        shown(item) && !removedOf(list, item).has(item.comment.id);
      return { ...document, items: document.items.filter(isThere) };
    }
    case "archive": {
      const entries = document.entries.filter(shown);
      return isForgotten(document, entries)
        ? null
        : {
            ...document,
            ...(document.contents && { contents: document.contents.filter(shown) }),
            entries,
          };
    }
    case "feed":
      return { ...document, items: document.items.filter(shown) };
    case "sitemap":
      return {
        ...document,
        urls: document.urls.filter(shown),
        ...(document.groups && { groups: document.groups.map((posts) => posts.filter(shown)) }),
      };
    case "timeline":
      return {
        ...document,
        series: document.series.filter(({ posts }) => posts.some(shown)),
        authors: document.authors.filter(({ posts }) => posts.some(shown)),
      };
    case "redirect":
      if (document.post === null || (shown(document.post) && !document.gone)) return document;
      return document.gone || isWithdrawn(floors[document.post.id])
        ? withdrawn(document.path, floors[document.post.id])
        : { kind: "updating", path: document.path };
    case "nothing":
      return null;
    case "withdrawn":
    case "sitemap-index":
      return document;
  }
}

/** The same for what the search index says of posts: it may be behind, or down when it is to forget one. */
export const onlyShown = <T extends Mention>(mentions: T[], { floors }: WithdrawalList): T[] =>
  mentions.filter(({ id, version }) => isShown(version, floors[id]));

/** Menus name pages in the editor's own words; one that was withdrawn is named no more. */
export function withShownMenus(site: SiteDocument, { floors }: WithdrawalList): SiteDocument {
  const shown = (menu: MenuLink[]) => menu.filter(({ post }) => post === null || !isWithdrawn(floors[post]));
  const { menu, translations } = site;
  if (!translations) return { ...site, menu: shown(menu) };
  const languages = Object.entries(translations).map(([language, said]) => [
    language,
    said.menu ? { ...said, menu: shown(said.menu) } : said,
  ]);
  return { ...site, menu: shown(menu), translations: Object.fromEntries(languages) };
}

/** A logo that was withdrawn as a file gives way to the name. */
export function withoutHiddenLogo({ logo, ...site }: SiteDocument, { files }: WithdrawalList): SiteDocument {
  const isHidden = logo !== undefined && files?.[normalise(logo.path)] === "none";
  return logo === undefined || isHidden ? site : { ...site, logo };
}

const removedOf = ({ comments }: WithdrawalList, { id }: Mention) => new Set(comments?.[id]);

const commentsWithout = ({ shown, mentions, pages }: Comments, removed: ReadonlySet<number>): Comments => ({
  shown: withGaps(shown, removed),
  mentions: mentions.filter(({ id }) => !removed.has(id)),
  pages: pages.map(({ path, ids }) => ({ path, ids: ids.filter((id) => !removed.has(id)) })),
});

/** Without those that were removed; where something answers one, a gap keeps its place. */
function withGaps(comments: (Comment | Gap)[], removed: ReadonlySet<number>): (Comment | Gap)[] {
  const kept: (Comment | Gap)[] = [];
  for (const comment of comments.toReversed()) {
    const { id, depth } = comment;
    const isGone = "gone" in comment || removed.has(id);
    const isAnswered = (kept.at(-1)?.depth ?? 0) > depth;
    if (!isGone) kept.push(comment);
    else if (isAnswered) kept.push({ id, depth, gone: true });
  }
  return kept.reverse();
}

const isShown = (version: number, floor: Floor | undefined) =>
  floor === undefined || (typeof floor === "number" && version >= floor);

const isWithdrawn = (floor: Floor | undefined) => floor !== undefined && typeof floor !== "number";

/** A tag, a name or a series that is on nothing public any more is as unknown as one that never was. */
const isForgotten = ({ archive, older, newer }: ArchiveDocument, entries: Entry[]) =>
  (archive.kind === "tag" || archive.kind === "author" || archive.kind === "series") &&
  entries.length === 0 &&
  !older &&
  !newer;

const withdrawn = (path: string, floor: Floor | undefined): WithdrawnDocument => ({
  kind: "withdrawn",
  path,
  status: floor === "legal" ? 451 : 410,
  reason: null,
});
