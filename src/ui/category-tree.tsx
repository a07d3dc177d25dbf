import type { Child } from "hono/jsx";
import type { SpokenSite } from "./spoken.ts";

type Category = { name: string; path: string };
type Node = Category & { below: Node[] };

/** The title is of our own words. */
type Props = { site: SpokenSite; title: string; children: (category: Category) => Child };

/** All categories below their parents, each as `children` says it; nothing on a site without any. */
export function CategoryTree({ site, title, children }: Props) {
  const top = toTree(site.categories);
  if (top.length === 0) return null;
  return (
    <section>
      <h2 {...site.inTongue}>{title}</h2>
      <Tree nodes={top} show={children} />
    </section>
  );
}

function Tree({ nodes, show }: { nodes: Node[]; show: Props["children"] }) {
  return (
    <ul class="tree">
      {nodes.map(({ below, ...category }) => (
        <li>
          {show(category)}
          {below.length > 0 && <Tree nodes={below} show={show} />}
        </li>
      ))}
    </ul>
  );
}

/** What is in a circle, which no editor can make, has no top and is left out. */
function toTree(categories: SpokenSite["categories"]): Node[] {
  const children = Map.groupBy(Object.entries(categories), ([, { parent }]) => parent);
  const below = (parent: number | null): Node[] =>
    (children.get(parent) ?? []).map(([id, { name, path }]) => ({ name, path, below: below(Number(id)) }));
  return below(null);
}
