import { createWriteStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const SENTENCE = "A report says what was seen, by whom and when, and what is not known. ";
const PARAGRAPH = SENTENCE.repeat(7);
const CATEGORIES = ["reports", "letters", "hearings", "archive"];
const SINCE = Date.UTC(2009, 0, 1);
const APART_MS = 3_600_000;

/**
 * Writes a WordPress export of so many public posts of so many KB, an hour apart, the first of which name a picture each; returns
 * its octets.
 */
export async function writeExport(
  file: string,
  posts: number,
  kilobytes: number,
  pictures = 0,
): Promise<number> {
  await pipeline(Readable.from(pieces(posts, kilobytes, pictures)), createWriteStream(file));
  return statSync(file).size;
}

/** Where the nth picture is, below the folder of uploads. */
export const pictureOf = (n: number) => `2009/01/picture-${n}.gif`;

function* pieces(posts: number, kilobytes: number, pictures: number): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The archive</title>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
`;
  const body = Array.from({ length: Math.ceil((kilobytes * 1_000) / PARAGRAPH.length) }, () => PARAGRAPH);
  for (let n = 1; n <= posts; n++) {
    const picture = `<img src="https://old.example/wp-content/uploads/${pictureOf(n)}" alt="">`;
    yield item(n, [`Post ${n}. ${SENTENCE}`, ...(n <= pictures ? [picture] : []), ...body].join("\n\n"));
  }
  yield "</channel></rss>\n";
}

/** Where its nth post stands, and the archive of the category of that. */
export const pathsOf = (n: number): [string, string] => [
  `/${timeOf(n).slice(0, 7).replace("-", "/")}/post-${n}/`,
  `/category/${categoryOf(n)}/`,
];

const timeOf = (n: number) => new Date(SINCE + n * APART_MS).toISOString().replace("T", " ").slice(0, 19);
const categoryOf = (n: number) => CATEGORIES[n % CATEGORIES.length];

function item(n: number, body: string): string {
  const at = timeOf(n);
  const category = categoryOf(n);
  const link = `https://old.example${pathsOf(n)[0]}`;
  return `<item><title>Post ${n}</title><link>${link}</link><guid isPermaLink="false">https://old.example/?p=${n}</guid>
<dc:creator>desk</dc:creator><content:encoded><![CDATA[${body}]]></content:encoded><wp:post_id>${n}</wp:post_id>
<wp:post_date>${at}</wp:post_date><wp:post_date_gmt>${at}</wp:post_date_gmt><wp:post_name>post-${n}</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="${category}"><![CDATA[${category}]]></category></item>
`;
}
