import { normalise } from "../paths.ts";
import type { LeavingFile, LeavingTerms } from "./types.ts";

/** An address such as `/?p=12` and the post or term to which it leads. */
type OldId = { from: string; to: string | null; term: { kind: string; slug: string } | null };

/**
 * The numbers under which an export names posts, files and terms. What came from WordPress keeps the one that it had there,
 * so that `/?p=12` goes on leading to it; the rest is numbered above all of those, in the order in which it is asked for.
 */
export class WordPressIds {
  readonly #old = new Map<string, number>();
  readonly #given = new Map<string, number>();
  readonly #files = new Map<string, number>();
  #last: Record<"post" | "category" | "author", number> = { post: 0, category: 0, author: 0 };

  add({ from, to, term }: OldId) {
    const [, query, digits] = /^\/\?(p|cat|author)=(\d{1,15})$/.exec(from) ?? [];
    const id = Number(digits);
    const key = query === "p" ? to && `post ${normalise(to)}` : term && `${term.kind} ${term.slug}`;
    if (query === undefined) return;
    const space = query === "p" ? "post" : query === "cat" ? "category" : "author";
    this.#last[space] = Math.max(this.#last[space], id);
    if (key && !this.#old.has(key)) this.#old.set(key, id);
  }

  ofPost({ id, path }: { id: number; path: string }): number {
    return this.#old.get(`post ${normalise(path)}`) ?? this.#new("post", `post #${id}`);
  }

  ofTerm(kind: keyof LeavingTerms | "nav_menu", slug: string): number {
    const space = kind === "author" ? "author" : "category";
    return this.#old.get(`${kind} ${slug}`) ?? this.#new(space, `${kind} ${slug}`);
  }

  addFile({ id, path }: LeavingFile): number {
    const given = this.#new("post", `file #${id}`);
    this.#files.set(normalise(path), given);
    return given;
  }

  ofMenuEntry(at: number): number {
    return this.#new("post", `menu entry #${at}`);
  }

  /** By the normalised path; null when no file stands there. */
  ofFile(pathKey: string): number | null {
    return this.#files.get(pathKey) ?? null;
  }

  #new(space: "post" | "category" | "author", key: string): number {
    const known = this.#given.get(key);
    if (known !== undefined) return known;
    this.#given.set(key, ++this.#last[space]);
    return this.#last[space];
  }
}
