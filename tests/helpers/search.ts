import { runInDurableObject } from "cloudflare:test";
import { searchIndex } from "../../src/env.ts";
import { bindings } from "./site.ts";

/** Everything that the search index holds: its texts, and every word with its place in them. */
export const everythingFound = () =>
  runInDurableObject(searchIndex(bindings), (_, { storage: { sql } }) => {
    sql.exec("CREATE VIRTUAL TABLE IF NOT EXISTS search_places USING fts5vocab(search_words, 'instance')");
    const places = sql
      .exec("SELECT term, doc, col, offset FROM search_places ORDER BY doc, col, offset")
      .toArray();
    sql.exec("DROP TABLE search_places");
    return {
      posts: sql.exec<{ id: number; title: string }>("SELECT * FROM search_posts ORDER BY id").toArray(),
      places,
    };
  });
