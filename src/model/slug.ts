/** What the site answers below every archive: nothing else can be called so there. */
export const ourSlugs = new Set(["feed", "page"]);

/** The longest slug we make, in characters; a path of several stays far below KV's 512-byte keys. */
const LONGEST = 80;

/**
 * The slug of a title: lower case, letters and digits of any script, words joined by hyphens.
 * Marks on Latin letters are dropped ("Élan" → "elan"), those of other scripts are kept. May be empty.
 */
export function toSlug(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’ʼ]/gu, "");
  const words = plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...words.join("-")].slice(0, LONGEST).join("").replace(/-+$/, "");
}

/** Whether a slug given by a person can stand in a path as it is. */
export function isSlug(text: string): boolean {
  return /^[\p{L}\p{N}\p{M}]+(?:[-_.][\p{L}\p{N}\p{M}]+)*$/u.test(text) && [...text].length <= 200;
}
