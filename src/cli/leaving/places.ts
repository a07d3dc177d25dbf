/** Where an address of the site stands in a folder that any web server serves: null where no file can. */
export function placeOf(path: string, type: string): string | null {
  const names = path.split("/").slice(1).map(decode);
  if (path.includes("?") || names.some((name) => name === null || !isName(name))) return null;
  const file = names.join("/");
  const [, ending = ""] = /\.([a-z]+)$/.exec(file) ?? [];
  if (type.startsWith("text/html")) return /^html?$/.test(ending) ? file : below(file, "index.html");
  const [, format] = /(xml|json)/.exec(type) ?? [];
  return format && ending === "" ? below(file, `index.${format}`) : file || null;
}

/** The address under which a server finds that file, whatever it takes for a folder's index. */
export const addressOf = (place: string): string => {
  const address = `/${place.split("/").map(encodeURIComponent).join("/")}`;
  return address.replace(/\/index\.html$/, "/");
};

const below = (folder: string, name: string) => `${folder.replace(/\/$/, "")}/${name}`.replace(/^\//, "");

/** What a browser decodes to nothing that is text has no name on a disk. */
function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** The longest that file systems take, in octets. */
const LONGEST_NAME = 240;

const isName = (name: string) =>
  !/[/\\\p{Cc}]|^\.{1,2}$/u.test(name) && new TextEncoder().encode(name).length <= LONGEST_NAME;
