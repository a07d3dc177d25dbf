import { foreignPath } from "../content/foreign-pictures.ts";
import { toOwnPath } from "../content/former-addresses.ts";
import { fullSize } from "../media/types.ts";
import { normalise, toHref } from "../paths.ts";
import type { OldSite } from "./old-site.ts";
import { detached } from "./plain-text.ts";
import type { Survey } from "./survey.ts";

/** A file of the old site that something of an export needs. */
export type NamedFile = {
  /** Where it stands, on the old site and here. */
  path: string;
  /** Where the old site has it. */
  url: string;
  alt: string | null;
  /** The first text that names it, or the title of the attachment; null for what is only the original of a named size. */
  shownBy: string | null;
  /** The first texts that name it, or a size of it. */
  namedBy: string[];
  /** Whether everybody could have it by itself, whatever shows it: an attachment of nothing, or of a public text. */
  isOpen: boolean;
  /** Whether another site has it. */
  isForeign?: true;
};

const ADDRESS = /(?:https?:)?\/\/[^\s"'<>()[\]|,\\]+|(?<=["'=\s([,]|^)\/(?!\/)[^\s"'<>()[\]|,\\]+/gi;
/** Whatever is no page. What cannot be stored here is told when it is tried. */
const FILE =
  /\.(?:jpe?g|jpe|png|gif|webp|avif|hei[cf]|bmp|tiff?|svg|pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|epub|zip|rar|7z|gz|mp3|m4[abv]|og[gav]|opus|wav|wma|flac|aac|mp4|mov|webm|wmv|flv|avi|mpe?g|mkv)$/i;

/** A picture as a text shows it; what stands in its other sizes is not asked for. */
const PICTURE = /<img\s[^<>]*>/gi;

/** A text that is sent. */
export type NamingText = {
  title: string;
  path: string | null;
  body: string;
  visibility: "public" | "scheduled" | "draft";
};

/** As many texts as somebody looks at to see what a file is. */
const MOST_NAMED = 5;

/** Collects the files that are attachments, or that texts name. Grows with the number of files. */
export class NamedFiles {
  readonly #files = new Map<string, NamedFile>();
  readonly #site: OldSite;
  readonly #places: ReadonlySet<string>;
  readonly #foreign: ReadonlySet<string>;

  /** `foreign`: other people's hosts, without www, whose pictures are wanted too. */
  constructor(survey: Survey, site: OldSite, foreign: ReadonlySet<string> = new Set()) {
    this.#foreign = foreign;
    this.#site = site;
    this.#places = new Set([...site.hosts].map((host) => host + site.base));
    for (const file of survey.attachments.list(site)) {
      if (file.path === null) continue;
      const owner = file.parent === 0 ? null : survey.texts.get(file.parent, site);
      this.#put(file.path, {
        url: file.fileUrl,
        alt: file.alt || file.caption || null,
        shownBy: file.title || file.path,
        namedBy: [],
        isOpen: !file.isHidden && owner?.isPublic !== false,
      });
    }
  }

  /** Notes the files that a text names, of whoever may read it. */
  addText({ title, path, body, visibility }: NamingText) {
    const shownBy = path ?? title;
    if (this.#foreign.size > 0) this.#addForeign(body, shownBy, visibility === "public");
    for (const [address] of body.replaceAll("&amp;", "&").matchAll(ADDRESS)) {
      const [own = ""] = toOwnPath(address, this.#places).split(/[?#]/);
      if (!/^\/(?!\/)/.test(own) || !FILE.test(own)) continue;
      const url = URL.parse(address, `${this.#site.origin}/`)?.href ?? "";
      const named = { url, alt: null, isOpen: false, namedBy: [shownBy] };
      this.#put(toHref(own), { ...named, shownBy });
      if (fullSize(own) !== own)
        this.#put(toHref(fullSize(own)), {
          ...named,
          url: fullSize(url.replace(/[?#].*$/s, "")),
          shownBy: null,
        });
    }
  }

  /** The file at a path in any spelling. */
  get = (path: string): NamedFile | null => this.#files.get(normalise(path)) ?? null;

  list = (): NamedFile[] => [...this.#files.values()];

  #addForeign(body: string, shownBy: string, isOpen: boolean) {
    for (const [tag] of body.matchAll(PICTURE))
      for (const [address] of tag.replaceAll("&amp;", "&").matchAll(ADDRESS)) {
        const path = foreignPath(address, this.#foreign);
        const url = address.replace(/^(?=\/\/)/, "https:");
        if (path === null) continue;
        this.#put(path, { url, alt: null, shownBy, namedBy: [shownBy], isOpen, isForeign: true });
        const file = this.get(path);
        // What a public text shows is open, whoever else shows it.
        if (file && isOpen) file.isOpen = true;
      }
  }

  #put(path: string, file: Omit<NamedFile, "path">) {
    const key = normalise(path);
    const known = this.#files.get(key);
    if (!known) return void this.#files.set(detached(key), detached({ path, ...file }));
    known.shownBy ??= file.shownBy === null ? null : detached(file.shownBy);
    for (const text of file.namedBy)
      if (known.namedBy.length < MOST_NAMED && !known.namedBy.includes(text))
        known.namedBy.push(detached(text));
  }
}
