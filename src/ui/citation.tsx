import type { PostDocument, SiteDocument } from "../read-model/documents.ts";
import { dateInWords, localDateOf } from "./date.tsx";
import { languageOf } from "./language.ts";
import { wordsIn } from "./words.ts";

type Props = { post: PostDocument; site: SiteDocument; title: string };

/** How to cite a post: who, what, where and when, which version of it, and the address that stays. */
export function Citation({ post, site, title }: Props) {
  const { siteUrl, language } = site;
  if (siteUrl === null || post.type !== "post") return null;
  const words = wordsIn(language);
  const authors = post.authors.flatMap((id) => site.authors[id]?.name ?? []).join(", ");
  const revisedOn = post.revisedAt && localDateOf(post.revisedAt, site.timeZone);
  const published = dateInWords(post.publishedOn, language);
  const when = revisedOn ? `${published} (${words.revised}: ${dateInWords(revisedOn, language)})` : published;
  const parts = [site.name, when, words.version.replace("{}", String(post.version))];
  const url = siteUrl + post.path;
  return (
    <p class="cite" {...languageOf(language, post.language ?? language)}>
      {words.cite}: {authors && `${authors}, `}
      <cite {...languageOf(post.language ?? language, language)}>{title}</cite>,{" "}
      {parts.filter(Boolean).join(", ")}, <a href={url}>{url}</a>
    </p>
  );
}
