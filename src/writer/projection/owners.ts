/** Whose a document is, as the registry has it: a post's, a file's; of an archive see archives/archive-paths.ts. */

/** Such as `post:12`. */
export const postOwner = (postId: number) => `post:${postId}`;

/** Such as `file:7`. */
export const fileOwner = (fileId: number) => `file:${fileId}`;

/** The number in such an owner, or in the key of a term's archive: 12 in `post:12`, 3 in `category:3`. */
export const numberIn = (owner: string) => Number(owner.split(":")[1]);
