import { createWriteStream, statSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const SENTENCE = "A report says what was seen, by whom and when, and what is not known. ";
const PARAGRAPH = SENTENCE.repeat(7);
const CATEGORIES = ["reports", "letters", "hearings", "archive"];
const SINCE = Date.UTC(2009, 0, 1);
const APART_MS = 3_600_000;

/** Writes a WordPress export of so many public posts of so many KB, an hour apart; returns its octets. */
export async function writeExport(file: string, posts: number, kilobytes: number): Promise<number> {
  await pipeline(Readable.from(pieces(posts, kilobytes)), createWriteStream(file));
  return statSync(file).size;
}

function* pieces(posts: number, kilobytes: number): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The archive</title>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
`;
  const body = Array.from({ length: Math.ceil((kilobytes * 1_000) / PARAGRAPH.length) }, () => PARAGRAPH);
  for (let n = 1; n <= posts; n++) yield item(n, [`Post ${n}. ${SENTENCE}`, ...body].join("\n\n"));
  yield "</channel></rss>\n";
}

function item(n: number, body: string): string {
  const at = new Date(SINCE + n * APART_MS).toISOString().replace("T", " ").slice(0, 19);
  const category = CATEGORIES[n % CATEGORIES.length];
  const link = `https://old.example/${at.slice(0, 7).replace("-", "/")}/post-${n}/`;
  return `<item><title>Post ${n}</title><link>${link}</link><guid isPermaLink="false">https://old.example/?p=${n}</guid>
<dc:creator>desk</dc:creator><content:encoded><![CDATA[${body}]]></content:encoded><wp:post_id>${n}</wp:post_id>
<wp:post_date>${at}</wp:post_date><wp:post_date_gmt>${at}</wp:post_date_gmt><wp:post_name>post-${n}</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="${category}"><![CDATA[${category}]]></category></item>
`;
}
