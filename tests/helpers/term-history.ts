import { expect } from "vitest";
import {
  call,
  getPost,
  ifMatch,
  importItems,
  type Post,
  publishVersion,
  savePost,
  settle,
  submitPost,
  withdrawPost,
} from "./site.ts";

/** A history of terms and of posts that are filed under them, made by the front door and remembered beside it. */

const COLLECTIONS = { category: "categories", tag: "tags", author: "authors", series: "series" } as const;
type Kind = keyof typeof COLLECTIONS;
const kinds: Kind[] = ["category", "tag", "author", "series"];

export const KINDS = [
  ...(["post", "post", "post", "edit", "save", "publish", "withdraw", "lift", "import", "resend"] as const),
  ...(["create", "rename", "rename", "name", "back", "nest", "nest", "merge", "merge", "delete"] as const),
];
export type EventKind = (typeof KINDS)[number];
type Event = { kind: EventKind; a: number; b: number; c: number };

type Term = { id: number; kind: Kind; slug: string; name: string; path: string; parent: number | null };
type Filed = { title: string; at: string; saved: number[]; shown: number[] | null; isWithdrawn: boolean };
/** A term as the endpoint answers it. */
type View = Omit<Term, "parent" | "kind"> & { version: number; parent?: string | null };

export class History {
  /** Terms that live, by id. */
  readonly #terms = new Map<number, Term>();
  /** What a term that lives no more was merged into; null when it was deleted. */
  readonly #gone = new Map<number, number | null>();
  readonly #posts = new Map<number, Filed>();
  /** Every address where readers could find an archive, and of which term it was last. */
  readonly heads = new Map<string, number>();
  /** The same of its pages, as far as somebody followed the links to them. */
  readonly pages = new Map<string, number>();
  readonly #slugs: string[] = [];
  #imported = 0;

  /** A few terms, with enough posts for pages. */
  async begin() {
    await this.#resend("c0", null);
    await this.#resend("c1", null);
    await this.#resend("c2", "c1");
    for (const kind of ["tag", "author", "series"] as const)
      for (const n of [0, 1]) {
        const slug = `${kind[0]}${n}`;
        await call("POST", `/api/${COLLECTIONS[kind]}`, { slug, name: slug });
      }
    await this.#look();
    await this.#import(
      24,
      [...this.#terms.values()].filter(({ slug }) => /^[ct][02]$/.test(slug)),
    );
    await this.#look();
  }

