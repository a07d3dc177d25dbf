import type { PostDocument } from "../read-model/documents.ts";
import { dateInWords, localDateOf } from "./date.tsx";
import { languageOf } from "./language.ts";
import type { SpokenSite } from "./spoken.ts";

type Props = { post: PostDocument; site: SpokenSite; title: string };

/** How to cite a post: who, what, where and when, which version of it, and the address that stays. */
export function Citation({ post, site, title }: Props) {
  const { siteUrl, page, tongue, words } = site;
  if (siteUrl === null || post.type !== "post") return null;
  const authors = post.authors.flatMap((id) => site.authors[id]?.name ?? []);
  const revisedOn = post.revisedAt && localDateOf(post.revisedAt, site.timeZone);
  const published = dateInWords(post.publishedOn, page);
  const when = revisedOn ? `${published} (${words.revised}: ${dateInWords(revisedOn, page)})` : published;
  const parts = [site.name, when, words.version.replace("{}", String(post.version))];
  const url = siteUrl + post.path;
  const { comma } = words;
  return (
    <p class="cite" {...site.inTongue}>
      {words.cite}:{" "}
      {authors.map((name) => (
        <>
          <bdi>{name}</bdi>
          {comma}
        </>
      ))}
      <cite {...languageOf(post.language ?? site.language, tongue)}>{title}</cite>
      {comma}
      {parts.filter(Boolean).join(comma)}
      {comma}
      <a class="url" href={url}>
        {url}
      </a>
    </p>
  );
}
