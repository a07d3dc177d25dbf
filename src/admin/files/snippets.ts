import { kindOf } from "../../model/file.ts";
import { toHref } from "../../paths.ts";
import type { FileView } from "../../writer/files/files.ts";

type Named = Pick<FileView, "path" | "name" | "alt" | "type">;

/** What puts a file into a text in Markdown. */
export function markdownOf({ path, name, alt, type }: Named): string {
  const escaped = (text: string) => text.replace(/[\\[\]`*_<]/g, "\\$&");
  return kindOf(type) === "picture"
    ? `![${escaped(alt ?? "")}](${bare(path)})`
    : `[${escaped(name)}](${bare(path)})`;
}

/** The same in HTML. */
export function htmlOf({ path, name, alt, type }: Named): string {
  const escaped = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return kindOf(type) === "picture"
    ? `<img src="${bare(path)}" alt="${escaped(alt ?? "")}">`
    : `<a href="${bare(path)}">${escaped(name)}</a>`;
}

/** A path that ends neither Markdown's brackets nor an attribute. */
const bare = (path: string) =>
  toHref(path).replace(/[()'"]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
