import type { Nodes, RootContent } from "hast";

/** An address that a style names, without what is around it. */
const IN_STYLE = /(?<=url\(\s*["']?)[^\s"')]+/gi;

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
    // The picture behind the words of a cover.
    if (typeof properties.style === "string")
      properties.style = properties.style.replace(IN_STYLE, (address) => toOwnPath(address, formerly));
  }
  if ("children" in node) for (const child of node.children) change(child, formerly);
}

/** Where WordPress keeps files; on wordpress.com a host of their own has them, at its root. */
const UPLOADS = "/wp-content/uploads";

/** The site whose files a host of wordpress.com keeps: example.files.wordpress.com has those of example.wordpress.com. */
export function siteOfFiles(host: string): string | null {
  const [, name] = /^([a-z0-9-]+)\.files\.wordpress\.com$/.exec(host) ?? [];
  return name === undefined ? null : `${name}.wordpress.com`;
}

/** The path at which a file of such a host stands here. */
export const pathOfFile = (pathname: string): string => UPLOADS + pathname.replace(/^[/\\]*/, "/");

/** WordPress's own cache of pictures writes a site's host into the path. */
const CACHE = /^\s*(?:https?:)?\/\/i\d\.wp\.com(?=\/[\w-]+\.)/i;

const ABSOLUTE = /^\s*(?:https?:)?\/\/([^/?#\\\s]+)([^?#\\]*)/i;

/** The rest of an address behind one of the former ones, verbatim; any other address as it is. */
export function toOwnPath(written: string, formerly: ReadonlySet<string>): string {
  const address = written.replace(CACHE, "/");
  const [whole = "", authority = "", path = ""] = ABSOLUTE.exec(address) ?? [];
  if (whole === "") return written;
  const host = authority.toLowerCase().replace(/^www\./, "");
  const isFormer = [host, ...foldersOf(path).map((folder) => host + folder)].some((place) =>
    formerly.has(place),
  );
  const rest = address.slice(whole.length - path.length).trimEnd();
  if (!isFormer) return formerly.has(siteOfFiles(host) ?? "") ? pathOfFile(rest) : written;
  // Two slashes at the beginning would name another host.
  return rest.replace(/^[/\\]*/, "/");
}

/** "/a/b/c" is in "/a" and "/a/b". */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(1, 6);
  return parts.map((_, at) => `/${parts.slice(0, at + 1).join("/")}`);
}
