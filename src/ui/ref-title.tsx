import type { PostRef, SiteDocument } from "../read-model/documents.ts";
import { dateInWords } from "./date.tsx";
import { languageOf } from "./language.ts";

type Props = { post: PostRef; site: SiteDocument; language: string };

/** A post's title in its own language, on a page in `language`; what has none is called by its day. */
export function RefTitle({ post, site, language }: Props) {
  const own = post.title ? (post.language ?? site.language) : site.language;
  return <span {...languageOf(own, language)}>{titleOf(post, site)}</span>;
}

const titleOf = ({ title, path, publishedOn }: PostRef, site: SiteDocument): string =>
  title || (publishedOn ? dateInWords(publishedOn, site.language) : path);
