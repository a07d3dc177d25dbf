/** Whose a document is, as the registry has it: a post's, a file's; of an archive see archives/archive-paths.ts. */

/** Such as `post:12`. */
export const postOwner = (postId: number) => `post:${postId}`;

/** Such as `file:7`. */
export const fileOwner = (fileId: number) => `file:${fileId}`;

/** What such an owner names, or that of a term's archive, or its key: a category with the number 3 for `category:3#7-2`. */
export function parseOwner(owner: string): { kind: string; id: number } {
  const [kind = "", id = ""] = owner.split(/[:#]/);
  return { kind, id: Number(id) };
}

/** The number alone: 12 in `post:12`. */
export const numberIn = (owner: string) => parseOwner(owner).id;
