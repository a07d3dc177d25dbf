import { existsSync, readFileSync } from "node:fs";

/** Exports of others to run against, beside the project; null where they are missing. */
export const foreignExport = (name: string): string | null => {
  const file = new URL(`../../../shared/wordpress-exports/${name}`, import.meta.url).pathname;
  return existsSync(file) ? file : null;
};

export const ownExport = (name: string) => new URL(`../fixtures/import/${name}`, import.meta.url).pathname;

export type OldItem = {
  type: string;
  status: string;
  password: string;
  path: string;
  gmt: string;
  categories: string[];
};

/** What an export says, read by patterns alone and by nothing of the importer: an expectation of its own. */
export function readByPattern(file: string) {
  const text = readFileSync(file, "utf8");
  const blocks = (name: string, within: string) =>
    [...within.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, "gs"))].map(([, inner = ""]) => inner);
  const value = (name: string, within: string) =>
    (blocks(name, within)[0] ?? "").replace(/^<!\[CDATA\[(.*)\]\]>$/s, "$1").trim();
  const parents = new Map(
    blocks("wp:category", text).map((one) => [
      value("wp:category_nicename", one),
      value("wp:category_parent", one),
    ]),
  );
  const items = blocks("item", text).map(
    (one): OldItem => ({
      type: value("wp:post_type", one),
      status: value("wp:status", one),
      password: value("wp:post_password", one),
      path: value("link", one).replace(/^https?:\/\/[^/]+/, ""),
      gmt: value("wp:post_date_gmt", one),
      categories: [...one.matchAll(/<category domain="category" nicename="([^"]+)"/g)].map(
        ([, slug = ""]) => slug,
      ),
    }),
  );
  const lineage = (slug: string): string[] => {
    const parent = parents.get(slug);
    return parent ? [...lineage(parent), slug] : [slug];
  };
  return { items, categories: [...parents.keys()], lineage };
}