  async add({ kind, a, b, c }: Event, n: number) {
    const terms = this.living();
    const term = terms[a % terms.length];
    const alike = terms.filter((other) => other.kind === term?.kind);
    const other = alike[b % alike.length];
    const ids = [...this.#posts.keys()];
    const id = ids[a % ids.length] ?? 0;
    const slug = this.#slugs[b % this.#slugs.length] ?? "";
    if (kind === "post") await this.#submit(n, this.#some(a, b, c), c % 5 > 0);
    else if (kind === "edit" || kind === "save") await this.#save(id, this.#some(b, c, a), kind === "edit");
    else if (kind === "publish") await this.#publish(id);
    else if (kind === "withdraw") await this.#withdraw(id);
    else if (kind === "lift") await this.#lift(id);
    else if (kind === "import") await this.#import(1 + (c % 12), this.#some(a, b, c));
    else if (kind === "resend" && term?.kind === "category")
      await this.#resend(term.slug, c % 3 === 0 ? null : (other?.slug ?? null));
    else if (kind === "create") await this.#create(kinds[a % 4] ?? "tag", n, terms[b % terms.length]);
    else if (term && kind === "rename") await this.#change(term, { slug: `s${n}`, name: `Name ${n}` });
    else if (term && kind === "back") await this.#change(term, { slug });
    else if (term && kind === "name") await this.#change(term, { name: `Name ${n}` });
    else if (term?.kind === "category" && kind === "nest")
      await this.#change(term, { parent: c % 3 === 0 ? null : (other?.slug ?? null) });
    else if (term && other && kind === "merge") await this.#merge(term, other);
    else if (term && kind === "delete" && alike.length > 1) await this.#delete(term);
    await this.#look();
  }

  living(): Term[] {
    return [...this.#terms.values()];
  }

  /** The living term that one means, however often it was merged; null when it is gone for good. */
  meaningOf(id: number): Term | null {
    const into = this.#gone.get(id);
    if (into === null) return null;
    return into === undefined ? (this.#terms.get(id) ?? null) : this.meaningOf(into);
  }

  /** The titles of a term's archive, newest first; of the site's for null. */
  titlesOf(id: number | null): string[] {
    return [...this.#posts]
      .filter(([, post]) => !post.isWithdrawn && post.shown !== null)
      .filter(([, post]) => id === null || this.#archivesOf(post.shown ?? []).has(id))
      .sort(([x, one], [y, other]) => (one.at < other.at || (one.at === other.at && x < y) ? 1 : -1))
      .map(([, post]) => post.title);
  }

  /** Whether readers can know of a term. */
  isKnown = (id: number) => this.#terms.get(id)?.kind === "category" || this.titlesOf(id).length > 0;

  publicPaths = () =>
    [...this.#posts.values()]
      .filter((post) => !post.isWithdrawn && post.shown !== null)
      .map(({ title }) => pathOf(title));

  #archivesOf(named: number[]): Set<number> {
    const archives = new Set<number>();
    for (const id of named)
      for (
        let term = this.meaningOf(id);
        term;
        term = term.parent === null ? null : this.meaningOf(term.parent)
      )
        archives.add(term.id);
    return archives;
  }

  /** Some terms to file a post under: categories, tags and authors, and one series at most. */
  #some(...seeds: number[]): Term[] {
    const terms = this.living();
    const picked = new Set(seeds.map((seed) => terms[seed % terms.length]));
    const [series] = [...picked].filter((term) => term?.kind === "series");
    return [...picked].flatMap((term) => (term && (term.kind !== "series" || term === series) ? [term] : []));
  }

  async #submit(n: number, terms: Term[], isPublic: boolean) {
    const title = `post-${n}`;
    const at = new Date(Date.parse("2016-01-01T00:00:00Z") + ((n * 37) % 61) * 86_400_000).toISOString();
    const post = await submitPost({
      title,
      path: pathOf(title),
      publishedAt: at,
      ...fields(terms),
      ...(isPublic && { publication: {} }),
    });
    const saved = terms.map(({ id }) => id);
    this.#posts.set(post.id, { title, at, saved, shown: isPublic ? saved : null, isWithdrawn: false });
  }

  async #save(id: number, terms: Term[], isPublished: boolean) {
    const post = this.#posts.get(id);
    if (!post) return;
    const saved = await savePost(id, (await getPost(id)).version, fields(terms));
    expect(saved.status, await saved.clone().text()).toBe(200);
    post.saved = terms.map((term) => term.id);
    if (isPublished && !post.isWithdrawn) await this.#publish(id);
  }

  async #publish(id: number) {
    const post = this.#posts.get(id);
    if (!post || post.isWithdrawn) return;
    const { version } = await getPost(id);
    expect((await publishVersion(id, version)).status).toBe(202);
    post.shown = post.saved;
  }

  async #withdraw(id: number) {
    const post = this.#posts.get(id);
    if (!post?.shown) return;
    expect((await withdrawPost(id)).status).toBe(200);
    post.isWithdrawn = true;
  }

