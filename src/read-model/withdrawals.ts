import type {
  ArchiveDocument,
  Document,
  Entry,
  Mention,
  SiteDocument,
  WithdrawalList,
  WithdrawnDocument,
} from "./documents.ts";

/** What stands in for a post that may not be shown in the version at hand, because a newer one is on its way. */
export type UpdatingDocument = { kind: "updating"; path: string };

export type ShownDocument = Document | UpdatingDocument;

/**
 * The only way out of the reader: a document of any age, without what may no longer be shown. A withdrawn post's own
 * path answers 410; a post below its floor waits (503); what other documents say of either is left out. null: the
 * document says nothing without them, not even a name.
 */
export function withoutWithdrawn(document: Document, { floors }: WithdrawalList): ShownDocument | null {
  const shown = ({ id, version }: Mention) => isShown(version, floors[id]);
  const keep = <T extends Mention>(mention: T | null) => (mention && shown(mention) ? mention : null);
  switch (document.kind) {
    case "post":
      if (floors[document.id] === "none") return withdrawn(document.path);
      if (!shown(document)) return { kind: "updating", path: document.path };
      return {
        ...document,
        older: keep(document.older),
        newer: keep(document.newer),
        translations: document.translations.filter(shown),
        ancestors: document.ancestors.filter(shown),
        children: document.children.filter(shown),
      };
    case "archive": {
      const entries = document.entries.filter(shown);
      return isForgotten(document, entries) ? null : { ...document, entries };
    }
    case "feed":
      return { ...document, items: document.items.filter(shown) };
    case "sitemap":
      return { ...document, urls: document.urls.filter(shown) };
    case "redirect":
      if (document.post && floors[document.post.id] === "none") return withdrawn(document.path);
      if (document.post && !shown(document.post)) return { kind: "updating", path: document.path };
      return document;
    case "withdrawn":
    case "sitemap-index":
      return document;
  }
}

/** The menu names pages in the editor's own words; one that was withdrawn is named no more. */
export const shownMenu = ({ menu }: SiteDocument, { floors }: WithdrawalList) =>
  menu.filter(({ post }) => post === null || floors[post] !== "none");

const isShown = (version: number, floor: number | "none" | undefined) =>
  floor === undefined || (floor !== "none" && version >= floor);

/** A tag or a name that is on nothing public any more is as unknown as one that never was. */
const isForgotten = ({ archive, older, newer }: ArchiveDocument, entries: Entry[]) =>
  (archive.kind === "tag" || archive.kind === "author") && entries.length === 0 && !older && !newer;

const withdrawn = (path: string): WithdrawnDocument => ({
  kind: "withdrawn",
  path,
  status: 410,
  reason: null,
});
