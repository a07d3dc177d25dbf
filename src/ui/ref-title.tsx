import type { PostRef } from "../read-model/documents.ts";
import { dateInWords } from "./date.tsx";
import { languageOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

type Props = { post: PostRef; site: SpokenSite; language: string };

/** A post's title in its own language, on a page in `language`; what has none is called by its day. */
export function RefTitle({ post, site, language }: Props) {
  const own = post.title ? (post.language ?? site.language) : site.page;
  return <span {...languageOf(own, language)}>{titleOf(post, site)}</span>;
}

const titleOf = ({ title, path, publishedOn }: PostRef, site: SpokenSite): string =>
  title || (publishedOn ? dateInWords(publishedOn, site.page) : path);
