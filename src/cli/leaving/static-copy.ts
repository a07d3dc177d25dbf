import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeSteadily } from "../steady-file.ts";
import type { Fetched } from "./crawl.ts";
import { readLinks, withLinks } from "./links.ts";
import { addressOf, placeOf } from "./places.ts";
import { isSearch } from "./search-parts.ts";
import { htaccess, redirectsFile } from "./server-files.ts";

/** What a copy holds. `unsaved`: what the site has and the copy has not; `dead`: links that lead nowhere on the site itself. */
export type Copy = { pages: number; files: number; redirects: number; unsaved: string[]; dead: string[] };

/** A folder that takes what a site answers. When all of it came, its links are made to fit and every one is followed. */
export class StaticCopy {
  readonly #folder: string;
  readonly #own: string;
  /** Address to place, of all that was saved. */
  readonly #places = new Map<string, string>();
  readonly #pages: string[] = [];
  readonly #redirects = new Map<string, string>();
  readonly #gone = new Map<string, number>();
  readonly #missing = new Set<string>();
  readonly #unsaved: string[] = [];

  /** `own`: the address that the site's absolute links have. */
  constructor(folder: string, own: string) {
    this.#folder = folder;
    this.#own = own;
  }

  async take(fetched: Fetched): Promise<void> {
    try {
      await this.#save(fetched);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A file cannot stand where a folder does.
      if (code !== "ENOTDIR" && code !== "EISDIR" && code !== "EEXIST") throw error;
      this.#places.delete(fetched.path);
      this.#unsaved.push(`${fetched.path} (something else has its name)`);
    }
  }

  async #save(fetched: Fetched): Promise<void> {
    const { kind, path } = fetched;
    if (kind === "missing") {
      if (fetched.status === 404) this.#missing.add(path);
      else this.#unsaved.push(`${path} (answered ${fetched.status})`);
      return;
    }
    if (kind === "redirect") {
      this.#redirects.set(path, fetched.to);
      return;
    }
    const place = placeOf(path, kind === "page" ? "text/html" : fetched.type);
    if (place === null) {
      this.#unsaved.push(`${path} (no file can have this name)`);
      return;
    }
    this.#places.set(path, place);
    const target = this.#prepare(place);
    if (kind === "page") {
      this.#pages.push(path);
      if (fetched.status !== 200) this.#gone.set(path, fetched.status);
      writeFileSync(target, fetched.html);
      return;
    }
    if (typeof fetched.body === "string") {
      writeFileSync(target, fetched.body);
      return;
    }
    await writeSteadily(target, fetched.body);
  }

  /** What readers get where there is nothing, for servers that show it then. */
  takeNotFound(html: string) {
    writeFileSync(this.#prepare("404.html"), html);
  }

  /** Makes every link lead to where its target stands in the copy, and looks whether it does. */
  finish(): Copy {
    const dead = new Set<string>();
    for (const path of this.#pages) {
      const file = join(this.#folder, this.#places.get(path) ?? "");
      const html = withLinks(readFileSync(file, "utf8"), path, this.#own, (address) =>
        this.#toAddress(address),
      );
      writeFileSync(file, html);
      for (const link of readLinks(html, path, this.#own))
        if (!this.#leads(link)) dead.add(`${link} on ${path}`);
    }
    const redirects = new Map(
      [...this.#redirects].flatMap(([from]): [string, string][] => {
        const place = this.#end(from);
        return place === null ? [] : [[from, addressOf(place)]];
      }),
    );
    writeFileSync(this.#prepare(".htaccess"), htaccess(redirects, this.#gone));
    writeFileSync(this.#prepare("_redirects"), redirectsFile(redirects));
    return {
      pages: this.#pages.length,
      files: this.#places.size - this.#pages.length,
      redirects: redirects.size,
      unsaved: this.#unsaved,
      dead: [...dead],
    };
  }

  /** Where an address of the site is found in the copy; what is not in it stays as it is, and the search is the site's own. */
  #toAddress(address: string): string {
    const place = this.#end(address);
    if (place !== null) return addressOf(place);
    return isSearch(address) ? this.#own + address : address;
  }

  /** The place to which an address leads, over any redirects; null when it leads to none. */
  #end(address: string): string | null {
    let at = address;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const place = this.#places.get(at);
      if (place !== undefined) return place;
      const to = this.#redirects.get(at);
      if (to === undefined) return null;
      at = to;
    }
    return null;
  }

  #leads(link: string): boolean {
    if (isSearch(link)) return true;
    const place = placeOf(link.endsWith("/") ? `${link}index.html` : link, "");
    return place !== null && existsSync(join(this.#folder, place));
  }

  #prepare(place: string): string {
    const target = join(this.#folder, place);
    mkdirSync(dirname(target), { recursive: true });
    return target;
  }
}

/** As many redirects in a row as browsers follow. */
const MOST_STEPS = 20;
