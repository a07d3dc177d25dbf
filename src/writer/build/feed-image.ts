import { isFilePath } from "../../media/types.ts";
import type { FeaturedImage } from "../../model/post-parts.ts";
import { normalise } from "../../paths.ts";
import type { FeedImage } from "../../read-model/documents.ts";
import { getFileAt } from "../files/files.ts";
import type { Sql } from "../sql.ts";

/** The picture that a post is known by, as feeds name it; nothing where its file is not there. */
export function toFeedImage(sql: Sql, image: FeaturedImage | null): { image?: FeedImage } {
  if (!image) return {};
  const key = normalise(image.path);
  const file = getFileAt(sql, key);
  if (file?.state === "stored") return { image: { ...image, type: file.type, length: file.size } };
  return isFilePath(key) ? {} : { image };
}
