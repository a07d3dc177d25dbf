import { pathOfFile, siteOfFiles } from "../content/former-addresses.ts";
import type { ImportedAttachment } from "../model/import.ts";
import { toHref } from "../paths.ts";
import { idOf } from "./aliases.ts";
import { type OldSite, oldPathOf } from "./old-site.ts";
import { cut, detached, toPlainText } from "./plain-text.ts";
import { visibilityOf } from "./visibility.ts";
import type { WxrItem } from "./wxr-records.ts";

/** A file of the old site, as its export tells of it. */
export type Attachment = {
  id: number;
  /** Where it was fetched from. */
  fileUrl: string;
  /** Where it stood on the old site, verbatim; null for a file on another host. */
  path: string | null;
  /** The page that WordPress made of it; null when that had no path of its own. */
  page: string | null;
  title: string;
  alt: string;
  caption: string;
  /** The id of the post or page that it belongs to; 0 for none. */
  parent: number;
  /** Whether the file itself was hidden: private, in the trash, behind a password. */
  isHidden: boolean;
};

type Noted = Omit<Attachment, "path" | "page"> & { link: string; order: number };

/** Collects the files that an export names. What they are of is known when all of it was read. */
export class AttachmentList {
  readonly #byId = new Map<number, Noted>();
  readonly #byParent = new Map<number, number[]>();

  add(item: WxrItem) {
    const id = idOf(item.id);
    if (id === null || this.#byId.has(id)) return;
    const alt = item.meta.find(([key]) => key === "_wp_attachment_image_alt")?.[1] ?? "";
    const parent = idOf(item.parent) ?? 0;
    this.#byId.set(
      id,
      detached({
        id,
        fileUrl: item.fileUrl || (/\/uploads\/|\/files\//.test(item.guid) ? item.guid : ""),
        link: item.link,
        title: cut(toPlainText(item.title), 500),
        alt: cut(toPlainText(alt), 1000),
        caption: cut(toPlainText(item.excerpt), 2000),
        parent,
        order: Number(item.order) || 0,
        // A file has its post's status, which it calls "inherit".
        isHidden:
          visibilityOf(item.status === "inherit" ? { ...item, status: "publish" } : item).visibility !==
          "public",
      }),
    );
    const siblings = this.#byParent.get(parent);
    if (siblings) siblings.push(id);
    else this.#byParent.set(parent, [id]);
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: number, site: OldSite): Attachment | null {
    const noted = this.#byId.get(id);
    if (!noted) return null;
    const { link, order: _, ...rest } = noted;
    return { ...rest, path: pathOf(noted.fileUrl, site), page: oldPathOf(link, site) };
  }

  /** Those of a post in the order in which WordPress showed them. */
  of(parent: number, site: OldSite): Attachment[] {
    const ids = this.#byParent.get(parent) ?? [];
    const orderOf = (id: number) => this.#byId.get(id)?.order ?? 0;
    return ids.toSorted((a, b) => orderOf(a) - orderOf(b) || a - b).flatMap((id) => this.get(id, site) ?? []);
  }

  /** All, by id. */
  list(site: OldSite): Attachment[] {
    return [...this.#byId.keys()].toSorted((a, b) => a - b).flatMap((id) => this.get(id, site) ?? []);
  }
}

/** Addresses of files carry queries that make copies of other sizes; the file is the same. */
function pathOf(fileUrl: string, site: OldSite): string | null {
  const url = URL.canParse(fileUrl) ? new URL(fileUrl) : null;
  const isKept = url !== null && site.hosts.has(siteOfFiles(url.host) ?? "");
  const path = isKept ? pathOfFile(url.pathname) : oldPathOf(fileUrl, site);
  return path === null ? null : toHref(path);
}

/** The other addresses of a file's page. */
export const addressesOf = ({ id, page }: Attachment): string[] => [
  `/?attachment_id=${id}`,
  ...(page === null ? [] : [page]),
];

/** As a post carries it, to fill its galleries; null for a file that will not stand here. */
export function toCarried({ id, path, alt, title, caption }: Attachment): ImportedAttachment | null {
  return path === null ? null : { id, path, alt: alt || title, caption };
}
