import type { OldFile, Survey } from "./survey.ts";

/** The files that a `[gallery]` or `[playlist]` with these attributes shows. */
export type Shows = (name: string, attributes: string) => OldFile[];

const PICTURES = /\.(?:jpe?g|jpe|png|gif|webp|avif|heic|bmp|ico|tiff?|svg)$/i;
const SOUNDS = /\.(?:mp3|m4a|m4b|ogg|oga|opus|wav|wma|flac|aac)$/i;
const FILMS = /\.(?:mp4|m4v|mov|webm|ogv|wmv|flv|avi|mpe?g)$/i;

/**
 * WordPress shows the files that are named, else those of the post (or of the one that `id` names), of the one kind: a
 * gallery pictures, a playlist sounds, or films if it says so. Files that are not public are in none.
 */
export const showsIn =
  (survey: Survey, id: number | null): Shows =>
  (name, attributes) => {
    const said = (attribute: string) =>
      new RegExp(`(?:^|\\s)${attribute}\\s*=\\s*(?:["'“”″]([^"'“”″]*)|([^\\s"']+))`, "i").exec(attributes);
    const numbers = (attribute: string) => {
      const [, quoted, bare] = said(attribute) ?? [];
      return ((quoted ?? bare ?? "").match(/\d+/g) ?? []).map(Number);
    };
    const named = [...numbers("ids"), ...numbers("include")];
    const without = numbers("exclude");
    const of = numbers("id")[0] ?? id;
    const isFilm = said("type")?.[1] === "video";
    const kind = name === "gallery" ? PICTURES : isFilm ? FILMS : SOUNDS;
    return survey.files.filter(
      (file) =>
        !file.isHidden &&
        kind.test(file.fileUrl.replace(/[?#].*$/s, "")) &&
        file.id !== null &&
        (named.length > 0
          ? named.includes(file.id)
          : of !== null && file.parent === of && !without.includes(file.id)),
    );
  };
