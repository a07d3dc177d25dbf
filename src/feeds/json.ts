import type { Feed, Image } from "./feed.ts";

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export const renderJson = (feed: Feed): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    ...(feed.subtitle && { description: feed.subtitle }),
    home_page_url: feed.url,
    feed_url: feed.jsonUrl,
    language: feed.language,
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_html: item.html,
      ...(item.summary && { summary: item.summary }),
      date_published: item.publishedAt,
      date_modified: item.updatedAt,
      ...(item.authors.length > 0 && {
        authors: item.authors.map(({ name, url }) => ({ name, ...(url && { url }) })),
      }),
      ...(item.categories.length > 0 && { tags: item.categories }),
      language: item.language,
      ...(item.image && { image: item.image.url, ...attachmentsOf(item.image) }),
    })),
  });

/** An attachment must say its type. */
const attachmentsOf = ({ url, alt, type, length }: Image) =>
  type === undefined
    ? {}
    : {
        attachments: [
          {
            url,
            mime_type: type,
            ...(alt && { title: alt }),
            ...(length !== undefined && { size_in_bytes: length }),
          },
        ],
      };
