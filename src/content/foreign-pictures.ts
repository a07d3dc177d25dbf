import type { Nodes, RootContent } from "hast";
import { normalise } from "../paths.ts";
import type { ForeignPictures } from "./context.ts";
import { attribute } from "./nodes.ts";

const PICTURE = /\.(?:jpe?g|jpe|png|gif|webp)$/i;

/**
 * The path at which a picture of other people stands here, when it came along; null for a host of which none came, and for an
 * address that does not end like a picture. Queries make other sizes of the same one.
 */
export function foreignPath(address: string, hosts: ReadonlySet<string>): string | null {
  const url = URL.parse(address.trim().replace(/^(?=\/\/)/, "https:"));
  if (url === null || !/^https?:$/.test(url.protocol) || !PICTURE.test(url.pathname)) return null;
  const host = url.host.replace(/^www\./, "");
  if (!hosts.has(host)) return null;
  // Of a path that means another one when it is looked up, nothing comes.
  const path = `/files/from/${host.replace(":", "-")}${url.pathname}`;
  return /\/\/|%2f|%5c|%00/i.test(path) || !normalise(path).startsWith("/files/from/") ? null : path;
}

/** Of a picture that would be shown if it came. */
export const EXPECTED = "dataExpected";

/** Pictures of other people that are stored here are shown from here. Changes the nodes; answers the paths of all that could be. */
export function withForeignPictures(nodes: RootContent[], foreign: ForeignPictures | null): string[] {
  if (!foreign || foreign.hosts.length === 0) return [];
  const named: string[] = [];
  const hosts = new Set(foreign.hosts);
  const change = (node: Nodes) => {
    if ("children" in node) for (const child of node.children) change(child);
    if (node.type !== "element" || node.tagName !== "img") return;
    const source = ["dataSrc", "dataLazySrc", "src"].find((name) => attribute(node, name) !== "");
    const path = source === undefined ? null : foreignPath(attribute(node, source), hosts);
    if (path === null) return;
    named.push(path);
    if (!foreign.isThere(path)) {
      node.properties[EXPECTED] = "";
      return;
    }
    // Its other sizes are on the other host.
    const { srcSet: _, sizes: __, dataSrc: ___, dataLazySrc: ____, ...rest } = node.properties;
    node.properties = { ...rest, src: path };
  };
  for (const node of nodes) change(node);
  return named;
}
