import { paths } from "../paths.ts";
import type { SearchQuery } from "../read-model/search.ts";
import { languageOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

/** Where words are typed that a text is to be found by. With a query it has what narrows down, too. */
export function SearchForm({ site, query }: { site: SpokenSite; query?: SearchQuery }) {
  const { words } = site;
  return (
    <search {...site.inTongue}>
      <form action={paths.search}>
        <p>
          <label for="s">{words.searchWords}</label>
          <input id="s" name="s" type="search" dir="auto" maxlength={200} value={query?.text ?? ""} />
        </p>
        {query && <Narrowing site={site} query={query} />}
        <p>
          <button type="submit">{words.search}</button>
        </p>
      </form>
    </search>
  );
}

function Narrowing({ site, query }: { site: SpokenSite; query: SearchQuery }) {
  const { words } = site;
  const categories = inTree(site);
  return (
    <>
      {categories.length > 0 && (
        <p>
          <label for="category">{words.category}</label>
          <select id="category" name="category">
            <option value="">{words.every}</option>
            {categories.map(({ id, name, language, depth }) => (
              <option value={id} selected={id === query.category} {...languageOf(language, site.tongue)}>
                {"\u2003".repeat(depth) + name}
              </option>
            ))}
          </select>
        </p>
      )}
      <p>
        <label for="year">{words.year}</label>
        <input
          id="year"
          name="year"
          inputmode="numeric"
          pattern="[0-9]{4}"
          size={6}
          value={query.year ?? ""}
        />
      </p>
    </>
  );
}

type Choice = { id: number; name: string; language: string; depth: number };

/** The categories, each followed by those below it. A parent that is not known, or a circle, loses nobody. */
function inTree({ categories }: SpokenSite): Choice[] {
  const all = Object.entries(categories).map(([id, category]) => ({ ...category, id: Number(id) }));
  const choices: Choice[] = [];
  const add = ({ id, name, language }: Omit<Choice, "depth">, depth: number) => {
    if (choices.some((choice) => choice.id === id)) return;
    choices.push({ id, name, language, depth });
    for (const child of all) if (child.parent === id) add(child, depth + 1);
  };
  for (const one of all) if (one.parent === null || !categories[one.parent]) add(one, 0);
  for (const one of all) add(one, 0);
  return choices;
}
