import type { Nodes, RootContent } from "hast";

const ADDRESSES = ["href", "src", "poster", "cite", "dataSrc", "dataLazySrc", "data"] as const;

/** Everything that names a place where the site stood before names it by its path. Changes the nodes. */
export function withOwnAddresses(nodes: RootContent[], formerly: string[]): void {
  const places = new Set(formerly);
  if (places.size > 0) for (const node of nodes) change(node, places);
}

function change(node: Nodes, formerly: ReadonlySet<string>): void {
  if (node.type === "element") {
    const { properties } = node;
    for (const name of ADDRESSES) {
      const value = properties[name];
      if (typeof value === "string") properties[name] = toOwnPath(value, formerly);
    }
    if (typeof properties.srcSet === "string")
      properties.srcSet = properties.srcSet.replace(/[^\s,]+/g, (part) => toOwnPath(part, formerly));
  }
  if ("children" in node) for (const child of node.children) change(child, formerly);
}

const ABSOLUTE = /^\s*(?:https?:)?\/\/([^/?#\\\s]+)([^?#\\]*)/i;

/** The rest of an address behind one of the former ones, verbatim; any other address as it is. */
function toOwnPath(address: string, formerly: ReadonlySet<string>): string {
  const [whole = "", authority = "", path = ""] = ABSOLUTE.exec(address) ?? [];
  if (whole === "") return address;
  const host = authority.toLowerCase().replace(/^www\./, "");
  const isFormer = [host, ...foldersOf(path).map((folder) => host + folder)].some((place) =>
    formerly.has(place),
  );
  if (!isFormer) return address;
  // Two slashes at the beginning would name another host.
  return address
    .slice(whole.length - path.length)
    .trimEnd()
    .replace(/^[/\\]*/, "/");
}

/** "/a/b/c" is in "/a" and "/a/b". */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(1, 6);
  return parts.map((_, at) => `/${parts.slice(0, at + 1).join("/")}`);
}
