import { SaxesParser } from "saxes";

const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML = "http://www.w3.org/1999/xhtml";

/** Where a strict parser finds each address of a sitemap in other languages. */
export function linksIn(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let [loc, isLoc] = ["", false];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    isLoc = uri === SITEMAP && local === "loc";
    const { rel, hreflang, href } = attributes;
    if (uri === XHTML && local === "link" && rel?.value === "alternate")
      found.get(loc)?.push(`${hreflang?.value} ${href?.value}`);
  });
  parser.on("text", (text) => {
    if (!isLoc || !text.trim()) return;
    loc = text;
    found.set(loc, []);
  });
  parser.write(xml).close();
  return found;
}
