import type { LeavingPost, LeavingSite, LeavingTerms } from "./types.ts";
import { itemOf, MENU, metaOf, termIn } from "./wordpress.ts";
import { zeroDate } from "./wordpress-dates.ts";
import type { WordPressIds } from "./wordpress-ids.ts";
import { toMarkup } from "./xml.ts";

/** What an entry of the menu leads to, where that is something of WordPress. */
type Target = { type: "post_type" | "taxonomy"; object: string; id: number };

/** The site's menu as items of a classic one of WordPress: entries that lead to texts and terms follow those there. */
export class LeavingMenu {
  readonly #site: LeavingSite;
  readonly #ids: WordPressIds;
  readonly #targets = new Map<string, Target>();

  constructor(site: LeavingSite, terms: LeavingTerms, ids: WordPressIds) {
    this.#site = site;
    this.#ids = ids;
    for (const [kind, object] of [
      ["category", "category"],
      ["tag", "post_tag"],
    ] as const)
      for (const { path, slug } of terms[kind])
        if (this.#names(path))
          this.#targets.set(path, { type: "taxonomy", object, id: ids.ofTerm(kind, slug) });
  }

  /** Notes a text that leaves. */
  addPost(post: Pick<LeavingPost, "id" | "path" | "type" | "visibility">) {
    if (post.visibility === "public" && this.#names(post.path))
      this.#targets.set(post.path, { type: "post_type", object: post.type, id: this.#ids.ofPost(post) });
  }

  toItems(): string {
    return this.#site.menu.map((_, at) => this.#itemOf(at)).join("");
  }

  #names = (path: string) => this.#site.menu.some((entry) => entry.path === path);

  #itemOf(at: number): string {
    const { label, path } = this.#site.menu[at] ?? { label: "", path: "/" };
    const id = this.#ids.ofMenuEntry(at);
    const target = this.#targets.get(path);
    const url = new URL(path, this.#site.url).href;
    const said = {
      type: target?.type ?? "custom",
      menu_item_parent: "0",
      object_id: `${target?.id ?? id}`,
      object: target?.object ?? "custom",
      target: "",
      classes: 'a:1:{i:0;s:0:"";}',
      xfn: "",
      url: target ? "" : url,
    };
    return itemOf({
      ...{ id, type: "nav_menu_item", title: toMarkup(label), link: url, guid: `${this.#site.url}/?p=${id}` },
      ...{ creator: "", body: "", excerpt: "", slug: `${id}`, status: "publish", parent: 0, order: at + 1 },
      ...{ date: { local: zeroDate, gmt: zeroDate, rfc822: "" }, modifiedAt: "", sticky: false },
      more: [
        termIn("nav_menu", MENU.slug, MENU.name),
        ...Object.entries(said).map(([name, value]) => metaOf(`_menu_item_${name}`, value)),
      ].join("\n"),
    });
  }
}
