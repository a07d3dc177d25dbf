/** What tells web servers of addresses for which a folder has no file. */

type Redirects = ReadonlyMap<string, string>;
type Gone = ReadonlyMap<string, number>;

/** For Apache and what reads its files. Addresses are decoded before they are compared. */
export function htaccess(redirects: Redirects, gone: Gone): string {
  const lines = [...redirects].map(([from, to]) => {
    const [, path = from, query] = /^([^?]*)(?:\?(.*))?$/.exec(from) ?? [];
    const condition = query === undefined ? "" : `RewriteCond %{QUERY_STRING} "^${quote(query)}$"\n`;
    return `${condition}RewriteRule "^${pattern(path)}/?$" "${target(to)}" [R=301,L,NE${query === undefined ? "" : ",QSD"}]`;
  });
  const withdrawn = [...gone].map(([path, status]) => `RewriteRule "^${pattern(path)}/?$" - [R=${status},L]`);
  return [
    "DirectoryIndex index.html index.xml index.json",
    "ErrorDocument 404 /404.html",
    "RewriteEngine On",
    ...withdrawn,
    ...lines,
    "",
  ].join("\n");
}

/** For hosts of static sites that read this form: from, to, status. */
export const redirectsFile = (redirects: Redirects): string =>
  [...redirects]
    .filter(([from]) => !from.includes("?"))
    .map(([from, to]) => `${from} ${to} 301\n`)
    .join("");

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const pattern = (path: string) => quote(decoded(path).replace(/^\/|\/$/g, ""));

/** Nothing of an address may be read as a rule. */
const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\ ]/g, "\\$&").replace(/["\p{Cc}]/gu, ".");
const target = (to: string) => to.replace(/[$%"\\\p{Cc}]/gu, (one) => (one === "%" ? "\\%" : `\\${one}`));