  async #lift(id: number) {
    const post = this.#posts.get(id);
    if (!post?.isWithdrawn) return;
    expect((await call("DELETE", `/api/posts/${id}/withdrawal`)).status).toBeLessThan(300);
    post.isWithdrawn = false;
    // What was published last is what readers see again.
    const { version, publishedVersion } = await getPost(id);
    if (version === publishedVersion) post.shown = post.saved;
  }

  /** Posts of another site, a day apart, between those that are here. */
  async #import(many: number, terms: Term[]) {
    const batch = this.#imported++;
    const of = (kind: Kind) => terms.filter((term) => term.kind === kind);
    const items = Array.from({ length: many }, (_, n) => ({
      kind: "post",
      key: String(n),
      path: pathOf(`old-${batch}-${n}`),
      title: `old-${batch}-${n}`,
      body: "Old words.",
      format: "html",
      visibility: "public",
      publishedAt: new Date(
        Date.parse("2016-01-01T12:00:00Z") + ((n * 5 + batch) % 61) * 86_400_000,
      ).toISOString(),
      categories: of("category").map(({ slug }) => slug),
      tags: of("tag").map(({ slug }) => slug),
      bylines: of("author").map(({ slug }) => slug),
    }));
    await importItems(`https://old-${batch}.example`, items);
    await settle();
    const { posts } = await (await call("GET", "/api/posts?limit=100")).json<{ posts: Post[] }>();
    const named = terms.filter(({ kind }) => kind !== "series").map(({ id }) => id);
    for (const item of items) {
      const post = posts.find(({ path }) => path === item.path);
      if (!post) throw new Error(`${item.path} did not come`);
      const { title, publishedAt: at } = item;
      this.#posts.set(post.id, { title, at, saved: named, shown: named, isWithdrawn: false });
    }
  }

  /** Another site says where a category stands there. What was changed here since is kept. */
  async #resend(slug: string, parent: string | null) {
    const origin = "https://terms.example";
    const { id } = await (await call("POST", "/api/imports", { origin })).json<{ id: number }>();
    const item = { kind: "category", slug, name: slug, parent };
    expect((await call("POST", `/api/imports/${id}/items`, { items: [item] })).status).toBe(200);
    expect((await call("PUT", `/api/imports/${id}/commit`)).status).toBe(202);
    await settle();
  }

  async #create(kind: Kind, n: number, near: Term | undefined) {
    const parent = kind === "category" && near?.kind === "category" ? { parent: near.slug } : {};
    const slug = `n${n}`;
    expect((await call("POST", `/api/${COLLECTIONS[kind]}`, { slug, name: slug, ...parent })).status).toBe(
      201,
    );
  }

  async #change(term: Term, patch: Record<string, unknown>) {
    const at = `/api/${COLLECTIONS[term.kind]}/${term.slug}`;
    const { version } = await (await call("GET", at)).json<View>();
    const changed = await call("PATCH", at, patch, ifMatch(version));
    expect([200, 422], await changed.clone().text()).toContain(changed.status);
  }

  async #merge(term: Term, into: Term) {
    const merged = await call("PUT", `/api/${COLLECTIONS[term.kind]}/${term.slug}/merger`, {
      into: into.slug,
    });
    expect([202, 422], await merged.clone().text()).toContain(merged.status);
    if (merged.status === 202) this.#gone.set(term.id, into.id);
  }

  async #delete(term: Term) {
    const gone = await call("DELETE", `/api/${COLLECTIONS[term.kind]}/${term.slug}?orphan=true`);
    expect([204, 409]).toContain(gone.status);
    if (gone.status === 204) this.#gone.set(term.id, null);
  }

  /** Looks what the terms are called now and where they stand; who belongs to whom was remembered. */
  async #look() {
    this.#terms.clear();
    const parents = new Map<number, string>();
    for (const kind of kinds) {
      const listed = await (await call("GET", `/api/${COLLECTIONS[kind]}?limit=100`)).json<
        Record<string, View[]>
      >();
      for (const { id, slug, name, path, parent } of listed[COLLECTIONS[kind]] ?? []) {
        this.#terms.set(id, { id, kind, slug, name, path, parent: null });
        if (parent) parents.set(id, parent);
        if (!this.#slugs.includes(slug)) this.#slugs.push(slug);
      }
    }
    for (const term of this.living())
      term.parent =
        this.living().find(({ kind, slug }) => kind === "category" && slug === parents.get(term.id))?.id ??
        null;
    for (const term of this.living()) if (this.isKnown(term.id)) this.heads.set(term.path, term.id);
  }
}

const pathOf = (title: string) => `/texts/${title}/`;

function fields(terms: Term[]) {
  const of = (kind: Kind) => terms.filter((term) => term.kind === kind);
  const [series] = of("series");
  return {
    categories: of("category").map(({ slug }) => slug),
    tags: of("tag").map(({ slug }) => slug),
    bylines: of("author").map(({ name }) => name),
    series: series ? { slug: series.slug, part: 1 } : null,
  };
}
